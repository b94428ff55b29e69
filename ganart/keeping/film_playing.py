"""A film as it is played: its frames, each at its moment, again and again. Belongs into a worker."""

import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from ganart.images import to_qimage
from training.errors import EngineError
from training.events import PAUSE
from training.exploring.films import Frame, film_frames

_LATE_S = 0.1  # So late a frame is left out.
_NAP_S = 0.05  # At most between two looks whether to stop.
_MEMORY = 256 << 20  # Bytes of pixels; a film that needs no more is decoded once.


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """What is to be seen from now on."""

    image: QImage
    second: float


Playing = Generator[ShownFrame | None, str | None, None]


def play(path: Path, side: int, start: float = 0.0) -> Playing:
    """Give the frames of a film when they are due, from a second on, and from its beginning after its end.

    With a side they are no larger than that square. Yields None while nothing is due, so that it can be
    stopped and paused. Raises EngineError when the film cannot be read.
    """
    clock = _Clock()
    try:
        while True:
            kept = _Kept(film_frames(path, side, start))
            yield from clock.play(kept)
            if start == 0 and kept.last is None:
                raise EngineError("{video} is damaged: no frame of it can be read.", video=path.name)
            while start == 0 and kept.frames is not None:
                yield from clock.play(kept.frames)
            start = 0.0
    except (ValueError, OSError) as error:
        raise EngineError("{video} is damaged: no frame of it can be read.", video=path.name) from error


class _Kept:
    """Frames as they come, which are also kept unless they are too many.

    Attributes:
        frames: All that came; None for too many.
        last: The second of the last one; None before the first.
    """

    def __init__(self, coming: Iterable[Frame | None]):
        self.frames: list[Frame] | None = []
        self.last: float | None = None
        self._coming = coming
        self._bytes = 0

    def __iter__(self) -> Generator[Frame | None]:
        for frame in self._coming:
            if frame is not None:
                self._keep(frame)
            yield frame

    def _keep(self, frame: Frame) -> None:
        self.last, image = frame
        self._bytes += image.width * image.height * len(image.getbands())
        if self._bytes > _MEMORY:
            self.frames = None
        elif self.frames is not None:
            self.frames.append(frame)


class _Clock:
    """Waits for the moment of each frame. A pause does not count."""

    def __init__(self) -> None:
        self._zero = 0.0  # When second 0 was shown, or would have been.

    def play(self, frames: Iterable[Frame | None]) -> Playing:
        """Give frames when they are due; the last one stays as long as the one before.

        A single one, before which there is none, stays for a moment: it is given again and again.
        """
        second, gap, is_first = 0.0, 0.0, True
        for frame in frames:
            if frame is None:
                yield from self._give(None, second)
                continue
            if is_first:
                self._zero = time.monotonic() - frame[0]
                is_first = False
            else:
                gap = frame[0] - second
            second, image = frame
            yield from self._wait_for(second)
            if self._zero + second - time.monotonic() > -_LATE_S:
                yield from self._give(ShownFrame(to_qimage(image), second), second)
        yield from self._wait_for(second + (gap or _NAP_S))

    def _wait_for(self, second: float) -> Playing:
        while (left := self._zero + second - time.monotonic()) > 0:
            time.sleep(min(left, _NAP_S))
            if left > _NAP_S:
                yield from self._give(None, second - left + _NAP_S)

    def _give(self, shown: ShownFrame | None, second: float) -> Playing:
        """Give what is to be shown; when a pause is asked for, rest, and go on at the same second."""
        if (yield shown) != PAUSE:
            return
        while (yield None) == PAUSE:
            continue
        self._zero = time.monotonic() - second
