"""A wall of places without an end: whoever scrolls down finds more."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from ganart.pages.explore.painting import Painting
from ganart.pages.explore.walls.place_drag import drag
from ganart.theme import colours
from ganart.widgets.focus_ring import FocusRing
from ganart.widgets.wall import GAP, Wall
from training.exploring.places import Place

_NARROWEST = 88  # Logical pixels that a column takes at least.
_MORE = 300  # Cells that the wall grows by before its end is reached.
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_FRAME = 3  # Logical pixels, of the frame around the cell one is at.


class PlaceWall(QAbstractScrollArea):
    """Shows the places of a function from numbers, in columns that fill its width.

    Attributes:
        current: The number of the cell one is at; -1 for none.

    Signals:
        chosen: A cell was clicked; arg is its number.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        painting: Painting,
        caption: Callable[[int], str],
        parent: QWidget | None = None,
    ):
        """Show nothing until `show_places`; `caption` says the tooltip of a cell."""
        super().__init__(
            parent,
            accessibleName=name,
            focusPolicy=Qt.FocusPolicy.StrongFocus,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            verticalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOn,
            frameShape=QAbstractScrollArea.Shape.NoFrame,
        )
        FocusRing(self)  # The cell one is at has the same mark while the keys mean something else.
        self.current = -1
        self._painting = painting
        self._place_of: Callable[[int], Place] = _nowhere
        self._caption = caption
        self._places: dict[int, Place] = {}  # As they are shown; computed when they are first seen.
        self._count = 0
        self._shape = 1.0
        self._hovered = -1
        self._pressed: QPoint | None = None  # Where the mouse went down, while it may become a drag.
        self.viewport().setMouseTracking(True)
        painting.arrived.connect(self._on_arrived)
        self.verticalScrollBar().valueChanged.connect(self._grow)

    def set_shape(self, shape: float) -> None:
        """Take the width of pictures by their height, from which their cells have their form."""
        self._shape = shape
        self._update_scroll_bar()
        self.viewport().update()

    def show_places(self, place_of: Callable[[int], Place]) -> None:
        """Show the places that a function gives for the numbers of cells, and ask for all of them anew."""
        self._place_of = place_of
        self._places.clear()
        self._count = max(self._count, _MORE)
        self._update_scroll_bar()
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self._places.clear()
        self._count = 0
        self.current = -1
        self._update_scroll_bar()
        self.viewport().update()

    def place(self, number: int) -> Place:
        """Return the place of a cell."""
        if number not in self._places:
            self._places[number] = self._place_of(number)
        return self._places[number]

    def columns(self) -> int:
        """How many cells stand beside each other."""
        return self._wall().columns

    def go_to(self, number: int) -> None:
        """Mark a cell, -1 for none, and bring it into view with as little movement as possible."""
        self.current = number
        if number >= self._count:
            self._count = number + _MORE
            self._update_scroll_bar()
        if number >= 0:
            area, bar = self._wall().area(number), self.verticalScrollBar()
            lowest = area.bottom() + 1 + GAP - self.viewport().height()
            bar.setValue(max(min(bar.value(), area.top() - GAP), lowest))
        self.viewport().update()

    def cell(self, number: int) -> QRect:
        """Where a cell lies in the viewport."""
        return self._wall().area(number).translated(0, -self.verticalScrollBar().value())

    # -- GEOMETRY --

    def _wall(self) -> Wall:
        width = self.viewport().width()
        columns = max(2, (width - GAP) // _NARROWEST)
        wide = max(1, (width - GAP) // columns - GAP)
        return Wall(self._count, wide, max(1, round(wide / self._shape)), width)

    def _number_at(self, point: QPoint) -> int:
        return self._wall().position_at(point + QPoint(0, self.verticalScrollBar().value()))

    def _update_scroll_bar(self) -> None:
        wall, bar, height = self._wall(), self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, wall.height - height))
        bar.setEnabled(bar.maximum() > 0)  # Else it would look as if there were something to scroll.
        bar.setPageStep(max(wall.line, height - wall.line // 2))
        bar.setSingleStep(max(1, wall.line // 3))

    @Slot(int)
    def _grow(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value > bar.maximum() - 2 * bar.pageStep():
            self._count += _MORE
            self._update_scroll_bar()

    @Slot(str)
    def _on_arrived(self, kind: str) -> None:
        if kind == "wall":
            self.viewport().update()

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        look = colours()
        painter.fillRect(event.rect(), QColor(look.panel))
        wall, top, height = self._wall(), self.verticalScrollBar().value(), self.viewport().height()
        for number in wall.positions(top, top + height):
            area = self.cell(number)
            if picture := self._painting.picture(self.place(number)):
                painter.drawImage(_fitted(picture, area), picture)
            else:
                painter.fillRect(area, QColor(look.hover))
            if number in (self.current, self._hovered):
                colour = look.accent if number == self.current else look.disabled
                painter.setPen(QPen(QColor(colour), _FRAME, j=Qt.PenJoinStyle.MiterJoin))
                painter.drawRect(area.adjusted(-2, -2, 1, 1))
        painter.end()
        ahead = wall.positions(top, top + 2 * height)
        self._painting.want("wall", [self.place(number) for number in ahead])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_scroll_bar()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            self._hover(self._number_at(point))
        elif (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            number, self._pressed = self._number_at(self._pressed), None
            picture = self._painting.picture(self.place(number)) if number >= 0 else None
            if picture:
                drag(self, self.place(number), picture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().toPoint())
        if self._pressed is not None and number >= 0:
            self.chosen.emit(number)
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # They go to another cell, and do not scroll.
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._number_at(event.pos())
            QToolTip.showText(event.globalPos(), self._caption(number) if number >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.viewport().update()


def _nowhere(number: int) -> Place:
    """Stand for the places of a wall that shows none yet."""
    raise IndexError(f"There is no cell {number}.")


def _fitted(picture: QImage, area: QRect) -> QRect:
    """Where a picture of any shape lies in its cell: in the middle, as large as it goes."""
    size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(area.topLeft(), size)
    place.moveCenter(area.center())
    return place
