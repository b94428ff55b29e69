"""Five stars to click on."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ganart import theme
from ganart.keeping.marks import MAX_STARS
from ganart.widgets.mark_signs import star_path

_STEP = 26  # Pixels from star to star.
_STAR = 18.0
_HEIGHT = 32


class StarRating(QWidget):
    """Shows how many stars a picture has; the keys 0 to 5 do the same as a click.

    Signals:
        rated: A star was clicked; arg is how many stars are wanted, 0 when it was the last one that is lit.
    """

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            parent,
            accessibleName=self.tr("Stars"),
            mouseTracking=True,
            toolTip=self.tr("Give stars (keys 0 to 5)"),
            cursor=Qt.CursorShape.PointingHandCursor,
        )
        self.stars = 0
        self._hovered = 0
        self.setFixedSize(self.sizeHint())

    def set_stars(self, stars: int) -> None:
        """Show that many stars."""
        self.stars = stars
        self.setAccessibleDescription(self.tr("{} of 5").format(stars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(MAX_STARS * _STEP, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for star in range(MAX_STARS):
            lit = star < (self._hovered or self.stars)
            painter.save()
            painter.translate(QPointF(star * _STEP + (_STEP - _STAR) / 2, (_HEIGHT - _STAR) / 2))
            painter.setPen(QPen(QColor(colours.text if lit else colours.muted), 1.2))
            painter.setBrush(QColor(colours.text) if lit else Qt.BrushStyle.NoBrush)
            painter.drawPath(star_path(_STAR))
            painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            star = self._star_at(event)
            self.rated.emit(0 if star == self.stars else star)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._star_at(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = 0
        self.update()

    @staticmethod
    def _star_at(event: QMouseEvent) -> int:
        return min(max(int(event.position().x()) // _STEP + 1, 1), MAX_STARS)
