"""What would let no other thread run while it goes through very many values, a piece at a time."""

from collections.abc import Iterable
from itertools import islice

_PIECE = 2_000  # Values: gone through in a fraction of a millisecond.


def each_once(values: Iterable[str]) -> dict[str, None]:
    """Return each of some values once, in their order, as `dict.fromkeys` does."""
    found: dict[str, None] = {}
    left = iter(values)
    while piece := list(islice(left, _PIECE)):
        found.update(dict.fromkeys(piece))
    return found
