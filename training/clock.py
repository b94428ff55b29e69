"""Time spent training, pauses left out, and the speed that follows from it."""

import time


class Clock:
    """Counts the seconds spent training; it rests while the caller has the word."""

    def __init__(self, seconds: float = 0.0):
        self._seconds = seconds
        self._since: float | None = None

    def start(self) -> None:
        if self._since is None:
            self._since = time.perf_counter()

    def stop(self) -> None:
        self._seconds, self._since = self.seconds(), None

    def seconds(self) -> float:
        running = time.perf_counter() - self._since if self._since is not None else 0.0
        return self._seconds + running


class Speed:
    """Images a second over the last ten seconds or so."""

    WINDOW = 10.0

    def __init__(self) -> None:
        self._marks: list[tuple[float, int]] = []  # (seconds, images so far), oldest first.
        self._images = 0
        self._now = (0.0, 0)

    def count(self, images: int, seconds: float) -> None:
        self._images += images
        if not self._marks or seconds - self._marks[-1][0] > self.WINDOW / 20:
            self._marks.append((seconds, self._images))
            while len(self._marks) > 2 and seconds - self._marks[0][0] > self.WINDOW:
                self._marks.pop(0)
        self._now = (seconds, self._images)

    def per_second(self) -> float:
        seconds, images = self._now
        first_seconds, first_images = self._marks[0]
        return (images - first_images) / (seconds - first_seconds) if seconds > first_seconds else 0.0
