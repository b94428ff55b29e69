"""How texts are compared: whatever their capitals, and however their accents are written.

In file names from a Mac an accent is often a sign after its letter, while a keyboard types both as one.
"""

from collections.abc import Iterable
from unicodedata import normalize


def folded(text: str) -> str:
    """Return a text without capitals, each accent in one with its letter: equal for those spelt alike."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", normalize("NFD", text).casefold())


def without_doubles(texts: Iterable[str]) -> list[str]:
    """Return texts in their order, and of those that are spelt alike the first."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(folded(text), text)
    return list(first.values())
