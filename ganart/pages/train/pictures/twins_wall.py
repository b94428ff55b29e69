"""Near-duplicates side by side, each group on lines of its own, the largest first."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ganart import theme
from ganart.pages.train.pictures.folder_wall import CropReader, FolderWall
from ganart.thumbnails import Thumbnails
from ganart.widgets.picture_cell import MARGIN
from ganart.widgets.wall import GAP, Wall
from ganart.words import sides

Groups = Sequence[Sequence[str]]  # Names of pictures.


@dataclass(frozen=True, slots=True)
class GroupedWall(Wall):
    """A wall on which each group begins a new line.

    Attributes:
        starts: The position at which each line begins, and at the end how many there are.
    """

    starts: Sequence[int] = (0,)

    @property
    def height(self) -> int:
        return (len(self.starts) - 1) * self.line + GAP

    def line_of(self, position: int) -> int:
        """The line that a position is on."""
        return bisect_right(self.starts, position) - 1

    def area(self, position: int) -> QRect:
        line = self.line_of(min(position, self.count - 1))
        column = position - self.starts[line]
        return self._cell(column, GAP + line * self.line)

    def position_at(self, point: QPoint) -> int:
        column, x = divmod(point.x() - self.left, self.step)
        line, y = divmod(point.y() - GAP, self.line)
        is_inside = column >= 0 and x < self.cell_width and y < self.cell_height
        if not (is_inside and 0 <= line < len(self.starts) - 1):
            return -1
        position = self.starts[line] + column
        return position if position < self.starts[line + 1] else -1

    def positions(self, top: int, bottom: int, more: int = 0) -> range:
        last = len(self.starts) - 1
        first_line = min(max(0, (top - GAP) // self.line - more), last)
        last_line = min(max(0, bottom // self.line + 1 + more), last)
        return range(self.starts[first_line], self.starts[last_line])


class TwinsWall(FolderWall):
    """Shows groups of pictures that look the same, with the size of each file.

    Attributes:
        groups: The names of the pictures of each.

    Signals:
        closed: All pictures are wanted again.
    """

    closed = Signal()

    def __init__(self, reader: CropReader, crops: Thumbnails, parent: QWidget | None = None):
        """Show what `reader` reads for `crops`."""
        super().__init__(reader, crops, parent)
        self.groups: Groups = ()
        self._sizes: Mapping[str, tuple[int, int]] = {}
        self._firsts = np.zeros(0, np.int64)  # The row with which each group begins.
        self._cached: tuple[Wall, GroupedWall] | None = None  # For a wall without groups.
        self._caption = 2 * self.fontMetrics().height() + MARGIN

    def show_groups(self, folder: Path, groups: Groups) -> None:
        """Show groups of pictures as they are cut now."""
        self.groups = groups
        counts = [len(group) for group in groups]
        self._firsts = np.cumsum([0, *counts])[:-1]
        self._cached = None
        self.show_names(folder, tuple(name for group in groups for name in group))

    def show_sizes(self, sizes: Mapping[str, tuple[int, int]]) -> None:
        """Tell the width and height of the files in pixels, by their names."""
        self._sizes = sizes
        self.viewport().update()

    def meant_groups(self) -> list[Sequence[str]]:
        """The groups that the selected pictures are in."""
        rows = np.asarray(self.meant_rows(), dtype=np.int64)
        places = np.unique(np.searchsorted(self._firsts, rows, side="right") - 1)
        return [self.groups[place] for place in places.tolist()]

    # -- OVERRIDES --

    def _wall(self) -> GroupedWall:
        plain = super()._wall()
        if self._cached is None or self._cached[0] != plain:
            ends = [*self._firsts[1:].tolist(), plain.count]
            columns = plain.columns
            groups = zip(self._firsts.tolist(), ends, strict=False)
            starts = [start for first, end in groups for start in range(first, end, columns)]
            starts.append(plain.count)
            self._cached = plain, GroupedWall(**asdict(plain), starts=starts)
        return self._cached[1]

    def _paint_caption(self, painter: QPainter, area: QRect, row: int) -> None:
        super()._paint_caption(painter, area, row)
        painter.save()
        painter.setFont(self._small)
        painter.setPen(QColor(theme.colours().muted))
        if size := self._sizes.get(self.table.names[row]):
            words = sides(*size)
            below = self._picture_in(area, row).bottom() + 1 + MARGIN + painter.fontMetrics().height()
            place = QRect(area.left(), below, area.width(), painter.fontMetrics().height())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        position = self.selection.position(self.current)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and position >= 0:
            self._go_to_line(position, 1 if event.key() == Qt.Key.Key_Down else -1, event.modifiers())
        else:
            super().keyPressEvent(event)

    def _go_to_line(self, position: int, lines: int, modifiers: Qt.KeyboardModifier) -> None:
        starts = self._wall().starts
        here = self._wall().line_of(position)
        if 0 <= here + lines < len(starts) - 1:
            column = position - starts[here]
            target = min(starts[here + lines] + column, starts[here + lines + 1] - 1)
            self._go(target, modifiers & Qt.KeyboardModifier.ShiftModifier)
