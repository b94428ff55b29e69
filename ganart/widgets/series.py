"""The points of a curve, bounded in number however long the training."""

from collections.abc import Sequence

import numpy as np

MAX_POINTS = 1_000  # About as many as there are pixels across.


class Series:
    """Points of a curve: when there are too many, neighbours are averaged into one.

    So hours of training cost no more memory or painting than minutes.
    """

    def __init__(self, max_points: int = MAX_POINTS):
        self._max_points = max_points
        self._x: list[float] = []
        self._y: list[float] = []
        self._merged = 1  # How many values make one point.
        self._pending: list[tuple[float, float]] = []  # Those of the next point.

    def append(self, x: float, y: float) -> None:
        self._pending.append((x, y))
        if len(self._pending) < self._merged:
            return
        xs, ys = zip(*self._pending, strict=True)
        self._x.append(sum(xs) / len(xs))
        self._y.append(sum(ys) / len(ys))
        self._pending.clear()
        if len(self._x) >= self._max_points:
            self._merged *= 2
            self._x = _halved(self._x)
            self._y = _halved(self._y)

    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """Return x and y, float64 [n] each, n below `max_points`."""
        return np.array(self._x), np.array(self._y)


def _halved(values: Sequence[float]) -> list[float]:
    whole = len(values) // 2 * 2
    return [(a + b) / 2 for a, b in zip(values[0:whole:2], values[1:whole:2], strict=True)]
