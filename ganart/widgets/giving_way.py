"""How a row gives way in a narrow window: what says least goes first, and no more than has to."""

from collections.abc import Callable, Iterable


def give_way(fits: Callable[[], bool], steps: Iterable[Callable[[], object]]) -> None:
    """Take one step after the other, until all that is left fits."""
    for step in steps:
        if fits():
            return
        step()
