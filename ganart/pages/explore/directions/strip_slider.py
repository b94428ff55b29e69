"""A slider on a strip of pictures that show what it does."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ganart.pages.explore.painting import Painting
from ganart.pages.explore.squares import paint_square
from ganart.theme import colours
from training.exploring.places import Place

STOPS = (-6, -4, -2, 0, 2, 4, 6)  # Where the pictures stand.

_UNITS = 100  # Of the slider, in 1.
REACH = 7.0  # The numbers go so far to both sides, which few latents do: effects are seen at their ends.
_HEIGHT = 40  # Logical pixels.


class StripSlider(QAbstractSlider):
    """Chooses a number between -7 and 7 by the picture that it leads to."""

    def __init__(self, name: str, painting: Painting, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(round(-REACH * _UNITS), round(REACH * _UNITS))
        self.setSingleStep(_UNITS // 10)
        self.setPageStep(_UNITS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._painting = painting
        self._places: list[Place] = []  # One for each stop.
        painting.arrived.connect(self._on_arrived)

    def number(self) -> float:
        """What is chosen."""
        return self.value() / _UNITS

    def set_number(self, number: float) -> None:
        """Show a number; those beyond the ends stand at the ends. Tells nobody."""
        with QSignalBlocker(self):
            self.setValue(round(number * _UNITS))
        self.update()

    def show_strip(self, place_of: Callable[[float], Place]) -> list[Place]:
        """Show the pictures that a function gives for numbers; give their places, which are to be painted."""
        self._places = [place_of(stop) for stop in STOPS]
        self.update()
        return self._places

    @Slot(str)
    def _on_arrived(self, kind: str) -> None:
        if kind == "directions":
            self.update()

    def _follow(self, event: QMouseEvent) -> None:
        share = event.position().x() / max(1, self.width())
        self.setValue(round((2 * share - 1) * REACH * _UNITS))

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(len(STOPS) * _HEIGHT, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * _HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, side = colours(), self.width() / len(STOPS)
        painter.fillRect(self.rect(), QColor(look.hover))
        if not self.isEnabled():
            painter.setOpacity(0.4)
        for number, place in enumerate(self._places):
            if picture := self._painting.picture(place):
                paint_square(painter, QRectF(number * side, 0, side, self.height()), picture)
        painter.setOpacity(1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = (self.number() / REACH + 1) / 2 * self.width()
        x = min(max(x, 2.0), self.width() - 2.0)
        for colour, width in (("#000000", 5), (look.accent if self.hasFocus() else "#ffffff", 3)):
            painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # It scrolls the panel.
