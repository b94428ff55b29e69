"""A length cut into equal pieces that each look as far beyond their ends as a network does. Free of torch.

Where a piece ends inside the picture, the network is shown that much more on both sides, and what it makes of
the surplus is thrown away; at the borders of the picture it sees the border. So no seam can be seen: there is
none.
"""

from itertools import pairwise
from math import ceil
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a length, in pixels: what it gives, and what the network is shown."""

    start: int
    stop: int
    first: int  # <= start
    last: int  # >= stop; one beyond the last pixel shown.


def spans(start: int, stop: int, tile: int, radius: int, length: int) -> list[Span]:
    """Cut start..stop, a part of 0..length, into equal pieces of at most `tile` pixels."""
    count = ceil((stop - start) / tile)
    cuts = [start + (stop - start) * number // count for number in range(count + 1)]
    return [
        Span(one, other, max(0, one - radius), min(length, other + radius)) for one, other in pairwise(cuts)
    ]
