"""A quiet plot over the time of a training.

Importing this module takes a third of a second (pyqtgraph): `ganart.widgets.curves` does it in a thread.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt

from ganart.theme import colours
from ganart.widgets.series import line_colours
from ganart.words import duration

_STEPS = (1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400)  # Seconds.
_TICK_ROOM = 70  # Pixels for the words at a tick.


class Plot(pg.PlotWidget):
    """Lines over time in the colours of the theme; the first in the accent. It is only looked at."""

    def __init__(self, lines: Sequence[str]):
        """Make a plot with a line for each key."""
        super().__init__(axisItems={"bottom": _TimeAxis("bottom")})
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)
        self.getAxis("left").setWidth(36)
        self._lines = {key: self.plot() for key in lines}
        self._cursor = pg.InfiniteLine(angle=90)
        self._cursor.hide()
        self.addItem(self._cursor, ignoreBounds=True)
        self._dress()

    def draw(self, key: str, x: np.ndarray, y: np.ndarray) -> None:
        """Draw a line anew: seconds [n] and values [n]."""
        self._lines[key].setData(x, y)

    def show_moment(self, seconds: float | None) -> None:
        """Mark a moment; None marks nothing."""
        self._cursor.setVisible(seconds is not None)
        if seconds is not None:
            self._cursor.setValue(seconds)

    def _dress(self) -> None:
        look = colours()
        self.setBackground(look.window)
        for line, colour in zip(self._lines.values(), line_colours(), strict=False):
            line.setPen(pg.mkPen(colour, width=1.5))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(look.border)
            axis.setTextPen(look.muted)
        self._cursor.setPen(pg.mkPen(look.muted, width=1))

    # -- OVERRIDES --

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_cursor"):
            self._dress()


class _TimeAxis(pg.AxisItem):
    """Seconds, said as minutes and hours."""

    def tickSpacing(self, minimum: float, maximum: float, size: float) -> list[tuple[float, float]]:
        """Choose the smallest of the usual steps that leaves room for the words."""
        most = max(size / _TICK_ROOM, 1)
        fitting = [step for step in _STEPS if (maximum - minimum) / step <= most]
        return [(float(fitting[0] if fitting else _STEPS[-1]), 0.0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [duration(value) if value >= 0 else "" for value in values]
