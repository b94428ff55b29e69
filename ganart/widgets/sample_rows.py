"""The wall of samples of a network that learns classes: each class has rows of its own, and its name."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from ganart.theme import colours
from ganart.widgets.sample_view import Grid, SampleView, fit_grid

WIDTH = 6  # Samples in a row of `samples_for`: as many as find room beside a name.
_ROWS = 8  # Of all classes together, about.
_MOST_SAMPLES = 256  # Of a preview.
_USUAL_SAMPLES = 64  # Without classes.
_WIDEST_NAME = 112  # Logical pixels; longer names give way.
_SPACE = 8  # Between a name and its samples.


def samples_for(num_classes: int) -> int:
    """Say how many samples fill whole rows for each class."""
    samples = num_classes * max(1, round(_ROWS / num_classes)) * WIDTH
    return samples if samples <= _MOST_SAMPLES else _USUAL_SAMPLES


class SampleRows(SampleView):
    """Shows samples as its base does, or class by class: sample n of N is then of class n * K // N."""

    def __init__(self, name: str = "", empty: str = ""):
        super().__init__(name, empty)
        self._names: tuple[str, ...] = ()

    def set_classes(self, names: Sequence[str]) -> None:
        """Name the classes of the samples, those shown and those to come; none when they have none."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.lay_out()

    def row_names(self) -> list[tuple[QRect, str]]:
        """Where each name stands, in logical pixels; nothing where the samples do not fill whole rows."""
        if not self._is_in_rows() or not self.count():
            return []
        grid, ratio = self._grid(), self.devicePixelRatio()
        rows_each = grid.rows // len(self._names)
        step = (grid.cell.height() + grid.gap) / ratio
        right, top = self._corner().x() - _SPACE, self._corner().y()
        height = round(grid.cell.height() / ratio)
        return [
            (QRect(right - self._room(), round(top + number * rows_each * step), self._room(), height), name)
            for number, name in enumerate(self._names)
        ]

    def _is_in_rows(self) -> bool:
        return bool(self._names) and self.count() % len(self._names) == 0

    def _room(self) -> int:
        """The width of the names, in logical pixels."""
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in self._names)
        return min(widest + 2, _WIDEST_NAME)  # What is painted may be a pixel wider than what was measured.

    # -- OVERRIDES --

    def _grid(self) -> Grid:
        if not self._is_in_rows():
            return super()._grid()
        each = self.count() // len(self._names)
        columns = [number for number in range(1, each + 1) if each % number == 0]
        area = QSize(self.width() - self._room() - _SPACE, self.height()) * self.devicePixelRatio()
        return fit_grid(self.count(), self._images[0].size(), area, columns=columns)

    def _corner(self) -> QPoint:
        beside = (self._room() + _SPACE) // 2 if self._is_in_rows() else 0
        return super()._corner() + QPoint(beside, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.large() >= 0:
            return
        painter = QPainter(self)
        painter.setPen(QColor(colours().muted))
        for place, name in self.row_names():
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
