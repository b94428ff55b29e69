"""What is done when the kill comes: work that can be called again and again, and what it may not lose."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench.kills.lives import Promise


class Work(ABC):
    """One kind of work in a folder of its own.

    Attributes:
        name: What it is called in the results.
        share: How often it is tried, beside the others.
        outlives_power_cuts: Whether what it promises does.
    """

    name: str
    share = 1.0
    outlives_power_cuts = True

    def lay_out(self, place: Path) -> None:  # noqa: B027 - most need nothing.
        """Make what is there before."""

    @abstractmethod
    def do(self, place: Path, promise: Promise) -> None:
        """Do what is still to be done, as the program does when asked again; promise what is safe."""

    @abstractmethod
    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        """Name what was promised and is not there; when the work `is_over`, whatever is missing."""
