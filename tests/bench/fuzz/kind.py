"""What a kind of files is: sound ones, ways to damage them, and what reads them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.fuzz.damage import Way, in_bytes

_PROGRAMMERS = re.compile(
    r"Traceback|\b[A-Z]\w+(Error|Exception)\b|0x[0-9a-f]{6}|<class|unexpected|\(\(?'[^']*'\)|^$"
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound file, and the ways in which it can be damaged."""

    content: bytes
    ways: tuple[Way, ...] = (in_bytes,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of files, and what reads them."""

    path: Path  # Where the file stands while it is read.
    seeds: tuple[Seed, ...]
    read: Callable[[Path], object]  # May raise EngineError or Refusal.
    called: str | None = None  # What a refusal must name; None for the file, "" for nothing.
    tidy: Callable[[], object] = lambda: None  # Takes away what reading left.


def trouble_of(sentence: str, name: str) -> str:
    """Say what keeps the words of a refusal from being a sentence of ours; "" when nothing does."""
    if found := _PROGRAMMERS.search(sentence):
        return f"words of a program ({found[0]}): {sentence}"
    if sentence[-1] not in ".?!":
        return f"no sentence: {sentence}"
    if name not in sentence:
        return f"does not name the file: {sentence}"
    return ""
