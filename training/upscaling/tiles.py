"""A picture cut into pieces that each look as far beyond their ends as a network does. Free of torch.

Where a piece ends inside the picture, the network is shown that much more on both sides, and what it makes of
the surplus is thrown away; at the borders of the picture it sees the border. So no seam can be seen: there is
none.
"""

from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

SMALLEST = 16  # Pixels a side of the smallest tile that is tried.


class Span(NamedTuple):
    """A piece of a length, in pixels: what it gives, and what the network is shown."""

    start: int
    stop: int
    first: int  # <= start
    last: int  # >= stop; one beyond the last pixel shown.


class Sight(NamedTuple):
    """What a network must be shown so that a piece is made like the whole, in pixels."""

    radius: int  # Beyond the ends of a piece.
    grid: int = 1  # What is shown begins, and ends inside the picture, on multiples of it.
    minimum: int = 1  # What is shown is at least this long, where the picture is.


def spans(start: int, stop: int, tile: int, sight: Sight, length: int) -> list[Span]:
    """Cut start..stop, a part of 0..length, into equal pieces of at most `tile` pixels."""
    count = ceil((stop - start) / tile)
    cuts = [start + (stop - start) * number // count for number in range(count + 1)]
    return [Span(one, other, *shown(one, other, sight, length)) for one, other in pairwise(cuts)]


def shown(start: int, stop: int, sight: Sight, length: int) -> tuple[int, int]:
    """Return the first pixel, and one beyond the last, of what a network is shown for start..stop."""
    grid = sight.grid
    first = max(0, start - sight.radius) // grid * grid
    last = min(length, ceil(max(stop + sight.radius, first + sight.minimum) / grid) * grid)
    return min(first, max(0, last - sight.minimum) // grid * grid), last


def cheapest_tile(width: int, height: int, sight: Sight, most: int) -> tuple[int, int]:
    """Return width and height of the tiles by which the fewest pixels are shown for a whole picture.

    `most` is how many pixels can be shown at once. Where nothing fits, tiles are as small as they become.
    """
    best = inf
    tile = (SMALLEST, SMALLEST)
    for across in range(1, ceil(width / SMALLEST) + 1):
        room = most // _most_shown(width, across, sight)
        if room >= height:
            down = 1
        elif (high := room - 2 * (sight.radius + sight.grid - 1)) >= max(SMALLEST, sight.minimum):
            down = ceil(height / high)
        else:
            continue
        pixels = _all_shown(width, across, sight) * _all_shown(height, down, sight)
        if pixels < best:
            best, tile = pixels, (ceil(width / across), ceil(height / down))
    return tile


def _most_shown(length: int, count: int, sight: Sight) -> int:
    """Return how long what is shown for one of equal pieces can be."""
    around = 2 * (sight.radius + sight.grid - 1)
    return min(length, max(ceil(length / count) + around, sight.minimum + sight.grid - 1))


def _all_shown(length: int, count: int, sight: Sight) -> float:
    """Return about how much is shown for all pieces together."""
    return min(count * length, length + (count - 1) * (2 * sight.radius + sight.grid - 1))
