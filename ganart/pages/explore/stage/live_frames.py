"""The newest picture as JPEG or PNG, for readers in threads of their own. Nobody waits for them."""

from dataclasses import dataclass
from io import BytesIO
from threading import Condition, Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 90  # Of JPEG, 0 to 95, with all colours.


@dataclass(frozen=True, slots=True)
class LiveFrame:
    """A picture to be sent."""

    image: QImage  # As the canvas shows it, maybe a sharper one.
    squares: bool  # Whether its pixels stay squares when it is enlarged.


class LiveFrames:
    """Holds the newest picture, and encodes it once for all who want it.

    Attributes:
        side: The longer side in which JPEGs are sent, in pixels.
    """

    def __init__(self, side: int):
        self.side = side
        self._frame: LiveFrame | None = None
        self._number = 0  # Of the frame, from 1 on.
        self._is_open = True
        self._changed = Condition()
        self._encoding = Lock()
        self._encoded: tuple[int, int, bytes] = (0, 0, b"")  # Of which frame and side, and its JPEG.

    def show(self, frame: LiveFrame) -> None:
        """Take a newer picture; takes microseconds, however many look."""
        with self._changed:
            self._frame = frame
            self._number += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Have all who wait end."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()

    def is_open(self) -> bool:
        with self._changed:
            return self._is_open

    def wait(self, after: int, seconds: float) -> tuple[int, LiveFrame] | None:
        """Return the newest picture and its number, once there is one after a number or the time is up.

        Returns None while there is none, and as soon as it is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._number > after or not self._is_open, seconds)
            return (self._number, self._frame) if self._frame and self._is_open else None

    def jpeg(self, number: int, frame: LiveFrame) -> bytes:
        """Return a frame as JPEG, enlarged as it is on the canvas."""
        side = self.side
        with self._encoding:
            if self._encoded[:2] != (number, side):
                picture = _enlarged(_to_pillow(frame.image), side, frame.squares)
                file = BytesIO()
                picture.save(file, "JPEG", quality=_QUALITY, subsampling=0)
                self._encoded = number, side, file.getvalue()
            return self._encoded[2]


def png(frame: LiveFrame) -> bytes:
    """Return a picture as PNG, in its own pixels."""
    file = BytesIO()
    _to_pillow(frame.image).save(file, "PNG")
    return file.getvalue()


def _to_pillow(image: QImage) -> "Image":
    from PIL import Image

    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    size = rgb.width(), rgb.height()
    return Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine())


def _enlarged(picture: "Image", side: int, squares: bool) -> "Image":
    from PIL import Image

    scale = side / max(picture.size)
    width, height = (max(1, round(scale * length)) for length in picture.size)
    way = Image.Resampling.NEAREST if squares else Image.Resampling.BILINEAR
    return picture.resize((width, height), way) if picture.size != (width, height) else picture
