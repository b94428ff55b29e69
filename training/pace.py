"""How many images a run learns from in how much time: many per second while it is small, fewer later."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Pace:
    """Speeds of a run, in images per second, each up to so many images; the last one without an end."""

    parts: tuple[tuple[float, float], ...]  # (images at its end, images per second)

    @classmethod
    def steady(cls, images_per_second: float) -> "Pace":
        """Return the pace of a run that is as fast all the time."""
        return cls(((inf, images_per_second),))

    def until(self, images: float, images_per_second: float) -> "Pace":
        """Return this pace up to so many images, and another speed from then on."""
        if images == inf:
            return self
        earlier = [(min(end, images), speed) for begin, end, speed in self._each() if begin < images]
        return Pace((*earlier, (inf, images_per_second)))

    @property
    def grown_from(self) -> float:
        """How many images there are before the last part."""
        return self.parts[-2][0] if len(self.parts) > 1 else 0.0

    def at(self, images: float) -> float:
        """Return the images per second after so many images."""
        return next(speed for _, end, speed in self._each() if images < end)

    def images_after(self, seconds: float) -> float:
        """Return how many images so many seconds are enough for."""
        for begin, end, speed in self._each():
            if (end - begin) / speed >= seconds:
                return begin + seconds * speed
            seconds -= (end - begin) / speed
        raise AssertionError("a last part without an end is always long enough")

    def seconds_until(self, images: float) -> float:
        """Return how many seconds it takes to learn from so many images."""
        return sum((min(end, images) - begin) / speed for begin, end, speed in self._each() if begin < images)

    def work_left(self, seen: float, images: float) -> float:
        """Return how many images take as long, at the speed of now, as those that are left of so many."""
        seconds = self.seconds_until(images) - self.seconds_until(seen)
        return max(0.0, seconds * self.at(seen))

    def _each(self) -> Iterator[tuple[float, float, float]]:
        """Yield each part: the images at its beginning and at its end, and the images per second."""
        begin = 0.0
        for end, speed in self.parts:
            yield begin, end, speed
            begin = end
