"""A picture is enlarged in strips of some milliseconds, between which the program goes on.

On a screen of 4K, enlarging at once would hold up what is under the hand for two pictures.
"""

from time import perf_counter

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter

_STRIP_S = 0.003
_LEAST_ROWS, _FIRST_ROWS = 16, 64


class StripPainter(QObject):
    """Enlarges one picture after another.

    Signals:
        done: args are the enlarged picture, and the seconds that its strips took together.
    """

    done = Signal(QImage, float)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._image = QImage()
        self._buffers = [QImage(), QImage()]  # The one that is painted on, and the one that was handed out.
        self._smooth = True
        self._row = 0  # The first one that is not painted yet.
        self._rows = _FIRST_ROWS  # Of a strip.
        self._spent = 0.0
        self._between = QTimer(self, interval=0)
        self._between.timeout.connect(self._paint_strip)

    def is_busy(self) -> bool:
        return self._between.isActive()

    def begin(self, image: QImage, size: QSize, smooth: bool, at_once: bool = False) -> None:
        """Enlarge a picture to a size in pixels, smoothly or in squares; `at_once` without a pause."""
        self._image, self._smooth, self._row, self._spent = image, smooth, 0, 0.0
        if self._buffers[0].size() != size:
            self._buffers[0] = QImage(size, QImage.Format.Format_RGB32)
        self._between.start()
        while at_once and self._between.isActive():
            self._paint_strip()

    @Slot()
    def _paint_strip(self) -> None:
        start, buffer = perf_counter(), self._buffers[0]
        painter = QPainter(buffer)
        painter.setClipRect(0, self._row, buffer.width(), self._rows)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.drawImage(buffer.rect(), self._image)
        painter.end()
        took = perf_counter() - start
        self._row += self._rows
        self._spent += took
        fitting = round(self._rows * min(2.0, _STRIP_S / max(took, 1e-6)))
        self._rows = max(_LEAST_ROWS, min(fitting, buffer.height()))
        if self._row >= buffer.height():
            self._between.stop()
            self._buffers.reverse()
            self.done.emit(buffer, self._spent)
