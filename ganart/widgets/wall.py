"""Where pictures lie on a wall: computed from their positions, never stored."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

GAP = 12  # Logical pixels between two pictures.


@dataclass(frozen=True, slots=True)
class Wall:
    """Cells of one size in lines from left to right. Logical pixels throughout."""

    count: int
    cell_width: int
    cell_height: int
    width: int  # Of the whole wall.
    caption: int = 0  # Height of the words below each cell.
    margin: int = -1  # Beside the first and the last column; -1 for wherever they stand in the middle.

    @classmethod
    def filling(
        cls, count: int, cell_width: int, cell_height: int, width: int, caption: int, margin: int
    ) -> "Wall":
        """Return a wall whose cells are as little larger than asked as it takes to fill the width."""
        room = width - 2 * margin + GAP
        columns = max(1, room // (cell_width + GAP))
        wide = max(1, room // columns - GAP)
        return cls(count, wide, max(1, round(wide * cell_height / cell_width)), width, caption, margin)

    @property
    def step(self) -> int:
        """From one cell to the next."""
        return self.cell_width + GAP

    @property
    def line(self) -> int:
        """From one line of cells to the next."""
        return self.cell_height + GAP + self.caption

    @property
    def columns(self) -> int:
        """How many cells stand beside each other."""
        room = self.width - GAP if self.margin < 0 else self.width - 2 * self.margin + GAP
        return max(1, room // self.step)

    @property
    def height(self) -> int:
        """Of all lines together."""
        return -(-self.count // self.columns) * self.line + GAP

    @property
    def left(self) -> int:
        """Where the first column begins."""
        return self.margin if self.margin >= 0 else (self.width - self.columns * self.step + GAP) // 2

    def area(self, position: int) -> QRect:
        """Where a position lies."""
        line, column = divmod(position, self.columns)
        return self._cell(column, GAP + line * self.line)

    def position_at(self, point: QPoint) -> int:
        """The position at a point; -1 between cells and beyond the last."""
        column, x = divmod(point.x() - self.left, self.step)
        line, y = divmod(point.y() - GAP, self.line)
        position = line * self.columns + column
        is_inside = 0 <= column < self.columns and x < self.cell_width and y < self.cell_height
        return position if is_inside and 0 <= position < self.count else -1

    def top_of(self, position: int) -> int:
        """Where the line of a position begins, with the gap above it."""
        return self.area(position).top() - GAP

    def beside(self, position: int, lines: int) -> int:
        """The position one line above (-1) or below (1) another; -1 where the column ends."""
        target = position + lines * self.columns
        return target if 0 <= target < self.count else -1

    def positions(self, top: int, bottom: int, more: int = 0) -> range:
        """The positions that are seen between two heights, and those of `more` lines above and below."""
        first = max(0, (top - GAP) // self.line - more)
        last = bottom // self.line + 1 + more
        return range(min(first * self.columns, self.count), min(last * self.columns, self.count))

    def _cell(self, column: int, top: int) -> QRect:
        """Where the cell of a column lies on the line that begins at `top`."""
        return QRect(self.left + column * self.step, top, self.cell_width, self.cell_height)
