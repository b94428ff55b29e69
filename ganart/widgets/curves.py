"""The curves of a training: its quality, what the discriminator answers, and the losses of both networks."""

from dataclasses import dataclass, field

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.theme import colours
from ganart.widgets.folded import Folded
from ganart.widgets.plot import Plot, line_colours
from ganart.widgets.series import Series
from training.quality import BEST

REDRAW_MS = 200  # At most five times a second, however often numbers come.


@dataclass(frozen=True, slots=True)
class _Kind:
    """What one of the plots shows, in words to be translated."""

    title: str
    tip: str
    lines: dict[str, str] = field(default_factory=dict)  # Key and name of each.
    span: tuple[float, float] | None = None  # Range of the values; None as they come.
    as_dots: bool = False  # Whether each value shows: measurements are few.


_QUALITY = _Kind(
    QT_TRANSLATE_NOOP("Curves", "Quality"),
    QT_TRANSLATE_NOOP(
        "Curves",
        "The dot marks the best.",
    ),
    {"quality": ""},
    span=(0.0, float(BEST)),
    as_dots=True,
)
_KINDS = (
    _QUALITY,
    _Kind(
        QT_TRANSLATE_NOOP("Curves", "How real they look"),
        QT_TRANSLATE_NOOP(
            "Curves",
            "At 1 the discriminator is sure of a real picture, at 0.5 it guesses.",
        ),
        {
            "d_real": QT_TRANSLATE_NOOP("Curves", "your pictures"),
            "d_fake": QT_TRANSLATE_NOOP("Curves", "samples"),
        },
        span=(0.0, 1.0),
    ),
    _Kind(
        QT_TRANSLATE_NOOP("Curves", "Losses"),
        QT_TRANSLATE_NOOP(
            "Curves",
            "Each network tries to lower its own loss, which says nothing about picture quality.",
        ),
        {
            "discriminator": QT_TRANSLATE_NOOP("Curves", "discriminator"),
            "generator": QT_TRANSLATE_NOOP("Curves", "generator"),
        },
    ),
)


class Curves(QWidget):
    """Three plots over the time of the training: the quality, and folded away what each network does.

    A plot shows once there is something on it.

    Attributes:
        free: Where a message lies that stays, below the quality.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._series: dict[str, Series] = {}
        self._headings: list[QLabel] = []
        self._plots: list[Plot] = []
        self._quality_words = ""
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self.explain_button = QToolButton(
            icon=icon("question"), checkable=True, toolTip=self.tr("What does quality mean?")
        )
        self.explain_button.setAccessibleName(self.explain_button.toolTip())
        self.explain_button.setProperty("role", "flat")
        self.explanation = QLabel(
            self.tr(
                "Another network compares samples with your pictures. 100 means as like them as more of your "
                "own pictures would be, below 15 is fog, from 30 shapes can be told, and from 60 most "
                "samples are good. Compare it only for the same pictures. It cannot tell copies from "
                "inventions: Check for copies does."
            ),
            wordWrap=True,
            visible=False,
        )
        self.explanation.setProperty("role", "muted")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        inside = QWidget()
        folded = QVBoxLayout(inside)
        folded.setContentsMargins(0, 0, 0, 0)
        folded.setSpacing(4)
        for kind in _KINDS:
            heading = QLabel(toolTip=self.tr(kind.tip), textFormat=Qt.TextFormat.RichText, wordWrap=True)
            heading.setProperty("role", "small")
            heading.setProperty("rich", True)
            plot = Plot(self.tr(kind.title), tuple(kind.lines), kind.span, kind.as_dots)
            plot.setToolTip(self.tr(kind.tip))
            if kind is _QUALITY:
                line = QHBoxLayout()
                line.addWidget(heading, stretch=1)
                line.addWidget(self.explain_button)
                layout.addLayout(line)
                layout.addWidget(self.explanation)
                layout.addWidget(plot, stretch=1)
            else:
                folded.addWidget(heading)
                folded.addWidget(plot, stretch=1)
            self._headings.append(heading)
            self._plots.append(plot)
        self.details = Folded(self.tr("Details"), inside)
        self.free = QWidget(visible=False)
        self._room = QWidget()  # Keeps the rest at the top while nothing has been measured.
        layout.addWidget(self.free)
        layout.addWidget(self.details)
        layout.addWidget(self._room, stretch=1)
        self._show_headings()

        self._timer.timeout.connect(self._redraw)
        self.explain_button.toggled.connect(self.explanation.setVisible)
        self.details.toggled.connect(lambda shown: layout.setStretchFactor(self.details, 2 if shown else 0))
        self.details.toggled.connect(self._show_what_there_is)
        self.clear()

    def clear(self) -> None:
        self._series = {key: Series() for kind in _KINDS for key in kind.lines}
        self._end = 0.0
        self.show_moment(None)
        self.mark_best(None)
        self._redraw()

    def add(self, seconds: float, values: dict[str, float]) -> None:
        """Take in numbers at a time of the training: quality, d_real, d_fake, discriminator and generator.

        Others are passed over: a file may name what no curve shows.
        """
        self._end = max(self._end, seconds)
        for key in values.keys() & self._series.keys():
            self._series[key].append(seconds, values[key])
        if not self._timer.isActive():
            self._timer.start()

    def show_moment(self, seconds: float | None) -> None:
        """Mark a moment of the training; None marks nothing."""
        for plot in self._plots:
            plot.show_moment(seconds)

    def mark_best(self, point: tuple[float, float] | None) -> None:
        """Mark the best quality, seconds and value; None marks none."""
        self._plots[0].mark(point)

    def say_quality(self, words: str, more: str = "") -> None:
        """Say beside the curve of the quality how it stands, and `more` in its tooltip."""
        self._quality_words = words
        for widget in (self._headings[0], self._plots[0]):
            widget.setToolTip(f"{self.tr(_QUALITY.tip)} {more}")
        self._show_headings()

    def tips(self) -> list[str]:
        """The tooltips of the plots, from top to bottom."""
        return [plot.toolTip() for plot in self._plots]

    def quality_words(self) -> str:
        """What is said beside the curve of the quality."""
        return self._quality_words

    def _show_headings(self) -> None:
        """Name the plots and their lines, each line in its colour."""
        for heading, kind in zip(self._headings, _KINDS, strict=True):
            named = [
                f'<span style="color: {colour}">{self.tr(name)}</span>'
                for name, colour in zip(kind.lines.values(), line_colours(), strict=False)
            ]
            if kind is _QUALITY:
                named = [f'<span style="color: {colours().text}">{self._quality_words}</span>']
            heading.setText(f"{self.tr(kind.title)}: {' · '.join(named)}")

    @Slot()
    def _redraw(self) -> None:
        for plot, kind in zip(self._plots, _KINDS, strict=True):
            plot.reach(self._end)
            for key in kind.lines:
                plot.draw(key, *self._series[key].points())
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        """Hide the plots on which nothing is drawn yet."""
        are_there = [
            any(len(self._series[key].points()[0]) for key in kind.lines)
            for kind in _KINDS
        ]
        for heading, plot, is_there in zip(self._headings, self._plots, are_there, strict=True):
            plot.setVisible(is_there)
            heading.setVisible(is_there or plot is self._plots[0])
        self.details.setVisible(any(are_there[1:]))
        self._room.setVisible(not are_there[0] and not self.details.header.isChecked())

    # -- OVERRIDES --

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_headings()
