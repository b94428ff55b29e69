"""A wall of pictures of any length, to walk along, to select from and to drag out of.

Nothing is kept for a picture that is not visible: a million of them cost no more than a hundred, and adding
some takes no time.
"""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from ganart import theme
from ganart.thumbnails import ThumbnailRequest, Thumbnails
from ganart.widgets.drag_files import drag_files
from ganart.widgets.picture_cell import MARGIN, CellState, paint_cell
from ganart.widgets.picture_selection import Control, PictureSelection, Shift
from ganart.widgets.rubber_band import RubberBand
from ganart.widgets.shown_pictures import ShownPictures
from ganart.widgets.wall import GAP
from ganart.widgets.wall_keys import leads, target
from ganart.widgets.wall_view import WallView

SIDES = (64, 128, 192, 256, 384)  # Logical pixels. Multiples of 64 show small pictures without a margin.


class PictureGrid(WallView):
    """Shows rows of a table in the order they are given, and lets some of them be selected.

    Attributes:
        selection: Which of them are selected, and which one the keyboard is on.

    Signals:
        activated: A picture was double-clicked or Enter pressed; arg is its row.
        menu_requested: The menu is wanted; arg is the place on the screen.
        side_changed: Pictures are shown in another size; arg is the side in logical pixels.
    """

    activated = Signal(int)
    menu_requested = Signal(QPoint)
    side_changed = Signal(int)

    def __init__(self, table: ShownPictures, thumbnails: Thumbnails, parent: QWidget | None = None):
        super().__init__(
            parent,
            side=SIDES[1],
            accessibleName=self.tr("Pictures"),
            focusPolicy=Qt.FocusPolicy.StrongFocus,
        )
        self.selection = PictureSelection(self)
        self._table = table
        self._thumbnails = thumbnails
        self._hovered = -1  # Position.
        self._pressed: QPoint | None = None  # Where the mouse went down, while it may become a drag.
        self._band: RubberBand | None = None
        self.viewport().setMouseTracking(True)
        self.selection.changed.connect(self.viewport().update)
        self.selection.current_changed.connect(self._on_current_changed)
        thumbnails.arrived.connect(self.viewport().update)

    # -- WHAT IS SHOWN --

    @property
    def rows(self) -> np.ndarray:
        """The rows it shows, int64 [N]."""
        return self.selection.rows

    @property
    def current(self) -> int:
        """The row that the keyboard is on; -1 for none."""
        return self.selection.current

    def set_table(self, table: ShownPictures) -> None:
        """Show another table, with nothing of it yet."""
        self.go_on_with(table)
        self.selection.clear()
        self.show_rows(np.empty(0, np.int64))

    def go_on_with(self, table: ShownPictures) -> None:
        """Show another table, in which the rows that are shown mean the same pictures."""
        self._table = table
        self.viewport().update()

    def show_rows(self, rows: np.ndarray) -> None:
        """Show other rows, int64 [N]. What stays visible stays where it is, unless the wall rests at its top.

        When the current picture is no longer among them, the next one that is takes its place.
        """
        anchor = None if self.is_resting_at_top() else self._anchor()
        self._take_rows(rows)
        self._update_scroll_bar()
        self._return_to(anchor)
        self._hovered = -1
        self.viewport().update()

    def _take_rows(self, rows: np.ndarray) -> None:
        self.selection.replace_rows(rows)

    def set_side(self, side: int) -> None:
        """Show pictures in cells whose longer side is `side` logical pixels."""
        if side == self.side:
            return
        anchor = self._anchor()
        self.side = side
        self._update_scroll_bar()
        self._return_to(anchor)
        self.viewport().update()
        self.side_changed.emit(side)

    def is_resting_at_top(self) -> bool:
        """Whether the artist has not begun to do anything here, so that new pictures may come in above."""
        return self.current < 0 and self.verticalScrollBar().value() == 0

    # -- WHAT IS SELECTED --

    def selected(self) -> list[int]:
        """The selected rows, in the order they are shown."""
        return self.selection.in_order()

    def select(self, rows: Iterable[int]) -> None:
        """Select exactly these rows, and go to the first of them."""
        self.selection.select_from(rows)
        self.scroll_to(self.current)

    @Slot()
    def select_all(self) -> None:
        """Select everything that is shown."""
        self.selection.select(self.rows)
        if self.current < 0 and len(self.rows):
            self.selection.set_current(int(self.rows[0]))

    def step(self, steps: int) -> None:
        """Go `steps` pictures further, or back."""
        if len(self.rows):
            self._go(min(max(self.selection.position(self.current) + steps, 0), len(self.rows) - 1))

    def scroll_to(self, row: int) -> None:
        """Bring a row into view with as little movement as possible."""
        position = self.selection.position(row)
        if position < 0:
            return
        wall, bar = self._wall(), self.verticalScrollBar()
        lowest = wall.area(position).bottom() + 1 + self._caption + GAP - self.viewport().height()
        bar.setValue(max(min(bar.value(), wall.top_of(position)), lowest))

    def thumbnail(self, row: int) -> QImage | None:
        """How a row looks that is shown; None while it is on its way, or scrolled away."""
        position = self.selection.position(row)
        return self._thumbnails.get(self.wanted([position])[0]) if position >= 0 else None

    def area(self, row: int) -> QRect:
        """Where a row lies in the viewport, whether it is visible or not; an empty rectangle for none."""
        position = self.selection.position(row)
        return self._rect(position) if position >= 0 else QRect()

    # -- GEOMETRY --

    def _count(self) -> int:
        return len(self.rows)

    def _anchor(self) -> tuple[int, int] | None:
        """A visible row and its y, by which the eye is guided: the current one, or else the first."""
        visible = self.visible()
        if not len(visible):
            return None
        position = self.selection.position(self.current)
        if position not in visible:
            position = visible[0]
        return int(self.rows[position]), self._rect(position).y()

    def _return_to(self, anchor: tuple[int, int] | None) -> None:
        """Bring a row back to the y where it was, if it is still shown."""
        if anchor is None:
            return
        row, y = anchor
        position = self.selection.position(row)
        if position >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._rect(position).y() - y)

    @Slot(int)
    def _on_current_changed(self, row: int) -> None:
        self.viewport().update()
        if row >= 0:
            self.setAccessibleDescription(self._table.describe(row))

    def _go(self, position: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Go to a position as `PictureSelection.go` does, and bring it into view."""
        self.selection.go(position, modifiers)
        self.scroll_to(self.current)

    # -- PAINTING --

    def wanted(self, positions: Iterable[int]) -> list[ThumbnailRequest]:
        """The thumbnails that positions need."""
        table, wall = self._table, self._wall()
        side = round(max(wall.cell_width, wall.cell_height) * self.devicePixelRatioF())
        rows = self.rows[list(positions)].tolist()
        return [ThumbnailRequest(table.file_digest(row), table.file(row), side) for row in rows]

    def _state(self, position: int) -> CellState:
        row = int(self.rows[position])
        return CellState(
            mark=self._table.mark(row),
            is_selected=row in self.selection,
            is_current=row == self.current and self.hasFocus(),
            is_hovered=position == self._hovered,
            film_seconds=self._table.film_seconds(row),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = theme.colours()
        painter.fillRect(event.rect(), QColor(colours.window))
        wall, top = self._wall(), self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        visible = wall.positions(top, bottom)
        lines = self.viewport().height() // wall.line + 1  # A page ahead and a page back.
        around = wall.positions(top, bottom, more=lines)
        ahead, behind = range(visible.stop, around.stop), range(visible.start - 1, around.start - 1, -1)
        wanted = self.wanted([*visible, *ahead, *behind])
        for position, picture in zip(visible, wanted, strict=False):
            area = wall.area(position).translated(0, -top)
            if event.rect().intersects(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN + self._caption)):
                paint_cell(painter, area, self._thumbnails.get(picture), self._state(position), colours)
                if self._caption:
                    self._paint_caption(painter, area, int(self.rows[position]))
        if self._band is not None:
            self._band.paint(painter, top)
        painter.end()
        self._thumbnails.want(wanted)

    def _paint_caption(self, painter: QPainter, area: QRect, row: int) -> None:
        """Paint words below the cell `area`, `_caption` high."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0 and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self._go_to_first_visible()
        self.viewport().update()

    @Slot()
    def _go_to_first_visible(self) -> None:
        visible = self.visible()
        if len(visible):
            self._go(visible[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # -- KEYBOARD --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        position = self.selection.position(self.current)
        key = event.key()
        is_known = leads(key) or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if not len(self.rows) or not is_known:
            super().keyPressEvent(event)
        elif position < 0:
            self._go(len(self.rows) - 1 if key == Qt.Key.Key_End else self.visible()[0])
        elif leads(key):
            if (reached := target(key, position, self._wall(), self.viewport().height())) >= 0:
                self._go(reached, event.modifiers() & Shift)
        elif event.modifiers() & Control:
            self._go(position, Control)
        else:
            self.activated.emit(self.current)

    # -- MOUSE --

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        position = self._position_at(point)
        if event.button() == Qt.MouseButton.RightButton and position >= 0:
            if int(self.rows[position]) not in self.selection:
                self._go(position)
        elif event.button() == Qt.MouseButton.LeftButton and position >= 0:
            self._pressed = point
            held = event.modifiers() & (Shift | Control)
            if held or int(self.rows[position]) not in self.selection:  # Else a drag of all may begin.
                self._go(position, event.modifiers())
        elif event.button() == Qt.MouseButton.LeftButton:
            before = self.selected() if event.modifiers() & (Shift | Control) else []
            self._band = RubberBand(self._in_wall(point), before)
            self.selection.select(before)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._band is not None:
            self._stretch_band(self._band, point)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._drag()
        else:
            self._hover(self._position_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        held = event.modifiers() & (Shift | Control)
        if self._pressed is not None and position >= 0 and not held:
            self._go(position)
        self._pressed = self._band = None
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and position >= 0:
            self._pressed = None
            self.activated.emit(int(self.rows[position]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Control:
            super().wheelEvent(event)
            return
        if not (turned := event.angleDelta().y()):  # As touchpads tell where a scroll begins and ends.
            return
        place = SIDES.index(self.side) + (1 if turned > 0 else -1)
        self.set_side(SIDES[min(max(place, 0), len(SIDES) - 1)])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current >= 0:
            place = self.viewport().mapToGlobal(self.area(self.current).center())
        self.menu_requested.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, position: int) -> None:
        for changed in {position, self._hovered} - {-1} if position != self._hovered else ():
            self.viewport().update(self._rect(changed).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self._hovered = position

    def _stretch_band(self, band: RubberBand, point: QPoint) -> None:
        """Draw the rubber band to `point`, and select what it touches."""
        band.stretch(self._in_wall(point))
        touched = [int(self.rows[position]) for position in band.touched(self._wall())]
        self.selection.select([*band.before, *touched])
        self.viewport().update()

    def _drag(self) -> None:
        rows = self.selected()
        if not rows:  # The press took the last one out of the selection.
            return
        drag_files(self, [self._table.file(row) for row in rows], self.thumbnail(rows[0]))
