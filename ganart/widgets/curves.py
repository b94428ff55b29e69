"""The curves of a training: what the discriminator answers, and the losses of both networks."""

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ganart.widgets.plot import Plot, line_colours
from ganart.widgets.series import Series

REDRAW_MS = 200  # At most five times a second, however often numbers come.

# Title, tooltip, range of the values (None: as they come), and key and name of each line.
_PLOTS = (
    (
        "How real it finds them",
        "D(x) for your pictures and D(G(z)) for the samples: 1 is surely real, 0 is surely made.",
        (0.0, 1.0),
        {"d_real": "your pictures", "d_fake": "samples"},
    ),
    (
        "Losses",
        "Cross-entropy of each network: the lower, the better it is doing against the other.",
        None,
        {"discriminator": "discriminator", "generator": "generator"},
    ),
)


class Curves(QWidget):
    """Two plots over the time of the training."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._series: dict[str, Series] = {}
        self._headings: list[QLabel] = []
        self._plots: list[Plot] = []
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_MS)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for title, tip, span, lines in _PLOTS:
            heading = QLabel(toolTip=tip, textFormat=Qt.TextFormat.RichText)
            heading.setProperty("role", "small")
            plot = Plot(title, tuple(lines), span)
            plot.setToolTip(tip)
            layout.addWidget(heading)
            layout.addWidget(plot, stretch=1)
            self._headings.append(heading)
            self._plots.append(plot)
        self._show_headings()

        self._timer.timeout.connect(self._redraw)
        self.clear()

    def clear(self) -> None:
        self._series = {key: Series() for _, _, _, lines in _PLOTS for key in lines}
        self.show_moment(None)
        self._redraw()

    def add(self, seconds: float, values: dict[str, float]) -> None:
        """Take in numbers at a time of the training: d_real, d_fake, discriminator and generator."""
        for key, value in values.items():
            self._series[key].append(seconds, value)
        if not self._timer.isActive():
            self._timer.start()

    def show_moment(self, seconds: float | None) -> None:
        """Mark a moment of the training; None marks nothing."""
        for plot in self._plots:
            plot.show_moment(seconds)

    def _show_headings(self) -> None:
        """Name the plots and their lines, each line in its colour."""
        for heading, (title, _, _, lines) in zip(self._headings, _PLOTS, strict=True):
            named = [
                f'<span style="color: {colour}">{name}</span>'
                for name, colour in zip(lines.values(), line_colours(), strict=True)
            ]
            heading.setText(f"{title}: {' · '.join(named)}")

    @Slot()
    def _redraw(self) -> None:
        for plot, (_, _, _, lines) in zip(self._plots, _PLOTS, strict=True):
            for key in lines:
                plot.draw(key, *self._series[key].points())

    # -- OVERRIDES --

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_headings()
