"""What the engine says, in the language of the window: the engine itself speaks English and knows no other.

A sentence is recognised by its form, one of `ganart.engine_sentences`, and said anew with its values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ganart.translation import is_installed, translate

_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_LONGEST = 1_000  # Letters of what is read; more is no sentence.
_MOST_SENTENCES = 8  # One after the other: each more would double the ways to read them.
_REMEMBERED = 500  # Readings: lists ask again and again while they are painted.


def in_users_words(sentence: str) -> str:
    """Say what the engine says in the language of the window; what nobody can translate stays as it is."""
    if not is_installed() or len(sentence) > _LONGEST:
        return sentence
    return _read(sentence).in_words()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to understand a text."""

    form: str  # That can be translated; of several sentences, or of what is not known, the text as it is.
    values: tuple["_Reading", ...] = ()
    letters: int = 0  # That belong to known forms, those of the values included; 0 when nothing is known.
    is_known: bool = False  # Whether the form itself can be translated.

    def in_words(self) -> str:
        form = translate("engine", self.form) if self.is_known else self.form
        values = [value.in_words() for value in self.values]
        return _filled(form, values) if values else form


@dataclass(frozen=True, slots=True)
class _Form:
    """A sentence with values in it."""

    text: str
    pieces: tuple[str, ...]  # What comes before, between and after the values.

    @property
    def letters(self) -> int:
        return sum(map(_letters, self.pieces))

    def values_in(self, sentence: str) -> tuple[str, ...]:
        """Find the values that make this of the form; none when it is another sentence."""
        if not (sentence.startswith(self.pieces[0]) and sentence.endswith(self.pieces[-1])):
            return ()  # Most end here, without a regular expression.
        found = _pattern(self.pieces).fullmatch(sentence)
        return found.groups() if found else ()


@lru_cache(_REMEMBERED)
def _read(text: str) -> _Reading:
    """Understand as many letters of a text as can be."""
    whole, forms = _table()
    if text in whole:
        return _Reading(text, letters=_letters(text), is_known=True)
    # Of equals the first: several sentences, or one would swallow the next as a value; then the longest form.
    readings = [_Reading(text), *_as_several(text), *_as_a_form(text, forms)]
    return max(readings, key=lambda reading: reading.letters)


def _as_a_form(text: str, forms: tuple[_Form, ...]) -> Iterator[_Reading]:
    for form in forms:
        if values := form.values_in(text):
            readings = tuple(map(_read, values))
            letters = form.letters + sum(reading.letters for reading in readings)
            yield _Reading(form.text, readings, letters, is_known=True)


def _as_several(text: str) -> Iterator[_Reading]:
    """Take a text for a sentence with others after it."""
    ends = list(_SENTENCE_END.finditer(text))
    for end in ends if len(ends) < _MOST_SENTENCES else ():
        parts = _read(text[: end.start()]), _read(text[end.end() :])
        if letters := sum(part.letters for part in parts):
            yield _Reading("{0} {1}", parts, letters)


@cache
def _table() -> tuple[frozenset[str], tuple[_Form, ...]]:
    """Return the sentences without values, and those with some, the longest first."""
    from ganart.engine_sentences import SENTENCES  # Not above: who speaks English needs none of them.

    forms = [_Form(text, tuple(_PLACEHOLDER.split(text)[::2])) for text in SENTENCES]
    with_values = [form for form in forms if len(form.pieces) > 1]
    with_values.sort(key=lambda form: form.letters, reverse=True)
    return frozenset(SENTENCES) - {form.text for form in with_values}, tuple(with_values)


@cache
def _pattern(pieces: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, pieces)), re.DOTALL)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _filled(form: str, values: list[str]) -> str:
    """Put values in their places; unlike `str.format`, a brace that a translation forgot does no harm."""
    named = {str(number): value for number, value in enumerate(values)}
    return _PLACEHOLDER.sub(lambda place: named.get(place[1], place[0]), form)
