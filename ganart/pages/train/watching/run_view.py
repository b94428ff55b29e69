"""One run: its samples as they grow, its history, and beside them what is known of it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSplitter, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.numbers import fill
from ganart.pages.train.running.work import Outcome
from ganart.pages.train.runs.run_record import RunRecord, read_sheet, try_to_read
from ganart.pages.train.runs.run_words import ACTIVITY_WORDS, OUTCOME_WORDS, resting_words, started_words
from ganart.pages.train.watching.further_panel import FurtherPanel
from ganart.pages.train.watching.run_facts import RunFacts
from ganart.pages.train.watching.run_head import RunHead
from ganart.theme import restyle, set_tabular
from ganart.translation import translate
from ganart.widgets.history_slider import HistorySlider
from ganart.widgets.number import NOTHING
from ganart.widgets.sample_rows import SampleRows
from ganart.words import duration, percent_in_words
from ganart.working.background import Background
from ganart.working.long_work import Activity
from training.config import TrainConfig
from training.continuing import larger_size
from training.events import Event, Judged, Notice, Preview, Progress, Saved, Scanning, Started, Waiting


class RunView(QWidget):
    """Shows a run, the one that trains or an earlier one.

    Signals:
        pause_clicked, stop_clicked: For the run that trains.
        continue_requested: Go on with the run; args are its folder and the minutes to add, 0 for no limit and
            -1 for the rest of the planned way.
        back_requested: Go back to the best moment; args are the run's folder and the best `Judged`.
        new_requested: Begin a new training with what this one has learned; args are its folder and settings.
        larger_requested: The same at twice the size.
        label_requested, generate_requested, copies_requested, reveal_requested, discard_requested: arg is the
            run's folder.
        alarmed: The game has gone wrong just now; args are a sentence and the best `Judged` before, or None.
    """

    pause_clicked = Signal()
    stop_clicked = Signal()
    continue_requested = Signal(Path, int)
    back_requested = Signal(Path, object)
    new_requested = Signal(Path, object)
    larger_requested = Signal(Path, object)
    label_requested = Signal(Path)
    generate_requested = Signal(Path)
    copies_requested = Signal(Path)
    reveal_requested = Signal(Path)
    discard_requested = Signal(Path)
    alarmed = Signal(str, object)

    def __init__(self, background: Background, parent: QWidget | None = None):
        super().__init__(parent)
        self._background = background
        self._run: Path | None = None
        self._reads = 0  # How often a run was to be read.
        self._config: TrainConfig | None = None
        self._activity: Activity | None = None  # None until a run is shown.
        self._about = ""  # What is trained on what, once the engine has said so.
        self._moments: list[tuple[float, Path]] = []  # Seconds and sheet of each kept preview.
        self._newest: np.ndarray | None = None  # The last samples of a training, uint8 [N, H, W, C].
        self._wanted: Path | None = None  # The sheet that is being read.
        self._seconds = 0.0
        self._waits = False  # For room on the disk, which the head says.

        # Widgets
        self.head = RunHead()
        self.progress = QProgressBar(
            textVisible=False, maximum=1000, accessibleName=self.tr("Progress of the training")
        )
        self.percent = QLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self.further = FurtherPanel()
        self.further.hide()
        self.samples = SampleRows(self.tr("Samples"), self.tr("The first samples appear in a few seconds."))
        self._free = QWidget(visible=False)  # Where a message lies that stays.
        self.history = HistorySlider()
        self.facts = RunFacts()

        # Layout
        set_tabular(self.percent)
        self.percent.setFixedWidth(self.percent.fontMetrics().horizontalAdvance(percent_in_words(1.0)))
        way = QHBoxLayout()
        way.setSpacing(12)
        way.addWidget(self.progress, stretch=1)
        way.addWidget(self.percent)
        left = QWidget()
        pictures = QVBoxLayout(left)
        pictures.setContentsMargins(0, 0, 8, 0)
        pictures.setSpacing(8)
        pictures.addWidget(self.samples, stretch=1)
        pictures.addWidget(self._free)
        pictures.addWidget(self.history)
        self.splitter = QSplitter(childrenCollapsible=False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.facts)
        self.splitter.setSizes([640, 320])
        self.splitter.setStretchFactor(0, 1)  # The samples get what room there is.
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addLayout(way)
        layout.addWidget(self.further)
        layout.addWidget(self.splitter, stretch=1)

        # Connections
        self.head.pause_clicked.connect(self.pause_clicked)
        self.head.stop_clicked.connect(self.stop_clicked)
        self.head.further_toggled.connect(self.further.setVisible)
        self.head.label_clicked.connect(lambda: self.label_requested.emit(self._run))
        self.head.generate_clicked.connect(lambda: self.generate_requested.emit(self._run))
        self.head.reveal_clicked.connect(lambda: self.reveal_requested.emit(self._run))
        self.head.discard_clicked.connect(lambda: self.discard_requested.emit(self._run))
        self.further.continue_requested.connect(
            lambda minutes: self.continue_requested.emit(self._run, minutes)
        )
        self.further.new_requested.connect(lambda: self.new_requested.emit(self._run, self._config))
        self.head.larger_clicked.connect(lambda: self.larger_requested.emit(self._run, self._config))
        self.facts.back_requested.connect(lambda best: self.back_requested.emit(self._run, best))
        self.facts.copies_requested.connect(lambda: self.copies_requested.emit(self._run))
        self.facts.alarmed.connect(self.alarmed)
        self.history.moved.connect(self._show_moment)
        self.history.live_changed.connect(self._on_live)

    def run(self) -> Path | None:
        """The folder of the run on show."""
        return self._run

    def config(self) -> TrainConfig | None:
        """Its settings; None until they are known."""
        return self._config

    def make_way(self, height: int) -> None:
        """Leave so many pixels free above the history and beside it, if two thirds of the samples stay."""
        room = self.history.y() - self.samples.y()
        height = height if 0 < height <= room / 3 else 0
        for free in (self._free, self.facts.curves.free):
            free.setFixedHeight(height)
            free.setVisible(height > 0)

    # -- A RUN BEGINS OR IS CHOSEN --

    def begin(self, run: Path, config: TrainConfig, class_names: Sequence[str]) -> None:
        """Show a run that is about to take its first step, and learns these classes if any."""
        self._clear(run, config.title)
        self._config = config
        self.samples.set_classes(class_names if config.conditional else ())
        self.set_activity("starting")

    def show_run(
        self, run: Path, title: str, activity: Activity = "resting", started: Started | None = None
    ) -> None:
        """Show a run from its folder; while it trains, what it reports is added by `take`.

        `started` is what it has reported before; None where it has not.
        """
        self._clear(run, title)
        if started:
            self._know(started, TrainConfig.from_json(started.config))
        self.set_activity(activity)
        self.samples.clear(self.tr("Reading…"))
        self._read()

    def set_activity(self, activity: Activity) -> None:
        """Show what the run does, and offer what can be done now."""
        if activity == self._activity:
            return
        self._activity = activity
        if self.head.stop_button.hasFocus() and activity in ("stopping", "resting"):
            self.samples.setFocus()  # Else the focus goes to a button beside it, which does something else.
        self.head.show_activity(activity)
        restyle(self.progress, "paused", activity == "paused")
        if activity == "paused" and self.progress.maximum() == 0:
            self.progress.setRange(0, 1000)  # Without an end the bar moves, as if it went on.
        self.history.set_can_be_live(activity != "resting")
        if activity != "resting":
            words = translate("words", ACTIVITY_WORDS[activity])
            self.head.state.setText(self._about if activity == "working" else words)

    def rest(self, outcome: Outcome) -> None:
        """The training of the run on show has ended; what it is on the disk is read for the rest."""
        self.set_activity("resting")
        self.head.state.setText(translate("words", OUTCOME_WORDS[outcome]))
        self.facts.left.number.setText(NOTHING)
        self._read()

    def forget(self) -> None:
        """Show no run."""
        self._clear(None, "")

    def _clear(self, run: Path | None, title: str) -> None:
        self._run = run
        self._activity = None
        self._about = self.tr("Training")
        self._config = None
        self._moments = []
        self._newest = self._wanted = None
        self._seconds = 0.0
        self._waits = False
        self.head.show_run(run, title)
        self.facts.clear()
        self.samples.set_classes(())
        self.samples.clear(self.tr("The first samples appear in a few seconds."))
        self.history.go_live()
        self._show_moments()
        self.further.show_planned(False)
        self.further.show_can_start_from(False)
        self.head.set_can_be_larger(False)
        self.progress.setRange(0, 0 if run else 1000)
        self.percent.clear()

    def _read(self) -> None:
        """Have what is on the disk of this run read in the background, if one is shown."""
        run = self._run
        if run is None:
            return
        self._reads += 1
        number = self._reads
        self._background.call("run", lambda: (number, run, try_to_read(run)), self._on_read)

    @Slot(object)
    def _on_read(self, answer: tuple[int, Path, RunRecord | str]) -> None:
        number, run, record = answer
        if run != self._run or number != self._reads:  # What was read since is newer, and comes.
            return
        if isinstance(record, str):
            why = in_users_words(record)
            self.head.state.setText(why)
            self.samples.clear(why)
            self.head.set_free(True)  # An earlier one may have been held by another program.
            self.head.set_can_continue(False)
            self._show_can_paint(False)
            self.head.generate_button.setToolTip(why)  # And not that it only has to wait.
            self._show_progress(None)
            return
        summary = record.summary
        self._config = record.config
        self.head.title.setText(summary.title)
        self.head.show_note(summary.note)
        if record.class_names:
            self.samples.set_classes(record.class_names)
        self._moments = [(seconds, sheet) for _, seconds, sheet in record.previews]
        self.facts.show_record(record, at_work=self._activity != "resting")
        # One that goes on longer than was planned is not at its end any more.
        is_past_plan = self._activity != "resting" and summary.fraction == 1
        self._show_progress(None if is_past_plan else summary.fraction)
        self._show_can_paint(record.has_model)
        self._show_moments()
        if self._activity == "resting":
            self.head.state.setText(resting_words(record))
            was_cut_short = not record.judgements and summary.fraction is not None and summary.fraction < 0.5
            is_fog = self.facts.is_fog() or self.facts.has_just_begun()
            self.head.set_fog(is_fog or was_cut_short or not record.has_model)
            self.head.set_free(summary.state != "training")  # Else another program holds the run.
            self.further.show_planned(_is_some_left(record))
        if self._moments and self._newest is None:
            self._read_sheet(self._moments[-1][1])
        elif not self._moments and self._activity == "resting":
            self.samples.clear(self.tr("This run has no samples yet."))

    # -- WHAT THE ENGINE SAYS --

    def take(self, event: Event) -> None:
        """Show what the training of this run reports."""
        match event:
            case Scanning(done=done, total=total):
                self.head.state.setText(fill(self.tr("Reading the pictures: {:,} of {:,}"), done, total))
            case Started():
                self._know(event, self._config)
                self.head.state.setText(self._about)
                self._read()  # What lay beyond the checkpoint it goes on from was just forgotten.
            case Saved(kind="checkpoint"):  # With it the model is written.
                self._say_no_wait()
                self._show_can_paint(True)
            case Progress():
                self._say_no_wait()
                self._seconds = event.seconds
                self._show_progress(event.fraction)
                self.facts.take(event)
            case Judged():
                self.facts.judge(event)
                self._mark_best()
            case Preview():
                self._on_preview(event)
            case Waiting(sentence=sentence) | Notice(sentence=sentence):
                self._waits = isinstance(event, Waiting)
                self.head.state.setText(in_users_words(sentence))

    def _know(self, started: Started, config: TrainConfig | None) -> None:
        """Take in what is trained on what."""
        self._about = started_words(started, config)
        self.facts.begin(started.pictures, config)

    def _say_no_wait(self) -> None:
        """Say again what is trained on what, where the head said that the training waits."""
        if self._waits:
            self._waits = False
            self.head.state.setText(self._about)

    def _on_preview(self, preview: Preview) -> None:
        self._newest = preview.images
        if preview.path and self._is_new(Path(preview.path)):
            self._moments.append((self._seconds, Path(preview.path)))
            self._show_moments()
        if self.history.is_live():
            self._wanted = None
            self.samples.show_images(preview.images)

    def _is_new(self, sheet: Path) -> bool:
        """Whether a sheet is later than all that were read from the disk; each is named after its step."""
        return not self._moments or sheet.name > self._moments[-1][1].name

    def _show_progress(self, fraction: float | None) -> None:
        """Show how far it is; without an end the bar only says that it goes on."""
        if fraction is None:
            self.progress.setRange(0, 0 if self._activity == "working" else 1000)
            self.percent.clear()
        else:
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(fraction * 1000))
            self.percent.setText(percent_in_words(fraction))

    def _show_can_paint(self, possible: bool) -> None:
        self.head.set_can_paint(possible)
        self.facts.set_can_be_checked(possible)
        self.further.show_can_start_from(possible)
        self.head.set_can_be_larger(
            possible and self._config is not None and larger_size(self._config) is not None
        )

    # -- HISTORY --

    def _show_moments(self) -> None:
        self.history.set_moments([duration(seconds) for seconds, _ in self._moments])
        self._mark_best()

    def _mark_best(self) -> None:
        """Mark the moment that is nearest to the best one."""
        best = self.facts.best()
        if best is None or not self._moments:
            self.history.mark(None)
        else:
            distances = [abs(seconds - best.seconds) for seconds, _ in self._moments]
            self.history.mark(distances.index(min(distances)))

    @Slot(int)
    def _show_moment(self, number: int) -> None:
        seconds, sheet = self._moments[number]
        self.facts.curves.show_moment(seconds)
        self._read_sheet(sheet)

    @Slot(bool)
    def _on_live(self, live: bool) -> None:
        if live:
            self.facts.curves.show_moment(None)
            self._wanted = None
            if self._newest is not None:
                self.samples.show_images(self._newest)

    def _read_sheet(self, sheet: Path) -> None:
        if self._config is None:  # Nobody knows yet how many samples are on it.
            return
        count, data = self._config.preview_count, self._config.data
        self._wanted = sheet
        self._background.call(
            "sheet", lambda: (sheet, read_sheet(sheet, count, data.width, data.height)), self._on_sheet
        )

    @Slot(object)
    def _on_sheet(self, answer: tuple[Path, np.ndarray | None]) -> None:
        sheet, images = answer
        if sheet == self._wanted and images is not None:
            self.samples.show_images(images, fade=False)


def _is_some_left(record: RunRecord) -> bool:
    """Whether there is a rest of the planned way: all of it where the first step was never taken."""
    fraction = record.summary.fraction
    if record.summary.step == 0:
        return bool(record.config.minutes or record.config.images)
    return fraction is not None and fraction < 1
