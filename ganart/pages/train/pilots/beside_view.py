"""Several trainings side by side: samples, quality, near-copies, and in what their settings differ."""

from collections.abc import Sequence
from functools import partial
from math import inf
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.pages.train.pilots.copies_count import CopiesCount, Counted
from ganart.pages.train.pilots.differences import differences
from ganart.pages.train.runs.run_record import RunRecord, read_sheet, try_to_read
from ganart.pages.train.runs.run_words import quality_words, unmeasured_words
from ganart.settings import Settings
from ganart.theme import GRID, restyle
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.plot import Plot, line_colours
from ganart.widgets.sample_rows import SampleRows
from ganart.words import duration
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training.quality import BEST, quality_of

MOST_BESIDE = 4

# A run or why not, its samples at some seconds, and those up to which it was looked at.
Shown = tuple[RunRecord | str, float, np.ndarray | None, float]


class BesideView(QWidget):
    """Shows up to four runs, the newest samples of each or those at the same time of training.

    Attributes:
        columns: One for each run.

    Signals:
        go_on_requested, copies_requested: For one of them; arg is its folder.
        closed: The user has seen enough.
    """

    go_on_requested = Signal(Path)
    copies_requested = Signal(Path)
    closed = Signal()

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        crew: Crew,
        background: Background,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._background = background
        self.count = CopiesCount(engine, settings, crew, self)
        self._runs: list[Path] = []
        self.columns: list[BesideColumn] = []

        # Widgets
        title = QLabel(self.tr("Side by side"))
        title.setProperty("role", "title")
        self.same_time = QCheckBox(
            self.tr("At the same time of training"),
            toolTip=self.tr("Show all as they were when the shortest one had come so far."),
        )
        self.back_button = QPushButton(self.tr("Back"))
        self.words = QLabel(self.tr("Quality"), textFormat=Qt.TextFormat.RichText)
        self.words.setProperty("role", "small")
        self.words.setProperty("rich", True)
        self.plot: Plot | None = None  # Made anew with a line for each run.

        # Layout
        top = QHBoxLayout(spacing=2 * GRID)
        top.addWidget(title)
        top.addStretch()
        top.addWidget(self.same_time)
        top.addWidget(self.back_button)
        self._row = QHBoxLayout(spacing=2 * GRID)
        self._column = QVBoxLayout(self, spacing=GRID)
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._column.addLayout(top)
        self._column.addLayout(self._row, stretch=3)
        self._column.addWidget(self.words)

        # Connections
        self.same_time.toggled.connect(self.refresh)
        self.back_button.clicked.connect(self.closed)
        self.closed.connect(self.count.rest)
        self.go_on_requested.connect(self.count.rest)  # The training needs the machine.
        self.count.changed.connect(self._on_counted)

    def runs(self) -> list[Path]:
        """The runs on show."""
        return list(self._runs)

    def show_runs(self, runs: Sequence[Path]) -> None:
        """Show some runs, the newest of too many."""
        self._runs = list(dict.fromkeys(runs))[-MOST_BESIDE:]
        for column in self.columns:
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        self.columns = [BesideColumn(run.name) for run in self._runs]
        for run, column in zip(self._runs, self.columns, strict=True):
            self._row.addWidget(column, stretch=1)
            column.go_on_button.clicked.connect(partial(self.go_on_requested.emit, run))
            column.copies_button.clicked.connect(partial(self.copies_requested.emit, run))
        if self.plot:
            self._column.removeWidget(self.plot)
            self.plot.hide()
            self.plot.deleteLater()
        names = [str(number) for number in range(len(self._runs))]
        self.plot = Plot(self.tr("Quality"), names, (0.0, float(BEST)), as_dots=True)
        self._column.addWidget(self.plot, stretch=1)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the runs anew, in the background."""
        runs, same_time = self.runs(), self.same_time.isChecked()
        self._background.call("beside", lambda: (runs, read_beside(runs, same_time)), self._on_read)

    @Slot(object)
    def _on_read(self, answer: tuple[list[Path], list[Shown]]) -> None:
        runs, shown = answer
        if runs != self._runs or self.plot is None:
            return
        records = [record for record, *_ in shown if isinstance(record, RunRecord)]
        best = best_of(records)
        lines = iter(differences([record.config for record in records]))
        colours = line_colours()
        names = []
        for number, (column, one) in enumerate(zip(self.columns, shown, strict=True)):
            record, seconds, images, until = one
            if isinstance(record, str):
                column.samples.clear(in_users_words(record))
                continue
            column.show_record(record, seconds, images, next(lines), until)
            restyle(column.go_on_button, "role", "primary" if record is best else "")
            if column.model:
                self.count.want(column.model)
                column.copies.setText(self.count.words(column.model))
            curve = record.judgements
            x = np.array([judged.seconds for judged in curve])
            self.plot.draw(str(number), x, np.array([quality_of(judged.kid) for judged in curve]))
            title = record.summary.title.replace("&", "&amp;").replace("<", "&lt;")
            names.append(f'<span style="color: {colours[number]}">{title}</span>')
        heading = self.tr("Quality")
        self.words.setText(f"{heading}: {' · '.join(names)}")

    @Slot(object)
    def _on_counted(self, model: Counted) -> None:
        for column in self.columns:
            if column.model == model:
                column.copies.setText(self.count.words(model))


class BesideColumn(QWidget):
    """One of the runs.

    Attributes:
        model: What its samples are counted as near-copies of; None while it has no model or trains.
    """

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.model: Counted | None = None

        # Widgets
        self.title = ElidedLabel(title)
        self.quality = QLabel(wordWrap=True)
        self.copies = QLabel(
            wordWrap=True,
            toolTip=self.tr("Samples that are very close to one of your pictures: learned by heart."),
        )
        self.copies.setProperty("role", "small")
        self.samples = SampleRows(self.tr("Samples of {}").format(title), self.tr("Reading…"))
        self.facts = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)  # A note may be in it.
        self.facts.setProperty("role", "small")
        self.copies_button = QPushButton(
            self.tr("Check for copies"),
            toolTip=self.tr("Compare samples with your pictures: does the network invent, or only copy?"),
            enabled=False,
        )
        self.go_on_button = QPushButton(
            self.tr("Go on with this"), toolTip=self.tr("Train this one further."), enabled=False
        )

        # Layout
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.quality)
        layout.addWidget(self.copies)
        layout.addWidget(self.samples, stretch=1)
        layout.addWidget(self.facts)
        layout.addWidget(self.copies_button)
        layout.addWidget(self.go_on_button)

    def show_record(
        self,
        record: RunRecord,
        seconds: float,
        images: np.ndarray | None,
        facts: Sequence[str],
        until: float = inf,
    ) -> None:
        """Show a run, its samples at a time of its training, and what was measured `until` then."""
        self.title.setText(record.summary.title)
        measured = [judged for judged in record.judgements if judged.seconds <= until]
        best = record.summary.best if record.summary.best in measured else None
        quality = quality_words(measured[-1], best) if measured else unmeasured_words(None)
        self.quality.setText(self.tr("After {0} · quality {1}").format(duration(seconds), quality))
        if record.class_names:
            self.samples.set_classes(record.class_names)
        if images is None:
            self.samples.clear(self.tr("This run has no samples yet."))
        else:
            self.samples.show_images(images, fade=False)
        self.facts.setText("\n".join([*facts, *([record.summary.note] if record.summary.note else [])]))
        rests = record.summary.state not in ("training", "newer")
        if record.has_model and rests:
            self.model = Counted(record.path, record.summary.step, record.config.data.folder)
        self.copies_button.setEnabled(record.has_model)
        self.go_on_button.setEnabled(rests)


def best_of(records: Sequence[RunRecord]) -> RunRecord | None:
    """Return the run whose samples measured best last; None where none was measured."""
    measured = [record for record in records if record.judgements]
    return min(measured, key=lambda record: record.judgements[-1].kid, default=None)


def read_beside(runs: Sequence[Path], same_time: bool) -> list[Shown]:
    """Read runs, each with its newest samples, or with those at the end of the one that is shortest."""
    records = [try_to_read(run) for run in runs]
    ends = [_end(record) for record in records if isinstance(record, RunRecord) and record.previews]
    until = min(ends, default=0.0) if same_time else inf
    return [_at(record, until) for record in records]


def _end(record: RunRecord) -> float:
    """Return how many seconds of training the newest samples and measurements were made after."""
    return max([record.previews[-1][1], *(judged.seconds for judged in record.judgements)])


def _at(record: RunRecord | str, until: float) -> Shown:
    if isinstance(record, str) or not record.previews:
        return record, 0.0, None, until
    if until == inf:
        _, seconds, sheet = record.previews[-1]
    else:
        _, seconds, sheet = min(record.previews, key=lambda preview: abs(preview[1] - until))
    data = record.config.data
    images = read_sheet(sheet, record.config.preview_count, data.width, data.height)
    return record, seconds, images, until
