"""Pictures that pass by as bands of rows, so that memory does not grow with their height. Free of torch."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

Bands = Iterator[np.ndarray | None]  # None where nothing has come yet, so that others can act.


@dataclass(slots=True)
class Stream:
    """A picture on its way: bands of float32 [h, W, C] from top to bottom.

    Numbers are 0 to 1, and a little beyond where an edge was sharpened: that is cut off at the end, since
    colours and opacity overshoot together.

    C is 1 or 3 colours, and 2 or 4 with an alpha as the last, by which the colours are then multiplied.
    """

    width: int
    height: int
    channels: int
    bands: Bands

    @property
    def has_alpha(self) -> bool:
        """Whether the last channel is the opacity."""
        return self.channels in (2, 4)


class Window:
    """The rows of a stream that are still, or already, needed.

    Attributes:
        top: Number of the first of `rows`, counted from the top of the picture.
    """

    def __init__(self, stream: Stream):
        self.top = 0
        self.rows = np.zeros((0, stream.width, stream.channels), dtype=np.float32)
        self._bands = stream.bands

    @property
    def bottom(self) -> int:
        """The number of the row after the last one that is there."""
        return self.top + len(self.rows)

    def reach(self, bottom: int) -> Iterator[None]:
        """Wait until the rows above `bottom` are there."""
        waiting = []
        there = self.bottom
        while there < bottom:
            band = next(self._bands)
            if band is None:
                yield None
            else:
                waiting.append(band)
                there += len(band)
        if waiting:
            self.rows = np.concatenate([self.rows, *waiting])

    def cut(self, first: int, last: int) -> np.ndarray:
        """Return rows first..last: [last - first, W, C], of which nothing is copied."""
        return self.rows[first - self.top : last - self.top]

    def forget(self, before: int) -> None:
        """Let go of the rows above `before`."""
        if before > self.top:
            self.rows = self.rows[before - self.top :].copy()
            self.top = before
