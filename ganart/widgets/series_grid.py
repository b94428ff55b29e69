"""A wall of pictures on which each series has a heading; a click on it selects the series."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ganart import theme
from ganart.thumbnails import Thumbnails
from ganart.widgets.headed_wall import HeadedWall
from ganart.widgets.picture_grid import PictureGrid
from ganart.widgets.picture_selection import Control, Shift
from ganart.widgets.shown_pictures import ShownPictures
from ganart.widgets.wall import GAP, Wall

_LEFT = 16  # Logical pixels; where the controls above begin.


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a series."""

    title: str
    detail: str  # When it was made, and how many pictures and films there are.


class SeriesGrid(PictureGrid):
    """Shows rows with or without headings.

    Signals:
        series_chosen: The heading of a series was clicked; args are the list of its rows that are shown, and
            whether they are wanted beside those that are selected.
    """

    series_chosen = Signal(list, bool)

    def __init__(
        self,
        table: ShownPictures,
        thumbnails: Thumbnails,
        heading: Callable[[np.ndarray], Heading],
        parent: QWidget | None = None,
    ):
        """Show nothing yet; `heading` gives that of a series by its rows that are shown, int64 [N]."""
        super().__init__(table, thumbnails, parent)
        self._heading = heading
        self._margin = _LEFT
        self._firsts: np.ndarray | None = None  # See `HeadedWall`; None without headings.
        self._coming: np.ndarray | None = None
        self._cached: tuple[tuple[int, int], HeadedWall] | None = None  # For a width and a side.
        self._hovered_heading = -1

    def has_headings(self) -> bool:
        """Whether the series that are shown have headings."""
        return self._firsts is not None

    def show_series(self, rows: np.ndarray, firsts: np.ndarray) -> None:
        """Show rows in groups; `firsts` is where each begins, and how many rows there are: int64 [G + 1]."""
        self._coming = firsts if len(rows) else None
        self.show_rows(rows)

    # -- OVERRIDES --

    def _take_rows(self, rows: np.ndarray) -> None:
        self._firsts, self._coming, self._cached = self._coming, None, None
        self._hovered_heading = -1
        super()._take_rows(rows)

    def _wall_of(self, width: int) -> Wall:
        plain = super()._wall_of(width)
        if self._firsts is None or self._firsts[-1] != plain.count:
            return plain
        key = width, self.side
        if self._cached is None or self._cached[0] != key:
            self._cached = key, HeadedWall.of(plain, self._firsts)
        return self._cached[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        wall = self._wall()
        if not isinstance(wall, HeadedWall):
            return
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        for group in wall.headings(top, top + self.viewport().height()):
            self._paint_heading(painter, wall.heading(group).translated(0, -top), group)

    def _paint_heading(self, painter: QPainter, area: QRect, group: int) -> None:
        heading = self._heading(self._rows_of(group))
        colours = theme.colours()
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(colours.accent if group == self._hovered_heading else colours.text))
        words = area.adjusted(0, GAP, 0, 0)
        room = max(0, area.width() - self.fontMetrics().horizontalAdvance(heading.detail) - 2 * GAP)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(heading.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        after = metrics.horizontalAdvance(title) + GAP
        painter.drawText(words.adjusted(after, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, heading.detail)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        group = self._heading_at(event)
        if group < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        beside = bool(event.modifiers() & (Shift | Control))
        self.series_chosen.emit(self._rows_of(group).tolist(), beside)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover_heading(-1 if event.buttons() else self._heading_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_heading(-1)

    def _heading_at(self, event: QMouseEvent) -> int:
        wall = self._wall()
        point = self._in_wall(event.position().toPoint())
        return wall.heading_at(point) if isinstance(wall, HeadedWall) else -1

    def _hover_heading(self, group: int) -> None:
        if group != self._hovered_heading:
            self._hovered_heading = group
            hand, usual = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand if group >= 0 else usual)
            self.viewport().update()

    def _rows_of(self, group: int) -> np.ndarray:
        assert self._firsts is not None
        return self.rows[self._firsts[group] : self._firsts[group + 1]]
