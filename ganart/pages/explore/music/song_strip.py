"""The waveform of a song under the walk, with its onsets, the pictures that it passes, and the play head."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.numbers import fill
from ganart.theme import colours
from training.events import Heard

HEIGHT = 62  # Pixels.

_PICTURES = 22  # Pixels at the lower edge, in which the pictures stand.
_SIDE = 20  # Of a picture.
_APART = 2  # At least, from one picture to the next.
_MARKS = 6  # Pixels at the upper edge, in which onsets are marked.
_STRONG = 0.35  # Onsets from this strength on are marked.
_BAR = 3  # Pixels from one bar to the next, of which two are painted.


class SongStrip(QWidget):
    """Shows what was heard in a song; a press or a drag goes to a moment.

    Signals:
        scrubbed: arg is a second of the song.
        head_released: The play head was let go.
    """

    scrubbed = Signal(float)
    head_released = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("Song"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._heard: Heard | None = None
        self._passings: Sequence[tuple[float, int]] = ()
        self._pictures: list[QPixmap] = []
        self._moment = 0.0
        self._is_held = False

    def show_heard(self, heard: Heard | None) -> None:
        """Show another song, or none."""
        self._heard = heard
        words = self.tr("{0:.1f} seconds, {1:,} onsets")
        self.setAccessibleDescription(fill(words, heard.seconds, len(heard.onsets)) if heard else "")
        self.update()

    def show_passings(self, passings: Sequence[tuple[float, int]], pictures: Sequence[QImage]) -> None:
        """Show when the walk passes its pictures: seconds of the song, in order, and numbers from 0 on."""
        self._passings = passings
        side = round(_SIDE * self.devicePixelRatioF())
        fit, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._pictures = [
            QPixmap() if each.isNull() else QPixmap.fromImage(each.scaled(side, side, fit, smooth))
            for each in pictures
        ]
        self.update()

    def show_moment(self, seconds: float) -> None:
        """Put the play head to a second of the song."""
        self._moment = seconds
        self.update()

    def x_of(self, seconds: float) -> float:
        """Return where a second of the song is."""
        return self.width() * seconds / self._heard.seconds if self._heard else 0.0

    # -- MOUSE --

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._heard:
            self._is_held = True
            self._scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_held:
            self._scrub(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_held:
            self._is_held = False
            self.head_released.emit()

    def _scrub(self, event: QMouseEvent) -> None:
        assert self._heard is not None
        share = event.position().x() / max(1, self.width())
        self.scrubbed.emit(min(max(share, 0.0), 1.0) * self._heard.seconds)

    # -- PAINTING --

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._heard is None:
            return
        painter, look = QPainter(self), colours()
        head = self.x_of(self._moment)
        bottom = self.height() - _PICTURES
        middle = _MARKS + (bottom - _MARKS) / 2
        reach = (bottom - _MARKS) / 2 - 1
        for number, height in enumerate(bars(self._heard.peaks, self.width() // _BAR)):
            x = number * _BAR
            colour = QColor(look.accent if x < head else look.muted)
            painter.fillRect(
                QRectF(x, middle - max(reach * height, 0.5), _BAR - 1, max(2 * reach * height, 1)), colour
            )
        painter.setPen(QPen(QColor(look.text), 1))
        strong = self._heard.onsets[self._heard.strengths >= _STRONG]
        for x in np.unique(np.round(strong / self._heard.seconds * self.width())).tolist():
            painter.drawLine(QPointF(x, 0), QPointF(x, _MARKS - 3))
        self._paint_passings(painter)
        painter.setPen(QPen(QColor(look.accent), 2))
        painter.drawLine(QPointF(head, 0), QPointF(head, self.height()))

    def shown_passings(self) -> list[tuple[QRectF, int]]:
        """Return where pictures stand, as far as there is room, and their numbers."""
        shown, free_from = [], 0.0
        for seconds, number in self._passings:
            left = min(max(self.x_of(seconds) - _SIDE / 2, 0.0), float(self.width() - _SIDE))
            if left >= free_from:
                shown.append((QRectF(left, self.height() - _SIDE, _SIDE, _SIDE), number))
                free_from = left + _SIDE + _APART
        return shown

    def _paint_passings(self, painter: QPainter) -> None:
        """Paint the small picture of each keyframe below the moment at which the walk passes it."""
        for place, number in self.shown_passings():
            picture = self._pictures[number]
            if picture.isNull():  # It was damaged.
                continue
            size = picture.size() / (max(picture.width(), picture.height()) / _SIDE)
            fitted = QRectF(0, 0, size.width(), size.height())
            fitted.moveCenter(place.center())
            painter.drawPixmap(fitted, picture, QRectF(picture.rect()))


def bars(peaks: np.ndarray, count: int) -> list[float]:
    """Return the heights of so many bars for peaks [T] of a song, each from 0 to 1."""
    if count < 1:
        return []
    starts = np.arange(count) * len(peaks) // count
    heights = np.maximum.reduceat(peaks, starts)
    loudest = float(heights.max()) or 1.0
    return [float(height) / loudest for height in heights]
