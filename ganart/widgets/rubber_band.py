"""The rubber band that selects what it touches on a wall of pictures."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter

from ganart import theme
from ganart.widgets.wall import Wall

_ALPHA = 40  # Of its inside, out of 255.


class RubberBand:
    """Is drawn from one point of a wall to another; what was selected before it began stays so."""

    def __init__(self, start: QPoint, before: list[int]):
        """Begin at a point of the wall, with the rows that stay selected."""
        self.before = before
        self._rect = QRect(start, start)

    def stretch(self, point: QPoint) -> None:
        """Draw it to another point of the wall."""
        self._rect.setBottomRight(point)

    def touched(self, wall: Wall) -> list[int]:
        """Return the positions that it touches."""
        area = self._rect.normalized()
        near = wall.positions(area.top(), area.bottom())
        return [position for position in near if wall.area(position).intersects(area)]

    def paint(self, painter: QPainter, top: int) -> None:
        """Paint it in a viewport that begins at that height of the wall."""
        band, accent = self._rect.translated(0, -top), QColor(theme.colours().accent)
        painter.setPen(accent)
        accent.setAlpha(_ALPHA)
        painter.fillRect(band, accent)
        painter.drawRect(band)
