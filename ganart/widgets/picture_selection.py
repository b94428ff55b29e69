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
        self._is_selected = np.zeros(
            0, bool
        )  # By row of the table, as far as the greatest that was selected.
        self._count = 0
        self._pivot = -1  # The row where a range that Shift extends begins.

    def __len__(self) -> int:
        """How many rows are selected."""
        return self._count

    def __contains__(self, row: int) -> bool:
        return 0 <= row < len(self._is_selected) and bool(self._is_selected[row])

    def first(self) -> int:
        """The selected row that stands first; -1 for none."""
        places = np.flatnonzero(self._among(self.rows)) if self._count else self.rows[:0]
        return int(self.rows[places[0]]) if len(places) else -1

    def in_order(self) -> list[int]:
        """The selected rows as they stand."""
        if self._count < 2:
            alone: list[int] = np.flatnonzero(self._is_selected).tolist()
            return alone
        selected: list[int] = self.array().tolist()
        return selected

    def array(self) -> np.ndarray:
        """The selected rows as they stand, int64 [N]; that is quick also where they are a million."""
        return np.asarray(self.rows[self._among(self.rows)])

    def _among(self, rows: np.ndarray) -> np.ndarray:
        """Which of some rows are selected: bool [N]."""
        inside = rows < len(self._is_selected)
        if inside.all():
            return np.asarray(self._is_selected[rows])
        found = np.zeros(len(rows), bool)
        found[inside] = self._is_selected[rows[inside]]
        return found

    def position(self, row: int) -> int:
        """The position of a row; -1 when it does not stand here."""
        if row < 0:
            return -1
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else -1

    def clear(self) -> None:
        """Select nothing, without telling: the rows mean something else now."""
        self._is_selected, self._count = np.zeros(0, bool), 0
        self.current = self._pivot = -1

    def replace_rows(self, rows: np.ndarray) -> None:
        """Stand on other rows. When the current one is not among them, the next that is takes its place."""
        before, self.rows = self.rows, rows
        successor = self._successor(before)
        if self._count:
            kept = rows[self._among(rows)]
            self.select(kept if len(kept) else [successor] if successor >= 0 else [])
        self.set_current(successor)

    def select(self, rows: Iterable[int] | np.ndarray) -> None:
        """Select exactly these rows."""
        chosen = rows if isinstance(rows, np.ndarray) else np.fromiter(rows, np.int64)
        wanted = np.zeros(int(chosen.max()) + 1 if len(chosen) else 0, bool)
        wanted[chosen] = True
        if not np.array_equal(wanted, self._is_selected):
            self._is_selected, self._count = wanted, int(np.count_nonzero(wanted))
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
            self.select(self.rows[first : last + 1])
        else:
            self._toggle(row) if modifiers & Control else self.select([row])
            self._pivot = row
        self.set_current(row)

    def _toggle(self, row: int) -> None:
        selected = np.flatnonzero(self._is_selected)
        self.select(selected[selected != row] if row in self else np.append(selected, row))

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
