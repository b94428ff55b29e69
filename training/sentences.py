"""A sentence for people that remembers the form and the values it was made of.

The engine speaks English and knows nothing of the window's language. So a sentence is its English, a string
like any other to scripts, files and the command line; and the window says the form in another language, with
the same values (`ganart.engine_words`).
"""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Self

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}]*))?\}")  # {count:,}


class Sentence(str):
    """English words, made of a form.

    `Sentence("{count:,} pictures are in {folder}.", count=1200, folder=out)` reads "1,200 pictures are in
    /out." A value may be a sentence again, or an exception that holds one.

    Attributes:
        form: What can be translated; in braces names of values, with the format that f-strings know.
        values: By name: sentences, other text, numbers.
    """

    __slots__ = ("form", "values")

    form: str
    values: dict[str, str | int | float]

    def __new__(cls, form: str, /, **values: object) -> Self:
        """Make a sentence; one that is finished already stays as it is."""
        if isinstance(form, cls) and not values:
            return form
        plain = {name: _plain(value) for name, value in values.items()}
        sentence = super().__new__(cls, filled(form, plain))
        sentence.form, sentence.values = form, plain
        return sentence

    def __str__(self) -> str:
        """Return the sentence itself, so that `str(error)` keeps the form of what the error says."""
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.form,), self.values  # For pickle.


def joined(*sentences: Sentence) -> Sentence:
    """Put sentences after one another."""
    return reduce(lambda first, then: Sentence("{first} {then}", first=first, then=then), sentences)


def form_of(sentence: str) -> str:
    """Return what kinds of sentences are told apart by: the form, or plain words themselves."""
    return sentence.form if isinstance(sentence, Sentence) else sentence


def to_json(sentence: str | float) -> Any:
    """Return plain values, with the form, for `training.foreign.sentence`. Plain text stays as it is."""
    if not isinstance(sentence, Sentence):
        return sentence
    values = {name: to_json(value) for name, value in sentence.values.items()}
    return {"form": sentence.form, "values": values}


def filled(form: str, values: Mapping[str, Any], write: Callable[[Any, str], str] = format) -> str:
    """Put values in their places. A brace that stands for none, as in a mistaken translation, stays.

    `write` is given a value and the format that the form wants it in.
    """

    def value_at(place: re.Match[str]) -> str:
        name, how = place.groups()
        if name not in values:
            return place[0]
        try:
            return write(values[name], how or "")
        except ValueError:
            return str(values[name])

    return _PLACEHOLDER.sub(value_at, form)


def names_in(form: str) -> set[str]:
    """Return the names of the values that a form asks for."""
    return {place[1] for place in _PLACEHOLDER.finditer(form)}


def formats_in(form: str) -> list[str]:
    """Return how a form wants its values written."""
    return [place[2] or "" for place in _PLACEHOLDER.finditer(form)]


def _plain(value: object) -> str | int | float:
    return value if isinstance(value, int | float) else str(value)
