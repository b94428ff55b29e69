"""A wall of pictures of any length, to walk along, to select from and to drag out of.

Nothing is kept for a picture that is not visible: a million of them cost no more than a hundred, and adding
some takes no time.
"""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from ganart import theme
from ganart.picture_table import PictureTable
from ganart.thumbnails import Thumbnails, Wanted
from ganart.widgets.picture_cell import MARGIN, CellState, paint_cell
from ganart.widgets.wall import GAP, Wall

SIDES = (64, 128, 192, 256, 384)  # Logical pixels. Multiples of 64 show small pictures without a margin.

_Shift = Qt.KeyboardModifier.ShiftModifier
_Control = Qt.KeyboardModifier.ControlModifier


class PictureGrid(QAbstractScrollArea):
    """Shows rows of a `PictureTable` in the order they are given, and lets some of them be selected.

    Attributes:
        rows: The rows it shows, int64 [N].
        current: The row that the keyboard is on; -1 for none.

    Signals:
        current_changed: arg is the row, or -1.
        selection_changed: Other pictures are selected.
        activated: A picture was double-clicked or Enter pressed; arg is its row.
        menu_requested: The menu is wanted; arg is the place on the screen.
        side_changed: Pictures are shown in another size; arg is the side in logical pixels.
    """

    current_changed = Signal(int)
    selection_changed = Signal()
    activated = Signal(int)
    menu_requested = Signal(QPoint)
    side_changed = Signal(int)

    def __init__(self, table: PictureTable, thumbnails: Thumbnails, parent: QWidget | None = None):
        super().__init__(
            parent,
            accessibleName=self.tr("Pictures"),
            focusPolicy=Qt.FocusPolicy.StrongFocus,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            frameShape=QAbstractScrollArea.Shape.NoFrame,
        )
        self.rows = np.empty(0, np.int64)
        self.current = -1
        self.side = SIDES[1]
        self._table = table
        self._thumbnails = thumbnails
        self._selected: set[int] = set()
        self._pivot = -1  # The row where a range that Shift extends begins.
        self._hovered = -1  # Position.
        self._pressed: QPoint | None = None  # Where the mouse went down, while it may become a drag.
        self._band: QRect | None = None  # The rubber band, in the coordinates of the whole wall.
        self.viewport().setMouseTracking(True)
        thumbnails.arrived.connect(self.viewport().update)

    # -- WHAT IS SHOWN --

    def set_table(self, table: PictureTable) -> None:
        """Show another table, with nothing of it yet."""
        self._table = table
        self._selected.clear()
        self.current = self._pivot = -1
        self.show_rows(np.empty(0, np.int64))

    def show_rows(self, rows: np.ndarray) -> None:
        """Show other rows, int64 [N]. What stays visible stays where it is, unless the wall rests at its top.

        When the current picture is no longer among them, the next one that is takes its place.
        """
        before, anchor = self.rows, None if self.is_resting_at_top() else self._anchor()
        self.rows = rows
        self._update_scroll_bar()
        self._return_to(anchor)
        successor = self._successor(before)
        if self._selected:
            kept = self._selected.intersection(rows.tolist())
            self._select(kept or ({successor} if successor >= 0 else set()))
        self._set_current(successor)
        self._hovered = -1
        self.viewport().update()

    def set_side(self, side: int) -> None:
        """Show pictures in squares of `side` logical pixels."""
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
        if len(self._selected) < 2:
            return list(self._selected)
        return [row for row in self.rows.tolist() if row in self._selected]

    def is_selected(self, row: int) -> bool:
        """Whether a row is selected."""
        return row in self._selected

    def count_selected(self) -> int:
        """How many rows are selected."""
        return len(self._selected)

    def select(self, rows: Iterable[int]) -> None:
        """Select exactly these rows, and go to the first of them."""
        wanted = list(rows)
        self._select(set(wanted))
        if wanted:
            self._pivot = wanted[0]
            self._set_current(wanted[0])
            self.scroll_to(wanted[0])

    def select_all(self) -> None:
        """Select everything that is shown."""
        self._select(set(self.rows.tolist()))
        if self.current < 0 and len(self.rows):
            self._set_current(int(self.rows[0]))

    def step(self, steps: int) -> None:
        """Go `steps` pictures further, or back."""
        if len(self.rows):
            self._go(min(max(self._position(self.current) + steps, 0), len(self.rows) - 1))

    def scroll_to(self, row: int) -> None:
        """Bring a row into view with as little movement as possible."""
        position = self._position(row)
        if position < 0:
            return
        area, bar = self._wall().area(position), self.verticalScrollBar()
        lowest = area.bottom() + 1 + GAP - self.viewport().height()
        bar.setValue(max(min(bar.value(), area.top() - GAP), lowest))

    def area(self, row: int) -> QRect:
        """Where a row lies in the viewport, whether it is visible or not; an empty rectangle for none."""
        position = self._position(row)
        return self._rect(position) if position >= 0 else QRect()

    # -- GEOMETRY --

    def visible(self) -> range:
        """The positions that are on the screen."""
        top = self.verticalScrollBar().value()
        return self._wall().positions(top, top + self.viewport().height())

    def _wall(self) -> Wall:
        return Wall(len(self.rows), self.side, self.viewport().width())

    def _in_wall(self, point: QPoint) -> QPoint:
        """Turn a point of the viewport into one of the wall."""
        return point + QPoint(0, self.verticalScrollBar().value())

    def _position_at(self, point: QPoint) -> int:
        return self._wall().position_at(self._in_wall(point))

    def _rect(self, position: int) -> QRect:
        """Where a position lies in the viewport."""
        return self._wall().area(position).translated(0, -self.verticalScrollBar().value())

    def _position(self, row: int) -> int:
        """The position of a row; -1 when it is not shown."""
        found = np.flatnonzero(self.rows == row) if row >= 0 else ()
        return int(found[0]) if len(found) else -1

    def _update_scroll_bar(self) -> None:
        wall, bar = self._wall(), self.verticalScrollBar()
        bar.setRange(0, max(0, wall.height - self.viewport().height()))
        bar.setPageStep(max(wall.step, self.viewport().height() - wall.step // 2))
        bar.setSingleStep(max(1, wall.step // 3))

    def _anchor(self) -> tuple[int, int] | None:
        """A visible row and its y, by which the eye is guided: the current one, or else the first."""
        visible = self.visible()
        if not len(visible):
            return None
        position = self._position(self.current)
        if position not in visible:
            position = visible[0]
        return int(self.rows[position]), self._rect(position).y()

    def _return_to(self, anchor: tuple[int, int] | None) -> None:
        position = self._position(anchor[0]) if anchor else -1
        if position >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._rect(position).y() - anchor[1])

    def _successor(self, before: np.ndarray) -> int:
        """The current row, or the nearest one after it (or else before it) that is still shown."""
        if self._position(self.current) >= 0:
            return self.current
        place = np.flatnonzero(before == self.current)
        if not len(place) or not len(self.rows):
            return -1
        remains = np.isin(before, self.rows)
        after = np.flatnonzero(remains[place[0] :])
        if len(after):
            return int(before[place[0] + after[0]])
        earlier = np.flatnonzero(remains[: place[0]])
        return int(before[earlier[-1]]) if len(earlier) else -1

    # -- SELECTING --

    def _select(self, rows: set[int]) -> None:
        if rows != self._selected:
            self._selected = rows
            self.viewport().update()
            self.selection_changed.emit()

    def _set_current(self, row: int) -> None:
        if row != self.current:
            self.current = row
            self.viewport().update()
            if row >= 0:
                self.setAccessibleDescription(self._table.describe(row))
            self.current_changed.emit(row)

    def _go(self, position: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Go to a position, and select it, or the range up to it (Shift); or change only its state (Ctrl)."""
        row = int(self.rows[position])
        if modifiers & _Shift and self._position(self._pivot) >= 0:
            first, last = sorted((self._position(self._pivot), position))
            self._select(set(self.rows[first : last + 1].tolist()))
        elif modifiers & _Control:
            self._select(self._selected ^ {row})
            self._pivot = row
        else:
            self._select({row})
            self._pivot = row
        self._set_current(row)
        self.scroll_to(row)

    # -- PAINTING --

    def wanted(self, positions: Iterable[int]) -> list[Wanted]:
        """The thumbnails that positions need."""
        table, side = self._table, round(self.side * self.devicePixelRatioF())
        rows = self.rows[list(positions)].tolist()
        return [Wanted(table.digest(row), table.file(row), side) for row in rows]

    def _state(self, position: int) -> CellState:
        row = int(self.rows[position])
        return CellState(
            mark=self._table.mark(row),
            is_selected=row in self._selected,
            is_current=row == self.current and self.hasFocus(),
            is_hovered=position == self._hovered,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = theme.colours()
        painter.fillRect(event.rect(), QColor(colours.window))
        wall, top = self._wall(), self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        visible = wall.positions(top, bottom)
        lines = self.viewport().height() // wall.step + 1  # A page ahead and a page back.
        around = wall.positions(top, bottom, more=lines)
        ahead, behind = range(visible.stop, around.stop), range(visible.start - 1, around.start - 1, -1)
        wanted = self.wanted([*visible, *ahead, *behind])
        for position, picture in zip(visible, wanted, strict=False):
            area = wall.area(position).translated(0, -top)
            if event.rect().intersects(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)):
                paint_cell(painter, area, self._thumbnails.get(picture), self._state(position), colours)
        if self._band is not None:
            band = self._band.translated(0, -self.verticalScrollBar().value())
            accent = QColor(colours.accent)
            painter.setPen(accent)
            accent.setAlpha(40)
            painter.fillRect(band, accent)
            painter.drawRect(band)
        painter.end()
        self._thumbnails.want(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = Wall(len(self.rows), self.side, event.oldSize().width())
        first = self.verticalScrollBar().value() // before.step * before.columns  # At the top until now.
        self._update_scroll_bar()
        if first:
            self.verticalScrollBar().setValue(self._wall().area(first).top() - GAP)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

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
        position = self._position(self.current)
        wall = self._wall()
        page = max(1, self.viewport().height() // wall.step) * wall.columns
        last = len(self.rows) - 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -wall.columns,
            Qt.Key.Key_Down: wall.columns,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        key = event.key()
        if last < 0 or key not in (*steps, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            super().keyPressEvent(event)
        elif position < 0:
            self._go(last if key == Qt.Key.Key_End else self.visible()[0])
        elif key in steps:
            target = position + steps[key]
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not 0 <= target <= last:
                return  # The column ends here.
            self._go(min(max(target, 0), last), event.modifiers() & _Shift)
        elif event.modifiers() & _Control:
            self._go(position, _Control)
        else:
            self.activated.emit(self.current)

    # -- MOUSE --

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        position = self._position_at(point)
        if event.button() == Qt.MouseButton.RightButton and position >= 0:
            if int(self.rows[position]) not in self._selected:
                self._go(position)
        elif event.button() == Qt.MouseButton.LeftButton and position >= 0:
            self._pressed = point
            held = event.modifiers() & (_Shift | _Control)
            if held or int(self.rows[position]) not in self._selected:  # Else a drag of all may begin.
                self._go(position, event.modifiers())
        elif event.button() == Qt.MouseButton.LeftButton:
            start = self._in_wall(point)
            self._band = QRect(start, start)
            if not event.modifiers() & (_Shift | _Control):
                self._select(set())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._band is not None:
            self._stretch_band(point)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._drag()
        else:
            self._hover(self._position_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        held = event.modifiers() & (_Shift | _Control)
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
        if not event.modifiers() & _Control:
            super().wheelEvent(event)
            return
        place = SIDES.index(self.side) + (1 if event.angleDelta().y() > 0 else -1)
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

    def _stretch_band(self, point: QPoint) -> None:
        """Draw the rubber band to `point`, and select what it touches."""
        self._band.setBottomRight(self._in_wall(point))
        band = self._band.normalized().translated(0, -self.verticalScrollBar().value())
        touched = (position for position in self.visible() if self._rect(position).intersects(band))
        self._select({int(self.rows[position]) for position in touched})
        self.viewport().update()

    def _drag(self) -> None:
        rows = self.selected()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._table.file(row)) for row in rows])
        drag = QDrag(self)
        drag.setMimeData(data)
        [wanted] = self.wanted([self._position(rows[0])])
        image = self._thumbnails.get(wanted)
        if image is not None and not image.isNull():
            drag.setPixmap(QPixmap.fromImage(image).scaledToWidth(96))
        drag.exec(Qt.DropAction.CopyAction)
