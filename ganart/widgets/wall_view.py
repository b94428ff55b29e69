"""A viewport on a wall of pictures that is higher than the screen: what of it is visible, and where."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ganart.widgets.wall import GAP, Wall


class WallView(QAbstractScrollArea):
    """Scrolls a `Wall`. A subclass says how many cells there are, and paints them.

    Attributes:
        side: The longer one of the cell that a picture is wanted in, logical pixels; it may be larger to fill
            the width.
    """

    def __init__(self, parent: QWidget | None = None, *, side: int, **properties: Any):
        """Show cells of `side` logical pixels; `properties` are those of the widget."""
        super().__init__(
            parent,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            frameShape=QAbstractScrollArea.Shape.NoFrame,
            **properties,
        )
        self.side = side
        self._caption = 0  # Height of the words below each cell; a subclass that has some paints them.
        self._margin = -1  # Beside the columns, whose cells then fill the width; see `Wall`.
        self._shape = 1.0  # Width of a cell by its height.

    def _count(self) -> int:
        """How many cells there are."""
        raise NotImplementedError

    def visible(self) -> range:
        """The positions that are on the screen."""
        top = self.verticalScrollBar().value()
        return self._wall().positions(top, top + self.viewport().height())

    def columns(self) -> int:
        """How many cells stand beside each other."""
        return self._wall().columns

    def _wall(self) -> Wall:
        return self._wall_of(self.viewport().width())

    def _wall_of(self, width: int) -> Wall:
        """The wall as it is, or was, in a viewport of that width."""
        wide = max(1, round(self.side * min(1.0, self._shape)))
        high = max(1, round(self.side / max(1.0, self._shape)))
        if self._margin < 0:
            return Wall(self._count(), wide, high, width, self._caption)
        return Wall.filling(self._count(), wide, high, width, self._caption, self._margin)

    def _in_wall(self, point: QPoint) -> QPoint:
        """Turn a point of the viewport into one of the wall."""
        return point + QPoint(0, self.verticalScrollBar().value())

    def _position_at(self, point: QPoint) -> int:
        return self._wall().position_at(self._in_wall(point))

    def _rect(self, position: int) -> QRect:
        """Where a position lies in the viewport."""
        return self._wall().area(position).translated(0, -self.verticalScrollBar().value())

    def _update_scroll_bar(self) -> None:
        wall, bar = self._wall(), self.verticalScrollBar()
        bar.setRange(0, max(0, wall.height - self.viewport().height()))
        bar.setPageStep(max(wall.line, self.viewport().height() - wall.line // 2))
        bar.setSingleStep(max(1, wall.line // 3))

    # -- OVERRIDES --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self.verticalScrollBar().value() + GAP
        first = self._wall_of(event.oldSize().width()).positions(line, line).start  # At the top until now.
        self._update_scroll_bar()
        if first:
            self.verticalScrollBar().setValue(self._wall().top_of(first))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
