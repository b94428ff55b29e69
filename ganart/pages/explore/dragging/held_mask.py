"""What must not move while a point is dragged: a mask that is painted with a round brush. No Qt here."""

from math import ceil, hypot

import numpy as np

from training.exploring.pulls import Point

BRUSH = 0.07  # Its radius, for a picture whose shorter side is 1.

_SIDE = 64  # Rows and columns of the mask.


class HeldMask:
    """Marks of a brush over a picture.

    Attributes:
        marks: bool [h, w] over the whole picture; what is marked is held.
    """

    def __init__(self) -> None:
        self.marks = np.zeros((_SIDE, _SIDE), bool)

    def brush(self, start: Point, end: Point, proportion: float, erases: bool = False) -> None:
        """Draw the brush along a line; the picture is `proportion` times as wide as it is high."""
        wide, high = max(1.0, proportion), max(1.0, 1 / proportion)  # The picture's sides.
        middles = (np.arange(_SIDE) + 0.5) / _SIDE
        count = ceil(hypot((end[0] - start[0]) * wide, (end[1] - start[1]) * high) / (BRUSH / 2)) + 1
        for share in np.linspace(1, 0, count):
            x, y = (a * share + b * (1 - share) for a, b in zip(start, end, strict=True))
            near = np.hypot((middles - x) * wide, ((middles - y) * high)[:, None]) < BRUSH  # [h, w]
            self.marks[near] = not erases

    def clear(self) -> None:
        """Hold nothing any more."""
        self.marks[:] = False

    def array(self) -> np.ndarray | None:
        """Return a copy of the marks; None when there are none."""
        return self.marks.copy() if self.marks.any() else None
