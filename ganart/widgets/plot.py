"""A quiet plot of a few lines over the time of a training.

Painted here and not by pyqtgraph: importing that library costs a third of a second, which would be a freeze
on the GUI thread, and crashes Qt's bindings when it is done in another one.
"""

from collections.abc import Sequence
from math import floor, log10

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.theme import colours, set_tabular
from ganart.words import clock, duration

_STEPS = (1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400)  # Seconds.
_LEFT, _BOTTOM, _TOP, _RIGHT = 36, 20, 8, 24  # Pixels around the lines, for the words of the axes.
_FAINT = 0.25  # Opacity of the numbers as they are, behind the line that shows where they go.
_TICK_WIDTH, _TICK_HEIGHT = 70, 40  # Pixels between two ticks, at least.


class Plot(QWidget):
    """Lines in the colours of the theme, the first in the accent. It is only looked at."""

    def __init__(
        self, name: str, keys: Sequence[str], span: tuple[float, float] | None, parent: QWidget | None = None
    ):
        """Make an empty plot with a line for each key; `span` is the range of values, None as they come."""
        super().__init__(parent, accessibleName=name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_tabular(self)
        self._span = span
        self._lines = {key: (np.zeros(0), np.zeros(0)) for key in keys}
        self._moment: float | None = None

    def draw(self, key: str, x: np.ndarray, y: np.ndarray) -> None:
        """Draw a line anew: seconds [n] and values [n]."""
        self._lines[key] = (x, y)
        self.update()

    def show_moment(self, seconds: float | None) -> None:
        """Mark a moment; None marks nothing."""
        self._moment = seconds
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
        look = colours()
        area = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        low, high = self._values()
        end = max((float(x[-1]) for x, _ in self._lines.values() if len(x)), default=0.0)
        end = max(end, 1.0)
        across, down = area.width() / end, area.height() / (high - low)
        painter = QPainter(self)

        for value in value_ticks(low, high, area.height() / _TICK_HEIGHT):
            height = area.bottom() - (value - low) * down
            painter.setPen(QColor(look.border))
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
            painter.setPen(QColor(look.muted))
            place = QRectF(0, height - 10, _LEFT - 8, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
        painter.setPen(QColor(look.muted))
        for seconds, words in time_ticks(end, area.width() / _TICK_WIDTH):
            place = QRectF(
                area.left() + seconds * across - _TICK_WIDTH / 2, area.bottom(), _TICK_WIDTH, _BOTTOM
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)

        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (x, y), colour in zip(self._lines.values(), line_colours(), strict=False):
            for values, opacity in ((y, _FAINT), (smoothed(y), 1.0)):
                painter.setOpacity(opacity)
                painter.setPen(QPen(QColor(colour), 1.5))
                points = zip(area.left() + x * across, area.bottom() - (values - low) * down, strict=True)
                painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
        if self._moment is not None:
            painter.setPen(QColor(look.muted))
            spot = area.left() + self._moment * across
            painter.drawLine(QPointF(spot, area.top()), QPointF(spot, area.bottom()))


def smoothed(values: np.ndarray) -> np.ndarray:
    """Average each of the values [n] with its neighbours, a fiftieth of all to each side."""
    width = 2 * (len(values) // 50) + 1
    window = np.ones(width)
    if width == 1:
        return values
    return np.convolve(values, window, "same") / np.convolve(np.ones(len(values)), window, "same")


def line_colours() -> tuple[str, str]:
    """The colours of the first and the second line."""
    return colours().accent, colours().text


def time_ticks(end: float, most: float) -> list[tuple[float, str]]:
    """Give moments from 0 to `end` seconds at a usual step, about `most` of them, each with its words."""
    step = next((step for step in _STEPS if end / step <= most), _STEPS[-1])
    say = duration if step % 60 == 0 else clock
    return [(float(moment), say(moment)) for moment in range(0, int(end) + 1, step)]


def value_ticks(low: float, high: float, most: float) -> list[float]:
    """Give round values from `low` to `high`, steps of 1, 2 or 5, at most about `most` of them."""
    rough = (high - low) / max(most, 1.0)
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = -(-low // step)
    count = int((high - first * step) / step + 1e-9) + 1
    return [round((first + number) * step, 10) for number in range(count)]
