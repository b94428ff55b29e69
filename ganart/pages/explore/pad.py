"""The pad: a plane through the latent space as a map of small pictures, and a knob to drag over it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.pages.explore.painting import Painting
from ganart.pages.explore.squares import paint_square
from ganart.theme import colours
from training.exploring.places import Place

_ACROSS = 7  # Pictures of the map; odd, so that one shows the middle.
_STEP = 0.05  # What an arrow key moves.
_KNOB = 7  # Logical pixels, its radius.


class Pad(QWidget):
    """Shows what lies where on the plane, and where one is.

    Both coordinates go from -1 to 1, to the right and up.

    Signals:
        dragged: The knob moves; args are x and y.
        released: It was let go.
        centred: The point under the knob is to become the middle.
    """

    dragged = Signal(float, float)
    released = Signal()
    centred = Signal()

    def __init__(self, painting: Painting, parent: QWidget | None = None):
        super().__init__(
            parent,
            accessibleName=self.tr("Pad"),
            focusPolicy=Qt.FocusPolicy.StrongFocus,
            toolTip=self.tr(
                "Drag the knob: nearby points look alike. Double-click to start a new map there."
            ),
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._painting = painting
        self._point = QPointF()
        self._held = False
        self._map: list[Place] = []  # Row by row, from the top left.
        painting.arrived.connect(self._on_arrived)

    def point(self) -> tuple[float, float]:
        """Where the knob stands."""
        return self._point.x(), self._point.y()

    def is_held(self) -> bool:
        """Whether the mouse holds the knob."""
        return self._held

    def set_point(self, x: float, y: float) -> None:
        """Show where one is. Tells nobody."""
        if self._point != QPointF(x, y):
            self._point = QPointF(x, y)
            self.update()

    def show_map(self, place_at: Callable[[float, float], Place] | None) -> None:
        """Show the pictures that a function gives for points; None shows nothing."""
        steps = [2 * (number + 0.5) / _ACROSS - 1 for number in range(_ACROSS)]
        self._map = [place_at(x, -y) for y in steps for x in steps] if place_at else []
        middle = (_ACROSS - 1) / 2
        from_the_middle = sorted(
            range(len(self._map)), key=lambda n: abs(n // _ACROSS - middle) + abs(n % _ACROSS - middle)
        )
        self._painting.want("pad", [self._map[number] for number in from_the_middle])
        self.update()

    def _area(self) -> QRectF:
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _drag_to(self, x: float, y: float) -> None:
        x, y = min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0)
        self.set_point(x, y)
        self.dragged.emit(x, y)

    def _follow(self, event: QMouseEvent) -> None:
        area = self._area()
        away = event.position() - area.center()
        self._drag_to(2 * away.x() / area.width(), -2 * away.y() / area.height())

    @Slot(str)
    def _on_arrived(self, kind: str) -> None:
        if kind == "pad":
            self.update()

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(264, 264)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, area = colours(), self._area()
        painter.fillRect(area, QColor(look.hover))
        if not self._map:
            return
        side = area.width() / _ACROSS
        for number, place in enumerate(self._map):
            row, column = divmod(number, _ACROSS)
            if picture := self._painting.picture(place):
                cell = QRectF(area.left() + column * side, area.top() + row * side, side, side)
                paint_square(painter, cell, picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = area.center() + QPointF(self._point.x(), -self._point.y()) * (area.width() / 2)
        painter.setPen(QPen(QColor("#000000"), 4))
        painter.drawEllipse(at, _KNOB, _KNOB)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawEllipse(at, _KNOB, _KNOB)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.centred.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, tuple[float, float]] = {
            Qt.Key.Key_Left: (-_STEP, 0),
            Qt.Key.Key_Right: (_STEP, 0),
            Qt.Key.Key_Up: (0, _STEP),
            Qt.Key.Key_Down: (0, -_STEP),
        }
        if event.key() in steps:
            x, y = steps[event.key()]
            self._drag_to(self._point.x() + x, self._point.y() + y)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.centred.emit()
        else:
            super().keyPressEvent(event)
