"""Says what a translation lacks: texts without one, and texts whose placeholders differ from the English.

python -m tools.check_translation resources/translations/ganart_de.ts
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_PLACEHOLDER = re.compile(r"\{\w*(?::[^{}]*)?\}")


def unfinished(file: Path) -> list[str]:
    """Return the texts that nobody has translated, or that changed since."""
    return [name for name, _, message in _messages(file) if not all(_finished(message))]


def mismatched(file: Path) -> list[str]:
    """Return the translations that ask for other values than their texts do.

    Names and numbers in braces may change places. Those without either are filled in order, and must stay so.
    """
    wrong = []
    for name, source, message in _messages(file):
        for words in filter(None, _translations(message)):
            theirs, ours = _PLACEHOLDER.findall(source), _PLACEHOLDER.findall(words)
            is_in_order = any(place[1] in "}:" for place in theirs)
            if (theirs != ours) if is_in_order else (Counter(theirs) != Counter(ours)):
                wrong.append(f"{name} -> {words!r}")
    return wrong


def _messages(file: Path) -> Iterator[tuple[str, str, ElementTree.Element]]:
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            yield f"{context.findtext('name')}: {source!r}", source, message


def _translations(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None, "lupdate writes one into each message"
    if message.get("numerus"):
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def _finished(message: ElementTree.Element) -> Iterator[bool]:
    translation = message.find("translation")
    yield translation is not None and translation.get("type") is None
    yield from map(bool, _translations(message))


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit(__doc__)
    for path in map(Path, sys.argv[1:]):
        for what, found in (("To translate", unfinished(path)), ("Other values", mismatched(path))):
            print(f"{what}: {len(found)}", *found, sep="\n  ")
