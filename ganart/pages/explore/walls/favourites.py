"""The places one likes in a model, in a row: to go back to, to breed, to send to the timeline."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from ganart.icons import icon
from ganart.pages.explore.painting import Painting, key_of
from ganart.pages.explore.squares import paint_square
from ganart.pages.explore.walls.place_drag import drag
from ganart.theme import colours
from training.exploring.places import Place

_SIDE = 56  # Logical pixels, of each picture.
_STEP = _SIDE + 8
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Favourites(QWidget):
    """The row with its buttons.

    Attributes:
        row: The pictures.

    Signals:
        timeline_requested: arg is the list of places to append to the timeline.
    """

    timeline_requested = Signal(list)

    def __init__(self, painting: Painting, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("Favourites"))
        # Widgets
        self.row = FavouriteRow(painting)
        self.timeline_button = _button(
            "film-strip", self.tr("Append the selected favourites to the timeline, or all")
        )
        self.remove_button = _button(
            "x", self.tr("Take the heart off the selected pictures; they stay in the gallery")
        )

        # Layout
        scroll = QScrollArea(
            widgetResizable=True,
            verticalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            focusPolicy=Qt.FocusPolicy.NoFocus,
        )
        scroll.setWidget(self.row)
        scroll.setFixedHeight(self.row.sizeHint().height() + 2)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(scroll, stretch=1)
        layout.addWidget(self.timeline_button)
        layout.addWidget(self.remove_button)

        # Connections
        self.timeline_button.clicked.connect(self._on_timeline)
        self.remove_button.clicked.connect(self.row.remove_selected)
        self.row.changed.connect(self._show_state)
        self.row.selection_changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _on_timeline(self) -> None:
        self.timeline_requested.emit(self.row.selected() or list(self.row.places))

    @Slot()
    def _show_state(self) -> None:
        self.timeline_button.setEnabled(bool(self.row.places))
        self.remove_button.setEnabled(bool(self.row.selected()))


class FavouriteRow(QWidget):
    """The pictures. A click goes to one, with Ctrl or Shift it chooses several.

    With the keyboard ← and → go from one to the next, with Shift choosing several; Space chooses the one with
    the ring, or not.

    Attributes:
        places: What stands here, the oldest first.

    Signals:
        chosen: A picture was clicked; arg is its Place.
        changed: Some were added or taken off.
        removed: Some were taken off here; arg is the list of them.
        selection_changed: Others are chosen.
    """

    chosen = Signal(object)
    changed = Signal()
    removed = Signal(list)
    selection_changed = Signal()

    def __init__(self, painting: Painting, parent: QWidget | None = None):
        super().__init__(
            parent,
            accessibleName=self.tr("Favourites"),
            focusPolicy=Qt.FocusPolicy.StrongFocus,
            toolTip=self.tr("Click to show it, Ctrl+click several to breed, or drag it to the timeline."),
        )
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.places: list[Place] = []
        self._painting = painting
        self._selected: set[int] = set()
        self._current = 0  # The one that the keyboard is on.
        self._pressed: QPoint | None = None  # Where the mouse went down, while it may become a drag.
        painting.arrived.connect(self._on_arrived)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these instead. Tells nobody."""
        self.places = list(places)
        self._selected.clear()
        self._lay_out()
        self.selection_changed.emit()

    def add(self, place: Place) -> None:
        """Add a place at the end, unless it is here."""
        if key_of(place) not in map(key_of, self.places):
            self.places.append(place)
            self._lay_out()
            self.changed.emit()

    def selected(self) -> list[Place]:
        """The chosen ones, in their order."""
        return [self.places[number] for number in sorted(self._selected)]

    def select(self, numbers: Collection[int]) -> None:
        """Choose these."""
        self._selected = set(numbers)
        self.update()
        self.selection_changed.emit()

    @Slot()
    def remove_selected(self) -> None:
        """Take the chosen ones off."""
        if gone := self.selected():
            self.forget(gone)
            self.removed.emit(gone)

    def forget(self, places: Sequence[Place]) -> None:
        """Take these off, as far as they are here."""
        gone = {key_of(place) for place in places}
        left = [place for place in self.places if key_of(place) not in gone]
        if len(left) < len(self.places):
            self.places = left
            self.select(())
            self._lay_out()
            self.changed.emit()

    def area(self, number: int) -> QRect:
        """Where a picture lies."""
        return QRect(4 + number * _STEP, 4, _SIDE, _SIDE)

    def _choose(self, number: int) -> None:
        self._current = number
        self.select({number})
        self.chosen.emit(self.places[number])

    def _number_at(self, point: QPoint) -> int:
        return next((n for n in range(len(self.places)) if self.area(n).contains(point)), -1)

    def _lay_out(self) -> None:
        self.setMinimumWidth(len(self.places) * _STEP + 4)
        self._painting.want("favourites", self.places)
        self.update()

    @Slot(str)
    def _on_arrived(self, kind: str) -> None:
        if kind == "favourites":
            self.update()

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(4 * _STEP, _SIDE + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours()
        if not self.places:
            painter.setPen(QColor(look.muted))
            words = self.tr("Pictures you like (L) are saved to your gallery and wait here to be mixed.")
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(4, 0, -4, 0), flags, words)
        for number, place in enumerate(self.places):
            area = self.area(number)
            if picture := self._painting.picture(place):
                paint_square(painter, QRectF(area), picture)
            else:
                painter.fillRect(area, QColor(look.field))
            if number in self._selected:
                painter.setPen(QPen(QColor(look.accent), 3, j=Qt.PenJoinStyle.MiterJoin))
                painter.drawRect(area.adjusted(-2, -2, 1, 1))
            if self.hasFocus() and number == min(self._current, len(self.places) - 1):
                painter.setPen(QPen(QColor(look.text), 1))
                painter.drawRect(area.adjusted(-4, -4, 3, 3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = event.position().toPoint() - self._pressed
        if moved.manhattanLength() >= QApplication.startDragDistance():
            number, self._pressed = self._number_at(self._pressed), None
            picture = self._painting.picture(self.places[number]) if number >= 0 else None
            if picture:
                drag(self, self.places[number], picture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        number = self._number_at(event.position().toPoint())
        if pressed is None or number < 0:
            return
        if event.modifiers() & _SEVERAL:
            self.select(self._selected ^ {number})
        else:
            self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        last = len(self.places) - 1
        current = min(self._current, last)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_selected()
        elif event.key() == Qt.Key.Key_Space and self.places:
            self.select(self._selected ^ {current})
        elif event.key() in steps and self.places:
            number = min(max(current + steps[event.key()], 0), last)
            if event.modifiers() & _SEVERAL:
                self._current = number
                self.select(self._selected | {current, number})
            else:
                self._choose(number)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.places:
            return True
        return super().event(event)


def _button(picture: str, tip: str) -> QToolButton:
    button = QToolButton(
        icon=icon(picture), toolTip=tip, accessibleName=tip, focusPolicy=Qt.FocusPolicy.TabFocus
    )
    button.setProperty("role", "flat")
    return button
