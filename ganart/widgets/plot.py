"""A quiet plot of a few lines over the time of a training.

Painted here and not by pyqtgraph: importing that library costs a third of a second, which would be a freeze
on the GUI thread, and crashes Qt's bindings when it is done in another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.numbers import written
from ganart.theme import colours, set_tabular
from ganart.words import clock, duration

_STEPS = (1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400)  # Seconds.
_LEFT, _BOTTOM, _TOP, _RIGHT = 44, 20, 8, 24  # Pixels around the lines, for the words of the axes.
_FAINT = 0.25  # Opacity of the numbers as they are, behind the line that shows where they go.
_FARTHEST = 1e9  # A loss beyond 1e4 ends a training; a damaged file may hold any number.
_TICK_WIDTH, _TICK_HEIGHT = 70, 40  # Pixels between two ticks, at least.

Numbers = TypeVar("Numbers", float, np.ndarray)  # One, or several [n].


class Plot(QWidget):
    """Lines in the colours of the theme, the first in the accent. It is only looked at."""

    def __init__(
        self,
        name: str,
        keys: Sequence[str],
        span: tuple[float, float] | None,
        as_dots: bool = False,
        parent: QWidget | None = None,
    ):
        """Make an empty plot with a line for each key; `span` is the range of values, None as they come.

        `as_dots` shows each value as a dot too, for measurements that are few.
        """
        super().__init__(parent, accessibleName=name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_tabular(self)
        self._span = span
        self._as_dots = as_dots
        self._lines = {key: (np.zeros(0), np.zeros(0)) for key in keys}
        self._end = 0.0
        self._moment: float | None = None
        self._mark: tuple[float, float] | None = None

    def draw(self, key: str, x: np.ndarray, y: np.ndarray) -> None:
        """Draw a line anew: seconds [n] and values [n], of which those without measure come to its edge."""
        self._lines[key] = (x, y.clip(-_FARTHEST, _FARTHEST))
        self.update()

    def reach(self, seconds: float) -> None:
        """Let the time go at least so far, as on other plots beside this one."""
        self._end = seconds
        self.update()

    def show_moment(self, seconds: float | None) -> None:
        """Mark a moment; None marks nothing."""
        self._moment = seconds
        self.update()

    def mark(self, point: tuple[float, float] | None) -> None:
        """Mark one point, seconds and value, as the best; None marks none."""
        self._mark = point
        self.update()

    def _values(self) -> tuple[float, float]:
        """The lowest and the highest value of the plot."""
        if self._span:
            return self._span
        drawn = [y for _, y in self._lines.values() if len(y)]
        low = min((float(y.min()) for y in drawn), default=0.0)
        high = max((float(y.max()) for y in drawn), default=1.0)
        return min(low, 0.0), max(high, low + 1e-3)

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        low, high = self._values()
        ends = [float(x[-1]) for x, _ in self._lines.values() if len(x)]
        scale = Scale(area, max([*ends, self._end, 1.0]), low, high)
        painter = QPainter(self)
        self._paint_axes(painter, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (x, y), colour in zip(self._lines.values(), line_colours(), strict=False):
            if len(x):
                self._paint_line(painter, scale, x, y, QColor(colour))
        self._paint_marks(painter, scale)

    def _paint_axes(self, painter: QPainter, scale: "Scale") -> None:
        """Paint a line and a number for some values, and words for some moments."""
        look, area = colours(), scale.area
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in scale.value_ticks():
            height = scale.y(value)
            painter.setPen(QColor(look.border))
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
            painter.setPen(QColor(look.muted))
            beside = QRectF(0, height - 10, _LEFT - 8, 20)
            painter.drawText(beside, at_right, written(value, "g"))
        painter.setPen(QColor(look.muted))
        for seconds, words in time_ticks(scale.end, area.width() / _TICK_WIDTH):
            below = QRectF(scale.x(seconds) - _TICK_WIDTH / 2, area.bottom(), _TICK_WIDTH, _BOTTOM)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_line(
        self, painter: QPainter, scale: "Scale", x: np.ndarray, y: np.ndarray, colour: QColor
    ) -> None:
        """Paint a line: the values as they are faintly, and where they go."""
        painter.setPen(QPen(colour, 1.5))
        for values, opacity in ((y, _FAINT), (smoothed(y), 1.0)):
            painter.setOpacity(opacity)
            painter.drawPolyline(QPolygonF(scale.points(x, values)))
        if self._as_dots:
            painter.setBrush(colour)
            for point in scale.points(x, y):
                painter.drawEllipse(point, 1.5, 1.5)

    def _paint_marks(self, painter: QPainter, scale: "Scale") -> None:
        """Paint the best point and the moment that is looked at."""
        look, area = colours(), scale.area
        if self._mark is not None:
            painter.setPen(QPen(QColor(look.text), 1.5))
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(QPointF(scale.x(self._mark[0]), scale.y(self._mark[1])), 4.5, 4.5)
        if self._moment is not None:
            painter.setPen(QColor(look.muted))
            across = scale.x(self._moment)
            painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))


@dataclass(frozen=True, slots=True)
class Scale:
    """Where times and values lie in an area, in logical pixels."""

    area: QRectF
    end: float  # Seconds at the right.
    low: float
    high: float

    def x(self, seconds: Numbers) -> Numbers:
        return self.area.left() + seconds * self.area.width() / self.end

    def y(self, values: Numbers) -> Numbers:
        share = (values - self.low) / (self.high - self.low)
        return self.area.bottom() - share * self.area.height()

    def points(self, x: np.ndarray, y: np.ndarray) -> list[QPointF]:
        """Return where seconds [n] and values [n] lie."""
        return [QPointF(*point) for point in zip(self.x(x).tolist(), self.y(y).tolist(), strict=True)]

    def value_ticks(self) -> list[float]:
        """Return the values that get a line across, as many as there is room for."""
        return value_ticks(self.low, self.high, self.area.height() / _TICK_HEIGHT)


def smoothed(values: np.ndarray) -> np.ndarray:
    """Average each of the values [n] with its neighbours, a fiftieth of all to each side."""
    width = 2 * (len(values) // 50) + 1
    window = np.ones(width)
    if width == 1:
        return values
    return np.convolve(values, window, "same") / np.convolve(np.ones(len(values)), window, "same")


def line_colours() -> tuple[str, str, str, str]:
    """The colours of the lines, in their order."""
    return colours().accent, colours().text, colours().danger, colours().muted


def time_ticks(end: float, most: float) -> list[tuple[float, str]]:
    """Return moments from 0 to `end` seconds at a usual step, about `most` of them, each with its words."""
    days = _STEPS[-1] * ceil(end / _STEPS[-1] / max(most, 1.0))
    step = next((step for step in _STEPS if end / step <= most), days)
    say = duration if step % 60 == 0 else clock
    return [(float(moment), say(moment)) for moment in range(0, int(end) + 1, step)]


def value_ticks(low: float, high: float, most: float) -> list[float]:
    """Return round values from `low` to `high`, steps of 1, 2 or 5, at most about `most` of them."""
    rough = (high - low) / max(most, 1.0)
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = -(-low // step)
    count = int((high - first * step) / step + 1e-9) + 1
    return [round((first + number) * step, 10) for number in range(count)]
