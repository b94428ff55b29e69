"""The light over a page while something is dragged onto it: where it may be dropped, and what will happen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ganart.theme import GRID, colours

_RADIUS = 8
_SHADE = 0.9  # Of what is beneath, so that the words can be read.


class DropLight(QWidget):
    """Covers another widget with a frame and a sentence; the pointer goes through it."""

    def __init__(self, over: QWidget):
        super().__init__(over)
        self._over = over
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def words(self) -> str:
        """Return the sentence."""
        return self._words

    def shine(self, words: str) -> None:
        """Show what a drop would do."""
        self._words = words
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QColor(look.window)
        shade.setAlphaF(_SHADE)
        painter.fillRect(self.rect(), shade)
        painter.setPen(QPen(QColor(look.accent), 2, Qt.PenStyle.DashLine))
        frame = self.rect().toRectF().adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        font = self.font()
        font.setPointSizeF(1.5 * font.pointSizeF())
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(frame.adjusted(4 * GRID, 0, -4 * GRID, 0), flags, self._words)
