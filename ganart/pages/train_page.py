"""The page on which a network is trained: set up on the left, watched on the right."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ganart.keeping.library import Library
from ganart.messages import Message, Task, about_failure
from ganart.pages.page import Page
from ganart.pages.train.copies_view import CopiesView
from ganart.pages.train.crops_view import CropsView
from ganart.pages.train.discarding import Discarding
from ganart.pages.train.generate_panel import GeneratePanel
from ganart.pages.train.run_view import RunView
from ganart.pages.train.runs_panel import RunsPanel
from ganart.pages.train.setup_panel import SetupPanel
from ganart.pages.train.speeds import Speeds
from ganart.pages.train.titled_samples import TitledSamples
from ganart.pages.train.welcome import Welcome, read_some
from ganart.pages.train.work import AS_PLANNED, Outcome, TrainingWork, further
from ganart.paths import SAMPLES
from ganart.reveal import reveal
from ganart.settings import Settings
from ganart.working.background import Background
from ganart.working.crew import Crew
from training.config import TrainConfig
from training.events import Event, Finished, Judged, Preview, Started
from training.runs import RunSummary

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
        explore_requested: The user wants to explore what a training learned; arg is the run's folder.
    """

    pictures_saved = Signal(list)
    gallery_requested = Signal()
    explore_requested = Signal(Path)

    def __init__(self, engine: object, library: Library, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent, focusPolicy=Qt.FocusPolicy.StrongFocus)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._crew = Crew(self)
        self._background = Background(self)
        self._ending = False
        self._going_back: tuple[Path, Judged] | None = None  # As soon as the training has stopped.
        self.work = TrainingWork(self._crew, self)
        self.discarding = Discarding(library.trash, self._background, self)

        # Widgets
        self.tabs = QTabBar(drawBase=False, expanding=True, accessibleName=self.tr("Parts of this page"))
        for _, word, tip in PARTS:
            self.tabs.setTabToolTip(self.tabs.addTab(word), tip)
        self.speeds = Speeds(engine, settings, self._crew, self)
        self.setup = SetupPanel(engine, library, settings, self._crew, self._background, self.speeds)
        self.runs = RunsPanel(library, self._background)
        self.generate = GeneratePanel(engine, library, self._crew, self._background)
        self.left = QStackedWidget()
        self.welcome = Welcome()
        self.crops = CropsView()
        self.no_run = QLabel(
            self.tr("Choose a training on the left."), alignment=Qt.AlignmentFlag.AlignCenter
        )
        self.no_run.setProperty("role", "muted")
        self.run_view = RunView(self._background)
        self.copies = CopiesView(engine, self._crew)
        self.painted = TitledSamples(
            self.tr("What was painted last"), self.tr("The pictures show here as they are painted.")
        )
        self.right = QStackedWidget()

        # Layout
        for panel in (self.setup, self.runs, self.generate):
            self.left.addWidget(panel)
        for side in (self.welcome, self.crops, self.no_run, self.run_view, self.copies, self.painted):
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
        self.setup.scan_started.connect(self.crops.wait)
        self.setup.scan_started.connect(self._show_right)
        self.setup.scanned.connect(self.crops.show_scanned)
        self.setup.scan_failed.connect(self.crops.show_failure)
        self.setup.start_requested.connect(self._start)
        self.setup.said.connect(self.said)
        self.runs.chosen.connect(self._on_run_chosen)
        self.runs.listed.connect(self._on_runs_listed)
        self.run_view.pause_clicked.connect(self.pause_or_resume)
        self.run_view.stop_clicked.connect(self.stop)
        self.run_view.continue_requested.connect(self.continue_run)
        self.run_view.back_requested.connect(self.go_back)
        self.run_view.new_requested.connect(self._on_new_requested)
        self.run_view.copies_requested.connect(self._on_copies_requested)
        self.run_view.alarmed.connect(self._on_alarmed)
        self.copies.closed.connect(self._show_right)
        self.copies.changed.connect(self._on_changed)
        self.copies.said.connect(self.said)
        self.run_view.generate_requested.connect(self._on_generate)
        self.run_view.reveal_requested.connect(reveal)
        self.run_view.discard_requested.connect(self._discard)
        self.generate.generate_button.clicked.connect(self.painted.view.setFocus)  # And not on its Stop.
        self.generate.painted.connect(self._on_painted)
        self.generate.pictures_saved.connect(self.pictures_saved)
        self.generate.gallery_requested.connect(self.gallery_requested)
        self.generate.copies_requested.connect(self._check_for_copies)
        self.generate.changed.connect(self._on_changed)
        self.generate.said.connect(self.said)
        self.discarding.returned.connect(self.runs.bring_back)
        self.discarding.said.connect(self.said)
        self._background.failed.connect(self._on_background_failed)
        self.work.reported.connect(self._on_reported)
        self.work.changed.connect(self._on_changed)
        self.work.ended.connect(self._on_ended)
        self.work.said.connect(self.said)
        self.work.continue_requested.connect(self.continue_run)
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
        match self.part():
            case "new":
                self.setup.start_from.refresh()
            case "generate":
                self.generate.refresh()
        self._show_right()

    def open_folder(self, folder: Path) -> None:
        """Take the pictures of a folder for the next training."""
        self.show_part("new")
        self.setup.pictures.choose(folder)

    def set_device(self, kind: str, gpu_memory: float = 0.0) -> None:
        """Fit the recipes to what the engine computes on: "cpu", "cuda" with so many gigabytes, or "mps"."""
        self.setup.set_device(kind, gpu_memory)

    @Slot()
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

    @Slot(object)
    def _on_painted(self, images: np.ndarray) -> None:
        self.painted.view.show_images(images, fade=False)

    # -- THE TRAINING --

    @Slot(object)
    def _start(self, config: TrainConfig) -> None:
        run = self._library.new_run(config.title or self.setup.usual_title())
        config = replace(config, title=config.title or run.name)  # The folder's name tells two apart.
        self.run_view.begin(run, config, self.setup.class_names())
        self._begin(run, config.title, self._engine.train(config, run), config)

    @Slot(Path, int)
    def continue_run(self, run: Path, minutes: int = AS_PLANNED) -> None:
        """Go on with a run: for so many minutes more, 0 for no limit, or as it was planned."""
        if self.work.is_running():
            self._say_one_at_a_time()
            return
        self.run_view.show_run(run, run.name, "starting")
        self._begin(run, run.name, further(self._engine, run, minutes), None)

    def _say_one_at_a_time(self) -> None:
        self.said.emit(Message(self.tr("One training at a time: stop the present one first."), "warning"))

    def _begin(
        self, run: Path, title: str, events: Generator[Event, object, None], config: TrainConfig | None
    ) -> None:
        self.speeds.set_quiet(True)
        self.setup.set_busy(True)
        self.work.begin(run, title, events, config)
        self.runs.choose(run)
        self.show_part("runs")
        self.run_view.samples.setFocus()  # And not on Stop, where Start was a moment ago.

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if self.run_view.run() == self.work.run:
            self.run_view.take(event)
        match event:
            case Started():
                self.run_view.head.title.setText(self.work.title)
                self.runs.refresh()
            case Judged():
                self.runs.refresh()  # For a picture of how far it has come.
            case Preview(path=str()) if self.runs.lacks_picture(self.work.run):
                self.runs.refresh()
            case Finished():
                self.said.emit(self._finished_message())

    def _finished_message(self) -> Message:
        run = self.work.run
        return Message(
            self.tr("The training of “{}” is done.").format(self.work.title),
            actions=(
                (self.tr("Explore it"), lambda: self.explore_requested.emit(run)),
                (self.tr("Generate pictures"), lambda: self._on_generate(run)),
            ),
        )

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause the training, or let it go on."""
        self.work.pause_or_resume()

    @Slot()
    def stop(self) -> None:
        """Stop the training, or else what runs without one; everything is kept."""
        if at_work := self._at_work():
            at_work[0].stop()

    def stop_beside(self) -> None:
        """Stop what runs beside the first."""
        if len(at_work := self._at_work()) > 1:
            at_work[1].stop()

    def _at_work(self) -> list[TrainingWork | GeneratePanel | CopiesView]:
        """What runs just now, the weightiest first."""
        return [work for work in (self.work, self.generate, self.copies) if work.task()]

    @Slot()
    def _on_changed(self) -> None:
        tasks = [work.task() for work in self._at_work()]
        self.task_changed.emit(tasks[0] if tasks else None)
        self.beside_changed.emit(tasks[1] if len(tasks) > 1 else None)
        if self.work.is_running():
            if self.run_view.run() == self.work.run:
                self.run_view.set_activity(self.work.activity(self.work.run))
            self.runs.show_state(self.work.run, self.work.state_in_words())

    @Slot(str)
    def _on_ended(self, outcome: Outcome) -> None:
        config, progress = self.work.config, self.work.progress
        if config and progress and progress.seconds > _KNOWN_AFTER:
            self.speeds.remember(config, progress.images_seen / progress.seconds)
        self.speeds.set_quiet(self._ending)
        self.setup.set_busy(False)
        if self.run_view.run() == self.work.run:
            self.run_view.rest(outcome)
        self.runs.refresh()
        self.setup.start_from.refresh()
        going_back, self._going_back = self._going_back, None
        if going_back and not self._ending:
            self._go_back(*going_back)

    # -- GOING BACK --

    @Slot(str, object)
    def _on_alarmed(self, sentence: str, best: Judged | None) -> None:
        """Offer the way back when the game has gone wrong."""
        run = self.work.run
        back = (self.tr("Go back to the best"), lambda: self.go_back(run, best))
        self.said.emit(Message(sentence, "warning", actions=(back,) if best else ()))

    @Slot(Path, object)
    def go_back(self, run: Path, best: Judged) -> None:
        """Go on with a run from its best moment; if it trains, it is stopped first."""
        if not self.work.is_running():
            self._go_back(run, best)
        elif self.work.run == run:
            self._going_back = (run, best)
            self.work.stop()
        else:
            self._say_one_at_a_time()

    def _go_back(self, run: Path, best: Judged) -> None:
        title = self.run_view.head.title.text() if self.run_view.run() == run else run.name
        self.run_view.show_run(run, title, "starting")
        self._begin(run, title, further(self._engine, run, AS_PLANNED, at=best.step), None)

    # -- EARLIER RUNS --

    @Slot(object)
    def _on_run_chosen(self, summary: RunSummary) -> None:
        self.run_view.show_run(summary.path, summary.title, self.work.activity(summary.path))
        self._show_right()

    @Slot(list)
    def _on_runs_listed(self, summaries: list[RunSummary]) -> None:
        if not self.work.is_running() and self.run_view.run() is None and summaries:
            self.runs.choose(summaries[0].path)
            self._on_run_chosen(summaries[0])

    @Slot(Path)
    def _discard(self, run: Path) -> None:
        """Move a run into the library's trash, from where it comes back with Undo."""
        title = self.run_view.head.title.text()
        self.runs.remove(run)
        self.runs.choose(None)
        self.run_view.forget()
        self._show_right()
        self.discarding.discard(run, title)

    @Slot(Path, object)
    def _on_new_requested(self, run: Path, config: TrainConfig) -> None:
        """Set up a new training that begins with a run, of the same pictures unless others are chosen."""
        if config.recipe not in self.setup.recipes.cards:
            sentence = self.tr("This version of GanArt has no recipe called “{}”.").format(config.recipe)
            self.said.emit(Message(sentence, "error"))
            return
        self.show_part("new")
        if self.setup.pictures.folder() is None and config.data.folder.is_dir():
            self.setup.pictures.choose(config.data.folder)
        self.setup.start_new_from(run, config)

    @Slot(Path)
    def _on_copies_requested(self, run: Path) -> None:
        self._check_for_copies(run, self.run_view.head.title.text())

    @Slot(Path, str, list)
    def _check_for_copies(self, run: Path, title: str, pictures: Sequence[Path] = ()) -> None:
        self.copies.check(run, title, pictures)
        self.right.setCurrentWidget(self.copies)

    @Slot(Path)
    def _on_generate(self, run: Path) -> None:
        self.show_part("generate")
        self.generate.refresh(run)

    @Slot(object)
    def _on_background_failed(self, error: Exception) -> None:
        self.said.emit(
            about_failure(error, self.tr("Something could not be read. Your files are as they were."))
        )

    # -- THE WINDOW --

    def task(self) -> Task | None:
        return next((work.task() for work in self._at_work()), None)

    def end(self) -> None:
        self._ending = True
        self.speeds.set_quiet(True)
        self.work.stop()
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
        self.setup.start_from.refresh()
