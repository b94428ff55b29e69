"""How fast pictures are enlarged: pixels of results a second of late, pauses left out. Free of Qt."""

from training.clock import Clock, Speed

_ENOUGH = 1.0  # Seconds of work before a speed is told.


class Pace:
    """Adds up pixels as they are made."""

    def __init__(self) -> None:
        self._clock = Clock()
        self._speed = Speed()
        self._made = 0
        self._clock.start()
        self._speed.count(0, 0.0)

    def rest(self) -> None:
        """Let time pass that does not count."""
        self._clock.stop()

    def go_on(self) -> None:
        self._clock.start()

    def advance(self, pixels: int) -> None:
        """Say how many pixels of results there are by now, in all."""
        if pixels > self._made:
            self._speed.count(pixels - self._made, self._clock.seconds())
            self._made = pixels

    def speed(self) -> float | None:
        """Pixels a second; None while too little is known."""
        speed = self._speed.per_second() if self._clock.seconds() >= _ENOUGH else 0.0
        return speed or None
