"""A smooth way through several latents, open or closed into a loop. Free of torch.

A cubic that passes through every latent at its time, without a corner: Catmull and Rom's spline as the
pyramid of Barry and Goldman (SIGGRAPH 1988), whose lines are arcs of the sphere here (Schlag, Graphics Gems
II, 1991). Pieces may take different times. Each point depends on the four latents around it alone.
"""

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import numpy as np

from training.exploring.sphere import arc, normalized, to_sphere

Easing = Literal["even", "smooth", "slow"]
EASINGS: tuple[Easing, ...] = get_args(Easing)

_Between = Callable[[np.ndarray, np.ndarray, float], np.ndarray]  # Of two points and a share.


def ease(share: float, easing: Easing) -> float:
    """Say how much of a piece is done after a share of its time.

    "even" never rests, "smooth" rests at each latent for a moment, "slow" for longer.
    """
    match easing:
        case "smooth":
            return share**2 * (3 - 2 * share)
        case "slow":
            return share**3 * (share * (6 * share - 15) + 10)
    return share


class Path:
    """The way through latents [K, Z].

    Attributes:
        seconds: How long it takes.
    """

    def __init__(self, z: np.ndarray, spans: Sequence[float], closed: bool, easing: Easing = "even"):
        """Plan a way whose pieces take `spans` seconds: K of them when closed, else K - 1."""
        units, self._lengths = normalized(z)
        self._gram = units @ units.T
        self._closed = closed
        self._easing = easing
        self._times = np.concatenate([[0.0], np.cumsum(spans)])
        self._points = np.eye(len(z))
        self.seconds = float(self._times[-1])

    def weights(self, time: float) -> np.ndarray:
        """Return the weights of the latents at a time, float64 [K]: their sum is where the way is then."""
        if len(self._points) == 1:
            return np.ones(1)
        direction = to_sphere(self._pyramid(time, lambda a, b, t: arc(a, b, t, self._gram)), self._gram)
        length = max(float(self.shares(time) @ self._lengths), float(self._lengths.min()) / 2)
        return direction * length / self._lengths

    def shares(self, time: float) -> np.ndarray:
        """Return weights of anything else that the latents have, float64 [K], which add up to 1."""
        if len(self._points) == 1:
            return np.ones(1)
        return self._pyramid(time, lambda a, b, t: (1 - t) * a + t * b)

    def _pyramid(self, time: float, between: _Between) -> np.ndarray:
        """Find the point at a time from the four around it, two at a time."""
        piece = int(np.clip(np.searchsorted(self._times, time, side="right") - 1, 0, len(self._times) - 2))
        start, end = self._times[piece], self._times[piece + 1]
        time = start + ease(float(np.clip((time - start) / (end - start), 0, 1)), self._easing) * (
            end - start
        )
        (t0, p0), (t1, p1), (t2, p2), (t3, p3) = self._around(piece, between)

        def on(a: np.ndarray, b: np.ndarray, from_: float, to: float) -> np.ndarray:
            return between(a, b, (time - from_) / (to - from_))

        low, middle, high = on(p0, p1, t0, t1), on(p1, p2, t1, t2), on(p2, p3, t2, t3)
        return on(on(low, middle, t0, t2), on(middle, high, t1, t3), t1, t2)

    def _around(self, piece: int, between: _Between) -> list[tuple[float, np.ndarray]]:
        """Return the time and the point of the latents around a piece; beyond the ends it goes straight."""
        count, last = len(self._points), len(self._times) - 2
        (t1, t2), (p1, p2) = self._times[piece : piece + 2], self._points[[piece, (piece + 1) % count]]
        t0, p0 = 2 * t1 - t2, None
        t3, p3 = 2 * t2 - t1, None
        if piece > 0 or self._closed:
            t0, p0 = t1 - self._span(piece - 1), self._points[piece - 1]
        if piece < last or self._closed:
            t3, p3 = t2 + self._span(piece + 1), self._points[(piece + 2) % count]
        p0 = between(p1, p2, -1.0) if p0 is None else p0
        p3 = between(p2, p1, -1.0) if p3 is None else p3
        return [(t0, p0), (t1, p1), (t2, p2), (t3, p3)]

    def _span(self, piece: int) -> float:
        piece %= len(self._times) - 1
        return float(self._times[piece + 1] - self._times[piece])
