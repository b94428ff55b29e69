"""Numbers as the language of the window writes them: "1,204.5" in English, "1.204,5" in German."""

from string import Formatter
from typing import Any

from PySide6.QtCore import QLocale

from ganart.translation import translate


def written(value: Any, how: str = ",") -> str:
    """Write a number the way that f-strings know, with the signs of the language."""
    words = format(value, how)
    if not isinstance(value, int | float) or not any(sign in how for sign in ",.%g"):
        return words
    locale = QLocale()
    signs: dict[str, str | int | None] = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    words = words.translate(str.maketrans(signs))
    return translate("words", "{}%").format(words[:-1]) if words.endswith("%") else words


def fill(form: str, *values: object) -> str:
    """Put values into a translated form as `str.format` does, numbers with the signs of the language."""
    return _formatter.format(form, *values)


class _Written(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return written(value, format_spec)


_formatter = _Written()
