"""Where pictures lie on a wall whose groups begin with a heading: computed for a million of them at once."""

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPoint, QRect

from ganart.widgets.wall import GAP, Wall

HEADING = 44  # Logical pixels above the first line of a group.


@dataclass(frozen=True, slots=True, eq=False)
class HeadedWall(Wall):
    """A wall on which each group begins below a heading of its own."""

    # The position with which each group begins, and at the end how many there are.
    firsts: np.ndarray = field(kw_only=True)
    # Where the heading of each group begins, and at the end how high the wall is.
    tops: np.ndarray = field(kw_only=True)

    @classmethod
    def of(cls, plain: Wall, firsts: np.ndarray) -> "HeadedWall":
        """Return the wall with these groups, whose firsts are int64 [G + 1]."""
        lines = -(-np.diff(firsts) // plain.columns)
        tops = np.concatenate([[0], np.cumsum(HEADING + lines * plain.line)])
        return cls(
            count=plain.count,
            cell_width=plain.cell_width,
            cell_height=plain.cell_height,
            width=plain.width,
            caption=plain.caption,
            margin=plain.margin,
            firsts=firsts,
            tops=tops,
        )

    @property
    def height(self) -> int:
        return int(self.tops[-1])

    def area(self, position: int) -> QRect:
        group = self.group_of(position)
        line, column = divmod(position - int(self.firsts[group]), self.columns)
        top = int(self.tops[group]) + HEADING + line * self.line
        return self._cell(column, top)

    def position_at(self, point: QPoint) -> int:
        if not 0 <= point.y() < self.height:
            return -1
        group = self._group_at(point.y())
        line, y = divmod(point.y() - int(self.tops[group]) - HEADING, self.line)
        column, x = divmod(point.x() - self.left, self.step)
        is_inside = line >= 0 and 0 <= column < self.columns and x < self.cell_width and y < self.cell_height
        if not is_inside:
            return -1
        position = int(self.firsts[group]) + line * self.columns + column
        return position if position < self.firsts[group + 1] else -1

    def positions(self, top: int, bottom: int, more: int = 0) -> range:
        if not self.count:
            return range(0)
        return range(self._from(top - more * self.line), self._from(bottom + (1 + more) * self.line))

    def top_of(self, position: int) -> int:
        group = self.group_of(position)
        is_below_heading = position - self.firsts[group] < self.columns
        return int(self.tops[group]) if is_below_heading else self.area(position).top() - GAP

    def beside(self, position: int, lines: int) -> int:
        target = self.area(position)
        group = self.group_of(position)
        column = (position - int(self.firsts[group])) % self.columns
        if lines < 0:
            y = target.top() - GAP - 1
            y -= HEADING if y < self.tops[group] + HEADING else 0
        else:
            y = target.bottom() + GAP + 1 + self.caption
            y += HEADING if y >= self.tops[group + 1] else 0
        if not 0 <= y < self.height:
            return -1
        there = self._group_at(y)
        line = max(0, (y - int(self.tops[there]) - HEADING) // self.line)
        begins = int(self.firsts[there]) + line * self.columns
        return min(begins + column, int(self.firsts[there + 1]) - 1)

    def group_of(self, position: int) -> int:
        """The group that a position is in."""
        place = int(np.searchsorted(self.firsts, position, "right")) - 1
        return min(max(place, 0), len(self.firsts) - 2)

    def heading_at(self, point: QPoint) -> int:
        """The group whose heading is at a point; -1 for none."""
        if not 0 <= point.y() < self.height:
            return -1
        group = self._group_at(point.y())
        return group if point.y() < self.tops[group] + HEADING else -1

    def headings(self, top: int, bottom: int) -> range:
        """The groups whose headings are seen between two heights."""
        first = int(np.searchsorted(self.tops, top - HEADING, "right"))
        last = int(np.searchsorted(self.tops, bottom, "left"))
        return range(first, min(last, len(self.tops) - 1))

    def heading(self, group: int) -> QRect:
        """Where the heading of a group lies."""
        return QRect(self.left, int(self.tops[group]), self.columns * self.step - GAP, HEADING)

    def _group_at(self, y: int) -> int:
        place = int(np.searchsorted(self.tops, y, "right")) - 1
        return min(max(place, 0), len(self.tops) - 2)

    def _from(self, y: int) -> int:
        """The first position of the line at a height, or of the next one."""
        group = self._group_at(max(y, 0))
        line = max(0, (y - int(self.tops[group]) - HEADING) // self.line)
        return min(int(self.firsts[group]) + line * self.columns, int(self.firsts[group + 1]))
