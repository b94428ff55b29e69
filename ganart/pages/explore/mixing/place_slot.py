"""A small square that takes a place: one that is dropped on it, or the one that the canvas shows."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.pages.explore.painting import Painting
from ganart.pages.explore.squares import paint_square
from ganart.pages.explore.walls.place_drag import place_in
from ganart.theme import colours
from training.exploring.places import Place

_SIDE = 44  # Logical pixels.


class PlaceSlot(QWidget):
    """Holds a place, or none, and shows its picture.

    A click on an empty one asks for what the canvas shows; a click on a full one empties it.

    Attributes:
        place: What it holds.

    Signals:
        changed: The user filled or emptied it.
        asked: What the canvas shows is wanted here: see `take`.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, name: str, tip: str, painting: Painting, parent: QWidget | None = None):
        super().__init__(
            parent, accessibleName=name, toolTip=tip, acceptDrops=True, focusPolicy=Qt.FocusPolicy.TabFocus
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.place: Place | None = None
        self._painting = painting
        self._is_lit = False  # While something that it takes is over it.
        painting.arrived.connect(self.update)

    def take(self, place: Place | None) -> None:
        """Hold a place, or none, as if the user had put it here."""
        self.show_place(place)
        self.changed.emit()

    def show_place(self, place: Place | None) -> None:
        """Hold a place, or none. Tells nobody."""
        self.place = place
        self.update()

    def _toggle(self) -> None:
        if self.place:
            self.take(None)
        else:
            self.asked.emit()

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, area = colours(), QRectF(self.rect())
        painter.fillRect(area, QColor(look.field))
        picture = self._painting.picture(self.place) if self.place else None
        if picture:
            paint_square(painter, area, picture)
        elif not self.place:
            painter.setPen(QColor(look.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "+")
        is_marked = self._is_lit or self.hasFocus()
        pen = QPen(QColor(look.accent if is_marked else look.border), 2 if is_marked else 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(area.adjusted(0.5, 0.5, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._toggle()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.place:
                self.take(None)
            case _:
                super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if place_in(event.mimeData()):
            event.acceptProposedAction()
            self._is_lit = True
            self.update()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_lit = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._is_lit = False
        self.take(place_in(event.mimeData()))
