"""The queue as Qt's views see it: each picture with the size it gets, and how it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ganart.engine_words import in_users_words
from ganart.pages.upscale.queue import Entry, Queue

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the list shows."""

    entry: Entry
    target: tuple[int, int]  # Pixels of the result; (0, 0) when there is none and can be none.
    refusal: str  # A sentence why it cannot, before it was tried.
    fraction: float | None  # How far it is; None when it is not being enlarged.


class QueueModel(QAbstractListModel):
    """Shows a queue; who changes the queue says so here.

    Data of UserRole is a `Row`.
    """

    def __init__(self, queue: Queue, target: Callable[[Entry], tuple[tuple[int, int], str]], parent: QObject):
        """`target` gives the size that a result gets, or why there can be none."""
        super().__init__(parent)
        self._queue = queue
        self._target = target
        self._fractions: dict[str, float] = {}  # By path.

    def row(self, number: int) -> Row:
        entry = self._queue.entries[number]
        made = (entry.made_width, entry.made_height)  # Whatever the form says now.
        target, refusal = (made, "") if entry.result else self._target(entry)
        return Row(entry, target, refusal, self._fractions.get(entry.path))

    def refill(self) -> None:
        """Entries came or went."""
        self.beginResetModel()
        self.endResetModel()

    def refresh(self, numbers: Sequence[int] | None = None) -> None:
        """Entries are other than they were: some, or all of them."""
        if numbers is None:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        for number in numbers:
            self.dataChanged.emit(self.index(number), self.index(number))

    def set_fraction(self, number: int, fraction: float | None) -> None:
        """Say how far an entry is."""
        path = self._queue.entries[number].path
        if fraction is None:
            self._fractions.pop(path, None)
        else:
            self._fractions[path] = fraction
        self.refresh([number])

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._queue.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._queue.entries[index.row()].job.path.name
            case Qt.ItemDataRole.ToolTipRole:
                row = self.row(index.row())
                return in_users_words(row.entry.sentence or row.refusal) or row.entry.path
            case Qt.ItemDataRole.UserRole:
                return self.row(index.row())
        return None
