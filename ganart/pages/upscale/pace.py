"""How fast pictures are enlarged: megapixels of result a second, pauses left out. Free of Qt."""

from collections import deque
from collections.abc import Callable
from time import monotonic

_REMEMBERED = 20.0  # Seconds whose mean is the speed.
_ENOUGH = 1.0  # Seconds of work before a speed is told.


class Pace:
    """Adds up pixels as they are made."""

    def __init__(self, clock: Callable[[], float] = monotonic):
        self._clock = clock
        self._worked = 0.0  # Seconds, up to `_since`.
        self._since: float | None = clock()  # None while it rests.
        self._made = 0.0  # Pixels.
        self._marks: deque[tuple[float, float]] = deque([(0.0, 0.0)])  # Seconds worked, pixels made by then.

    def rest(self) -> None:
        """Let time pass that does not count."""
        self._worked, self._since = self._seconds(), None

    def go_on(self) -> None:
        self._since = self._clock()

    def advance(self, pixels: float) -> None:
        """Say how many pixels of results there are by now, in all."""
        if pixels <= self._made:
            return
        self._made = pixels
        seconds = self._seconds()
        self._marks.append((seconds, pixels))
        while len(self._marks) > 2 and seconds - self._marks[1][0] > _REMEMBERED:
            self._marks.popleft()

    def speed(self) -> float | None:
        """Pixels a second of late; None while too little is known."""
        (start, before), (end, after) = self._marks[0], self._marks[-1]
        return (after - before) / (end - start) if end - start >= _ENOUGH else None

    def _seconds(self) -> float:
        return self._worked + (self._clock() - self._since if self._since is not None else 0.0)
