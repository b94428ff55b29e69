"""One run: its samples as they grow, its history, its curves, and how the game stands in words."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.background import Background
from ganart.icons import icon
from ganart.pages.train.run_record import RunRecord, read_sheet, try_to_read
from ganart.pages.train.run_words import (
    ACTIVITY_WORDS,
    left_in_words,
    mean_speed,
    resting_words,
    speed,
    started_words,
)
from ganart.pages.train.work import AS_PLANNED, Activity, Outcome
from ganart.theme import restyle
from ganart.widgets.curves import Curves
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.history_slider import HistorySlider
from ganart.widgets.length_slider import LengthSlider
from ganart.widgets.number import NOTHING, Number
from ganart.widgets.sample_view import SampleView
from ganart.words import duration
from training.config import TrainConfig
from training.events import Event, Notice, Preview, Progress, Saved, Scanning, Started, Waiting
from training.health import Health


class RunView(QWidget):
    """Shows a run, the one that trains or an earlier one.

    Signals:
        pause_clicked, stop_clicked: For the run that trains.
        continue_requested: Go on with the run; args are its folder and the minutes to add, 0 for no limit and
            -1 for the rest of the planned way.
        generate_requested, reveal_requested, discard_requested: arg is the run's folder.
    """

    pause_clicked = Signal()
    stop_clicked = Signal()
    continue_requested = Signal(Path, int)
    generate_requested = Signal(Path)
    reveal_requested = Signal(Path)
    discard_requested = Signal(Path)

    def __init__(self, background: Background, parent: QWidget | None = None):
        super().__init__(parent)
        self._background = background
        self._run: Path | None = None
        self._config: TrainConfig | None = None
        self._activity: Activity | None = None  # None until a run is shown.
        self._about = ""  # What is trained on what, once the engine has said so.
        self._moments: list[tuple[float, Path]] = []  # Seconds and sheet of each kept preview.
        self._newest: np.ndarray | None = None  # The last samples of a training, uint8 [N, H, W, C].
        self._wanted: Path | None = None  # The sheet that is being read.
        self._seconds = 0.0
        self._health = Health()

        # Widgets
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.state = ElidedLabel()
        self.state.setProperty("role", "muted")
        self.pause_button = QPushButton(
            icon("pause"), self.tr("Pause"), toolTip=self.tr("Pause or resume (P)")
        )
        self.stop_button = QPushButton(
            icon("stop"), self.tr("Stop"), toolTip=self.tr("Stop and keep everything. You can go on later.")
        )
        self.continue_button = QPushButton(
            icon("play"), self.tr("Continue…"), checkable=True, toolTip=self.tr("Train this network further.")
        )
        self.generate_button = QPushButton(
            icon("image-square"),
            self.tr("Generate pictures"),
            toolTip=self.tr("Have the network paint pictures for the gallery."),
        )
        self.reveal_button = QToolButton(
            icon=icon("folder-open"),
            toolTip=self.tr("Show the run's folder"),
            accessibleName=self.tr("Show the run's folder"),
        )
        self.discard_button = QToolButton(
            icon=icon("trash"), toolTip=self.tr("Delete this run"), accessibleName=self.tr("Delete this run")
        )
        self.progress = QProgressBar(
            textVisible=False, maximum=1000, accessibleName=self.tr("Progress of the training")
        )
        self.longer = LengthSlider(self.tr("How much longer"))
        self.longer_button = QPushButton(
            self.tr("Continue"), toolTip=self.tr("Go on training for that time.")
        )
        self.longer_button.setProperty("role", "primary")
        self.planned_button = QPushButton(
            self.tr("As planned"), toolTip=self.tr("Train the rest of the time you chose at the start.")
        )
        self.samples = SampleView(self.tr("Samples"), self.tr("The first samples come in a few seconds."))
        self.history = HistorySlider()
        self.seen = Number(
            self.tr("Pictures seen"), self.tr("How many pictures it has learned from, repeats counted.")
        )
        self.speed = Number(self.tr("Pictures a second"), self.tr("Averaged over the last seconds."))
        self.left = Number(self.tr("Time left"), self.tr("At the present speed; pauses do not count."))
        self.curves = Curves()
        self.words = QLabel(
            wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop, accessibleName=self.tr("How the game stands")
        )
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())

        # Layout
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.state)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(names, stretch=1)
        for button in (
            self.pause_button, self.stop_button, self.continue_button, self.generate_button,
            self.reveal_button, self.discard_button,
        ):  # fmt: skip
            head.addWidget(button)
        self.longer_panel = QWidget()
        longer = QHBoxLayout(self.longer_panel)
        longer.setContentsMargins(0, 0, 0, 0)
        longer.setSpacing(16)
        longer.addStretch()
        self.longer.setFixedWidth(320)
        for widget in (self.longer, self.planned_button, self.longer_button):
            longer.addWidget(widget, alignment=Qt.AlignmentFlag.AlignBottom)
        self.longer_panel.hide()
        left = QWidget()
        pictures = QVBoxLayout(left)
        pictures.setContentsMargins(0, 0, 8, 0)
        pictures.setSpacing(8)
        pictures.addWidget(self.samples, stretch=1)
        pictures.addWidget(self.history)
        right = QWidget()
        right.setMinimumWidth(280)
        facts = QVBoxLayout(right)
        facts.setContentsMargins(8, 0, 0, 0)
        facts.setSpacing(16)
        numbers = QHBoxLayout()
        for block in (self.seen, self.speed, self.left):
            numbers.addWidget(block, stretch=1)
        facts.addLayout(numbers)
        facts.addWidget(self.words)
        facts.addWidget(self.curves, stretch=1)
        self.splitter = QSplitter(childrenCollapsible=False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setSizes([600, 400])
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.longer_panel)
        layout.addWidget(self.splitter, stretch=1)

        # Connections
        self.pause_button.clicked.connect(self.pause_clicked)
        self.stop_button.clicked.connect(self.stop_clicked)
        self.continue_button.toggled.connect(self.longer_panel.setVisible)
        self.longer_button.clicked.connect(self._on_longer)
        self.planned_button.clicked.connect(self._on_planned)
        self.generate_button.clicked.connect(lambda: self.generate_requested.emit(self._run))
        self.reveal_button.clicked.connect(lambda: self.reveal_requested.emit(self._run))
        self.discard_button.clicked.connect(lambda: self.discard_requested.emit(self._run))
        self.history.moved.connect(self._show_moment)
        self.history.live_changed.connect(self._on_live)

    def run(self) -> Path | None:
        """The folder of the run on show."""
        return self._run

    # -- A RUN BEGINS OR IS CHOSEN --

    def begin(self, run: Path, config: TrainConfig) -> None:
        """Show a run that is about to take its first step."""
        self._clear(run, config.title)
        self._config = config
        self.set_activity("starting")

    def show_run(self, run: Path, title: str, activity: Activity = "resting") -> None:
        """Show a run from its folder; while it trains, what it reports is added by `take`."""
        self._clear(run, title)
        self.set_activity(activity)
        self.samples.clear(self.tr("Reading…"))
        self._read()

    def set_activity(self, activity: Activity) -> None:
        """Show what the run does, and offer what can be done now."""
        if activity == self._activity:
            return
        self._activity = activity
        at_work, rests_soon = activity != "resting", activity in ("pausing", "paused")
        if self.stop_button.hasFocus() and activity in ("stopping", "resting"):
            self.samples.setFocus()  # Else the focus goes to a button beside it, which does something else.
        self.pause_button.setVisible(at_work)
        self.stop_button.setVisible(at_work)
        self.continue_button.setVisible(not at_work)
        self.discard_button.setVisible(not at_work)
        restyle(self.generate_button, "role", "" if at_work else "primary")
        colour = QPalette.ColorRole.WindowText if at_work else QPalette.ColorRole.HighlightedText
        self.generate_button.setIcon(icon("image-square", colour))
        self.pause_button.setText(self.tr("Resume") if rests_soon else self.tr("Pause"))
        self.pause_button.setIcon(icon("play" if rests_soon else "pause"))
        self.pause_button.setEnabled(activity == "training" or rests_soon)
        self.stop_button.setEnabled(activity != "stopping")
        restyle(self.progress, "paused", activity == "paused")
        self.history.set_can_be_live(at_work)
        if at_work:
            self.continue_button.setChecked(False)
            self.state.setText(self._about if activity == "training" else ACTIVITY_WORDS[activity])

    def rest(self, outcome: Outcome) -> None:
        """The training of the run on show has ended; what it is on the disk is read for the rest."""
        self.set_activity("resting")
        self.state.setText(outcome.capitalize())
        self.left.number.setText(NOTHING)
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
        self._health = Health()
        self.title.setText(title)
        self.state.setText("")
        self.words.clear()
        self.curves.clear()
        self.samples.clear(self.tr("The first samples come in a few seconds."))
        self.history.go_live()
        self.history.set_moments([])
        self.continue_button.setChecked(False)
        self.planned_button.hide()
        self.generate_button.setEnabled(False)
        self.progress.setRange(0, 0 if run else 1000)
        for block in (self.seen, self.speed, self.left):
            block.number.setText(NOTHING)

    def _read(self) -> None:
        """Have what is on the disk of this run read in the background."""
        run = self._run
        self._background.call("run", lambda: (run, try_to_read(run)), self._on_read)

    @Slot(object)
    def _on_read(self, answer: tuple[Path, RunRecord | str]) -> None:
        run, record = answer
        if run != self._run:
            return
        if isinstance(record, str):
            self.state.setText(record)
            self.samples.clear(record)
            self._show_progress(None)
            return
        summary = record.summary
        self._config = record.config
        self._moments = [(seconds, sheet) for _, seconds, sheet in record.previews]
        self.curves.clear()
        self._health = Health()
        for progress in record.history:
            self._add_numbers(progress)
        self._show_progress(summary.fraction)
        self.generate_button.setEnabled(record.has_model)
        self.seen.number.setText(f"{summary.images_seen:,}")
        self.history.set_moments([duration(seconds) for seconds, _ in self._moments])
        if self._activity == "resting":
            self.speed.number.setText(mean_speed(summary.images_seen, summary.seconds))
            self.state.setText(resting_words(record))
            for button in (self.continue_button, self.discard_button):
                button.setEnabled(summary.state != "training")  # Else another program holds the run.
            rest = summary.fraction is not None and summary.fraction < 1
            self.planned_button.setVisible(rest)
        if self._moments and self._newest is None:
            self._read_sheet(self._moments[-1][1])
        elif not self._moments:
            self.samples.clear(self.tr("This run has no samples yet."))

    # -- WHAT THE ENGINE SAYS --

    def take(self, event: Event) -> None:
        """Show what the training of this run reports."""
        match event:
            case Scanning(done=done, total=total):
                self.state.setText(self.tr("Reading the pictures: {:,} of {:,}").format(done, total))
            case Started():
                self._about = started_words(event, self._config)
                self.state.setText(self._about)
                self._read()  # What lay beyond the checkpoint it goes on from was just forgotten.
            case Saved(kind="checkpoint"):  # With it the model is written.
                self.generate_button.setEnabled(True)
            case Progress():
                self._on_progress(event)
            case Preview():
                self._on_preview(event)
            case Waiting(sentence=sentence) | Notice(sentence=sentence):
                self.state.setText(sentence)

    def _on_progress(self, progress: Progress) -> None:
        self._seconds = progress.seconds
        self._show_progress(progress.fraction)
        self.seen.number.setText(f"{progress.images_seen:,}")
        self.speed.number.setText(speed(progress.images_per_second))
        self.left.number.setText(left_in_words(progress))
        self._add_numbers(progress)

    def _on_preview(self, preview: Preview) -> None:
        self._newest = preview.images
        if preview.path:
            self._moments.append((self._seconds, Path(preview.path)))
            self.history.set_moments([duration(seconds) for seconds, _ in self._moments])
        if self.history.is_live():
            self._wanted = None
            self.samples.show_images(preview.images)

    def _add_numbers(self, progress: Progress) -> None:
        scores = {"d_real": progress.d_real, "d_fake": progress.d_fake}
        self.curves.add(progress.seconds, scores | progress.losses)
        self.words.setText(self._health.update(progress.seconds, progress.d_real, progress.d_fake))

    def _show_progress(self, fraction: float | None) -> None:
        """Show how far it is; without an end the bar only says that it goes on."""
        if fraction is None:
            self.progress.setRange(0, 0 if self._activity == "training" else 1000)
        else:
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(fraction * 1000))

    # -- HISTORY --

    @Slot(int)
    def _show_moment(self, number: int) -> None:
        seconds, sheet = self._moments[number]
        self.curves.show_moment(seconds)
        self._read_sheet(sheet)

    @Slot(bool)
    def _on_live(self, live: bool) -> None:
        if live:
            self.curves.show_moment(None)
            self._wanted = None
            if self._newest is not None:
                self.samples.show_images(self._newest)

    def _read_sheet(self, sheet: Path) -> None:
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

    # -- FURTHER --

    @Slot()
    def _on_longer(self) -> None:
        self.continue_requested.emit(self._run, self.longer.minutes())

    @Slot()
    def _on_planned(self) -> None:
        self.continue_requested.emit(self._run, AS_PLANNED)
