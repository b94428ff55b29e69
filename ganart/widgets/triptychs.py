"""Pictures in rows of three: before, after, and how it ought to be."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart import theme

_GAP = 8
_HEAD = 28  # Pixels of the line of names.


class Triptychs(QWidget):
    """Shows rows of three pictures of one size, under the names of the columns. Meant for a scroll area."""

    def __init__(self, names: Sequence[str], hint: str, parent: QWidget | None = None):
        """`hint` stands where there are no pictures yet."""
        super().__init__(parent, accessibleName=" | ".join(names))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self._names = tuple(names)
        self._hint = hint
        self._rows: list[tuple[QImage, ...]] = []

    def show_rows(self, rows: Sequence[tuple[QImage, ...]]) -> None:
        """Show pictures; the rows before them are gone."""
        self._rows = list(rows)
        self._fit()
        self.update()

    def count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def places(self) -> list[list[QRect]]:
        """Where each picture lies, in logical pixels."""
        side = self._column()
        top, places = _HEAD, []
        for row in self._rows:
            sizes = [_fitted(image.size(), side, self.devicePixelRatioF()) for image in row]
            places.append(
                [QRect(number * (side + _GAP), top, *size.toTuple()) for number, size in enumerate(sizes)]
            )
            top += max(size.height() for size in sizes) + _GAP
        return places

    def _column(self) -> int:
        """The width of a column."""
        return max(1, (self.width() - 2 * _GAP) // 3)

    def _fit(self) -> None:
        places = self.places()
        self.setMinimumHeight(max((place.bottom() for row in places for place in row), default=0) + 1)

    # -- OVERRIDES --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.colours().muted))
        if not self._rows:
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self._hint)
            return
        side = self._column()
        for number, name in enumerate(self._names):
            place = QRect(number * (side + _GAP), 0, side, _HEAD - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        for images, places in zip(self._rows, self.places(), strict=True):
            for image, place in zip(images, places, strict=True):
                smaller = place.width() * self.devicePixelRatioF() < image.width()
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smaller)
                painter.drawImage(place, image)


def _fitted(size: QSize, side: int, ratio: float) -> QSize:
    """Return the size on the screen, in logical pixels, at most `side` wide: whole times the picture's own.

    Only what is too wide as it is gets smaller.
    """
    times = int(side * ratio / size.width())
    if times:
        return QSize(round(times * size.width() / ratio), round(times * size.height() / ratio))
    return QSize(side, max(1, round(side * size.height() / size.width())))
