"""Which pictures of a wall are selected, and which one the keyboard is on."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

Shift = Qt.KeyboardModifier.ShiftModifier
Control = Qt.KeyboardModifier.ControlModifier


class PictureSelection(QObject):
    """Selects among rows of a table that stand in an order.

    Attributes:
        rows: The rows as they stand, int64 [N].
        current: The row that the keyboard is on; -1 for none.

    Signals:
        changed: Other rows are selected.
        current_changed: arg is the row, or -1.
    """

    changed = Signal()
    current_changed = Signal(int)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.rows = np.empty(0, np.int64)
        self.current = -1
        self._selected: set[int] = set()
        self._pivot = -1  # The row where a range that Shift extends begins.

    def __len__(self) -> int:
        """How many rows are selected."""
        return len(self._selected)

    def __contains__(self, row: int) -> bool:
        return row in self._selected

    def in_order(self) -> list[int]:
        """The selected rows as they stand."""
        if len(self._selected) < 2:
            return list(self._selected)
        return [row for row in self.rows.tolist() if row in self._selected]

    def position(self, row: int) -> int:
        """The position of a row; -1 when it does not stand here."""
        if row < 0:
            return -1
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else -1

    def clear(self) -> None:
        """Select nothing, without telling: the rows mean something else now."""
        self._selected = set()
        self.current = self._pivot = -1

    def replace_rows(self, rows: np.ndarray) -> None:
        """Stand on other rows. When the current one is not among them, the next that is takes its place."""
        before, self.rows = self.rows, rows
        successor = self._successor(before)
        if self._selected:
            kept = self._selected.intersection(rows.tolist())
            self.select(kept or ({successor} if successor >= 0 else set()))
        self.set_current(successor)

    def select(self, rows: Iterable[int]) -> None:
        """Select exactly these rows."""
        wanted = set(rows)
        if wanted != self._selected:
            self._selected = wanted
            self.changed.emit()

    def select_from(self, rows: Iterable[int]) -> None:
        """Select exactly these rows, and move the keyboard to the first of them."""
        wanted = list(rows)
        self.select(wanted)
        if wanted:
            self._pivot = wanted[0]
            self.set_current(wanted[0])

    def set_current(self, row: int) -> None:
        """Move the keyboard to a row; -1 to none."""
        if row != self.current:
            self.current = row
            self.current_changed.emit(row)

    def go(self, position: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Go to a position, and select it, or the range up to it (Shift); or change only its state (Ctrl)."""
        row = int(self.rows[position])
        pivot = self.position(self._pivot)
        if modifiers & Shift and pivot >= 0:
            first, last = sorted((pivot, position))
            self.select(self.rows[first : last + 1].tolist())
        else:
            self.select(self._selected ^ {row} if modifiers & Control else {row})
            self._pivot = row
        self.set_current(row)

    def _successor(self, before: np.ndarray) -> int:
        """The current row, or the nearest one after it (or else before it) that still stands here."""
        if self.position(self.current) >= 0:
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
