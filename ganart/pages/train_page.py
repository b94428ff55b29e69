"""The page on which a network is trained: set up on the left, watched on the right."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ganart.background import Background
from ganart.crew import Crew
from ganart.library import Library
from ganart.messages import Message, Task
from ganart.pages.page import Page
from ganart.pages.train.generate_panel import GeneratePanel
from ganart.pages.train.pictures_panel import SAMPLES
from ganart.pages.train.run_view import AS_PLANNED, RunView
from ganart.pages.train.runs_panel import RunsPanel
from ganart.pages.train.setup_panel import SetupPanel
from ganart.pages.train.speeds import Speeds
from ganart.pages.train.wall import Wall
from ganart.pages.train.welcome import Welcome, read_some
from ganart.settings import Settings
from ganart.trash import Discarded
from ganart.words import time_left
from ganart.worker import Worker
from training.config import TrainConfig
from training.errors import EngineError
from training.events import Event, Finished, Notice, Preview, Progress, Saved, Scanned, Started, Waiting
from training.runs import Run, RunSummary

PARTS = (  # Name, word and tooltip of each part of the left side.
    ("new", "New", "Set up a training."),
    ("runs", "Trainings", "The training that runs, and the earlier ones."),
    ("generate", "Generate", "Have a trained network paint pictures."),
)
PANEL_WIDTH = 352  # Pixels, of the left side.
_KNOWN_AFTER = 20.0  # Seconds of a training until its speed is worth remembering.


class TrainPage(Page):
    """Trains one network at a time, lists the earlier ones, and has them paint.

    Signals:
        pictures_saved: arg is a list of paths, in batches as they come.
        gallery_requested: The user wants to see what was painted.
    """

    pictures_saved = Signal(list)
    gallery_requested = Signal()

    def __init__(self, engine: object, library: Library, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent, focusPolicy=Qt.FocusPolicy.StrongFocus)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._crew = Crew(self)
        self._background = Background(self)
        self._worker: Worker | None = None  # Of the training.
        self._run: Path | None = None  # The run that trains, or did last.
        self._title = ""
        self._config: TrainConfig | None = None
        self._progress: Progress | None = None
        self._paused = False
        self._outcome = ""  # What to say when the training has ended.
        self._ending = False

        # Widgets
        self.tabs = QTabBar(drawBase=False, expanding=True, accessibleName="Parts of this page")
        for _, word, tip in PARTS:
            self.tabs.setTabToolTip(self.tabs.addTab(word), tip)
        self.speeds = Speeds(engine, settings, self._crew, self)
        self.setup = SetupPanel(engine, settings, self._crew, self.speeds)
        self.runs = RunsPanel(library, self._background)
        self.generate = GeneratePanel(engine, library, self._crew, self._background)
        self.left = QStackedWidget()
        self.welcome = Welcome()
        self.crops = Wall("What the network will see", "")
        self.no_run = QLabel("Choose a training on the left.", alignment=Qt.AlignmentFlag.AlignCenter)
        self.no_run.setProperty("role", "muted")
        self.run_view = RunView(self._background)
        self.painted = Wall("What was painted last", "The pictures show here as they are painted.")
        self.right = QStackedWidget()

        # Layout
        for panel in (self.setup, self.runs, self.generate):
            self.left.addWidget(panel)
        for side in (self.welcome, self.crops, self.no_run, self.run_view, self.painted):
            self.right.addWidget(side)
        panel = QFrame()
        panel.setProperty("role", "panel")
        panel.setFixedWidth(PANEL_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(16, 0, 16, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(self.left, stretch=1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(panel)
        layout.addWidget(self.right, stretch=1)
        self.run_view.splitter.setObjectName("run")  # Its place is remembered under this name.

        # Connections
        self.tabs.currentChanged.connect(self._on_tab)
        self.welcome.sample_button.clicked.connect(self.setup.pictures.choose_samples)
        self.setup.scan_started.connect(self._on_scan_started)
        self.setup.scanned.connect(self._on_scanned)
        self.setup.start_requested.connect(self._start)
        self.setup.said.connect(self.said)
        self.runs.chosen.connect(self._on_run_chosen)
        self.runs.listed.connect(self._on_runs_listed)
        self.run_view.pause_clicked.connect(self.pause_or_resume)
        self.run_view.stop_clicked.connect(self.stop)
        self.run_view.continue_requested.connect(self.continue_run)
        self.run_view.generate_requested.connect(self._on_generate)
        self.run_view.reveal_requested.connect(reveal)
        self.run_view.discard_requested.connect(self._discard)
        self.generate.painted.connect(self._on_painted)
        self.generate.pictures_saved.connect(self.pictures_saved)
        self.generate.gallery_requested.connect(self.gallery_requested)
        self.generate.changed.connect(self._tell_task)
        self.generate.said.connect(self.said)
        self._background.failed.connect(self._on_background_failed)
        self._crew.idle.connect(self._on_idle)
        QShortcut(
            QKeySequence("P"), self, self.pause_or_resume,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip
        self._background.call("welcome", lambda: read_some(SAMPLES), self._on_welcome_pictures)
        self._open_last_folder()

    # -- PARTS --

    def part(self) -> str:
        """The part that shows: "new", "runs" or "generate"."""
        return PARTS[self.tabs.currentIndex()][0]

    def show_part(self, part: str) -> None:
        """Show one of "new", "runs" and "generate"."""
        self.tabs.setCurrentIndex([name for name, _, _ in PARTS].index(part))
        self._show_right()

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self.left.setCurrentIndex(number)
        if self.part() == "generate":
            self.generate.refresh()
        self._show_right()

    def open_folder(self, folder: Path) -> None:
        """Take the pictures of a folder for the next training."""
        self.show_part("new")
        self.setup.pictures.choose(folder)

    def set_device_kind(self, kind: str) -> None:
        """Fit the recipes to what the engine computes on: "cpu", "cuda" or "mps"."""
        self.setup.set_device_kind(kind)

    def _show_right(self) -> None:
        """Show on the right what belongs to the part on the left."""
        match self.part():
            case "new":
                chosen = self.setup.pictures.folder() is not None
                self.right.setCurrentWidget(self.crops if chosen else self.welcome)
            case "runs":
                shown = self.run_view.run() is not None
                self.right.setCurrentWidget(self.run_view if shown else self.no_run)
            case "generate":
                self.right.setCurrentWidget(self.painted)

    def _open_last_folder(self) -> None:
        folder = self._settings.value("train/folder", "")
        if folder and Path(folder).is_dir():
            self.setup.pictures.choose(Path(folder))

    @Slot(object)
    def _on_welcome_pictures(self, images: np.ndarray) -> None:
        self.welcome.pictures.show_images(images, fade=False)

    @Slot()
    def _on_scan_started(self) -> None:
        self.crops.words.setText("Reading the pictures…")
        if self.crops.view.count() == 0:
            self.crops.view.clear("")
        self._show_right()

    @Slot(object)
    def _on_scanned(self, scanned: Scanned) -> None:
        shown, side = len(scanned.crops), self.setup.resolution.value()
        self.crops.words.setText(f"{shown} of {scanned.pictures:,} pictures, as squares of {side} pixels.")
        if shown:
            self.crops.view.show_images(scanned.crops)
        else:
            self.crops.view.clear("There is nothing to see: no picture in this folder can be used.")

    @Slot(object)
    def _on_painted(self, images: np.ndarray) -> None:
        self.painted.view.show_images(images, fade=False)

    # -- A TRAINING BEGINS --

    @Slot(object)
    def _start(self, config: TrainConfig) -> None:
        run = self._library.new_run(config.title or self.setup.usual_title())
        config = replace(config, title=config.title or run.name)  # The folder's name tells two apart.
        self.run_view.begin(run, config)
        self._work(run, config.title, self._engine.train(config, run))
        self._config = config

    @Slot(Path, int)
    def continue_run(self, run: Path, minutes: int = AS_PLANNED) -> None:
        """Go on with a run: for so many minutes more, 0 for no limit, or as it was planned."""
        if self._worker:
            self.said.emit(Message("One training at a time: stop the present one first.", "warning"))
            return
        self.run_view.show_run(run, run.name, "starting")
        self._work(run, run.name, further(self._engine, run, minutes))
        self._config = None

    def _work(self, run: Path, title: str, events: Generator[Event, object, None]) -> None:
        """Hand the work to a worker, and show that it has begun before anything comes back."""
        self._run, self._title = run, title
        self._progress = None
        self._paused = False
        self._outcome = "finished"
        self.speeds.set_quiet(True)
        self.setup.set_busy(True)
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self.runs.choose(run)
        self.show_part("runs")
        self._tell_task()

    # -- A TRAINING GOES ON --

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if self.run_view.run() == self._run:
            self.run_view.take(event)
        match event:
            case Started(config=config):
                self._config = TrainConfig.from_json(config)
                self._title = self._config.title or self._run.name
                self.run_view.title.setText(self._title)
                self.runs.refresh()
            case Progress():
                self._progress = event
                self._tell_task()
            case Preview(path=str()) if self.runs.lacks_picture(self._run):
                self.runs.refresh()
            case Saved(kind="checkpoint") if self._paused:
                self._show_activity("paused")
                self._tell_task()
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Waiting(sentence=sentence):
                self.said.emit(Message(sentence, "warning"))
            case Finished():
                self.said.emit(self._finished_message())

    def _finished_message(self) -> Message:
        run = self._run
        return Message(
            f"The training of “{self._title}” is done.",
            actions=(("Generate pictures", lambda: self._on_generate(run)),),
        )

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause the training, or let it go on."""
        if self._worker is None or self._progress is None or self._outcome == "stopped":
            return
        self._paused = not self._paused
        if self._paused:
            self._worker.pause()
            self._show_activity("pausing")
        else:
            self._worker.resume()
            self._show_activity("training")
        self._tell_task()

    @Slot()
    def stop(self) -> None:
        """Stop the training, or else what is being painted; everything is kept."""
        if self._worker is None:
            self.generate.stop()
            return
        self._outcome = "stopped"
        self._worker.stop()
        self._show_activity("stopping")
        self._tell_task()

    def _show_activity(self, activity: str) -> None:
        if self.run_view.run() == self._run:
            self.run_view.set_activity(activity)

    # -- A TRAINING ENDS --

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._outcome = "failed"
        run = self._run
        known = isinstance(error, EngineError)
        sentence = str(error) if known else "The training stopped because something unexpected happened."
        again = ()
        if (run / "config.json").is_file():
            sentence += " What was saved is kept."
            again = (("Continue", lambda: self.continue_run(run)),)
        self.said.emit(Message(sentence, "error", "" if known else repr(error), again))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._remember_speed()
        self.speeds.set_quiet(self._ending)
        self.setup.set_busy(False)
        self._tell_task()
        if self.run_view.run() == self._run:
            self.run_view.rest(self._outcome)
        self.runs.refresh()

    def _remember_speed(self) -> None:
        progress = self._progress
        if self._config and progress and progress.seconds > _KNOWN_AFTER:
            self.speeds.remember(self._config, progress.images_seen / progress.seconds)

    # -- EARLIER RUNS --

    @Slot(object)
    def _on_run_chosen(self, summary: RunSummary) -> None:
        at_work = self._worker is not None and summary.path == self._run
        self.run_view.show_run(summary.path, summary.title, self._activity() if at_work else "resting")
        self._show_right()

    def _activity(self) -> str:
        """What the training does, in the words of the run view."""
        if self._outcome == "stopped":
            return "stopping"
        if self._paused:
            return "paused"
        return "training" if self._progress else "starting"

    @Slot(list)
    def _on_runs_listed(self, summaries: list[RunSummary]) -> None:
        if self._worker is None and self.run_view.run() is None and summaries:
            self.runs.choose(summaries[0].path)
            self._on_run_chosen(summaries[0])

    @Slot(Path)
    def _discard(self, run: Path) -> None:
        """Move a run into the library's trash, from where it comes back with Undo."""
        title = self.run_view.title.text()
        self.runs.remove(run)
        self.runs.choose(None)
        self.run_view.forget()
        self._show_right()
        trash = self._library.trash
        self._background.call(
            f"discard {run}", lambda: list(trash.discard([run])), lambda gone: self._on_discarded(title, gone)
        )

    def _on_discarded(self, title: str, gone: list[Discarded]) -> None:
        undo = ("Undo", lambda: self._restore(gone))
        self.said.emit(Message(f"“{title}” is in the trash.", actions=(undo,)))

    def _restore(self, gone: list[Discarded]) -> None:
        trash = self._library.trash
        self._background.call("undo", lambda: list(trash.restore(gone)), self._on_restored)

    def _on_restored(self, restored: list[Discarded]) -> None:
        for one in restored:
            self.runs.bring_back(one.path)

    @Slot(Path)
    def _on_generate(self, run: Path) -> None:
        self.show_part("generate")
        self.generate.refresh(run)

    @Slot(object)
    def _on_background_failed(self, error: Exception) -> None:
        self.said.emit(Message(str(error), "error"))

    # -- THE WINDOW --

    def task(self) -> Task | None:
        if self._worker:
            return Task(
                title=f"Training “{self._title}”",
                detail=self._task_detail(),
                fraction=self._progress.fraction if self._progress else None,
                paused=self._paused,
                can_pause=self._progress is not None and self._outcome != "stopped",
            )
        if self.generate.is_busy():
            title, detail, fraction = self.generate.progress_in_words()
            return Task(title=title, detail=detail, fraction=fraction)
        return None

    def _task_detail(self) -> str:
        if self._outcome == "stopped":
            return "Saving…"
        if self._paused:
            return "Paused"
        if self._progress is None:
            return "Starting…"
        words = f"{self._progress.images_per_second:,.0f} pictures/s"
        if self._progress.seconds_left is not None:
            words += f"   {time_left(self._progress.seconds_left)}"
        return words

    @Slot()
    def _tell_task(self) -> None:
        task = self.task()
        self.task_changed.emit(task)
        if self._worker:
            far = f" · {task.fraction:.0%}" if task.fraction is not None else ""
            self.runs.show_state(self._run, f"{self._activity()}{far}")

    def end(self) -> None:
        self._ending = True
        self.speeds.set_quiet(True)
        if self._worker:
            self.stop()
        self._crew.stop()
        if self._crew.is_idle():
            self._on_idle()

    @Slot()
    def _on_idle(self) -> None:
        if self._ending:
            self._ending = False
            self._background.close()
            self.ended.emit()

    # -- OVERRIDES --

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.runs.refresh()


def further(engine: object, run: Path, minutes: int) -> Generator[Event, object, None]:
    """Go on with a run for so many minutes more, 0 for no limit, or the rest of its planned way."""
    if minutes == 0:
        found = Run.open(run)
        found.set_config(replace(found.config(), minutes=0.0, images=0))
    yield from engine.resume(run, minutes=max(minutes, 0))


def reveal(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
