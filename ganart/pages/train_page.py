"""The page on which a network is trained: set up on the left, watched on the right."""

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ganart.keeping.library import Library
from ganart.messages import FULL_DISK, TRAINING, WAITING, Action, Message
from ganart.pages.train.class_question import ClassQuestion
from ganart.pages.train.crops_view import CropsView
from ganart.pages.train.queue import TrainingQueue
from ganart.pages.train.run_words import waiting_in_words
from ganart.pages.train.setup_panel import SetupPanel
from ganart.pages.train.speeds import Speeds
from ganart.pages.train.titled_samples import TitledSamples
from ganart.pages.train.welcome import Welcome, read_painted, read_some
from ganart.pages.train.work import AS_PLANNED, Further, Outcome, TrainingWork, go_on
from ganart.pages.work_page import WorkPage
from ganart.paths import SAMPLE_SHEET, SAMPLES
from ganart.settings import Settings
from ganart.widgets.first_paint import FirstPaint
from ganart.working.engine import Engine
from training import tasks
from training.config import TrainConfig
from training.continuing import larger_size
from training.events import ClassesChanged, Event, Events, Finished, Judged, Progress
from training.runs import Run

if TYPE_CHECKING:
    import numpy as np

    from ganart.pages.train.generate_panel import GeneratePanel
    from ganart.pages.train.generating import GeneratingWork
    from ganart.pages.train.trainings_part import TrainingsPart

PARTS = (  # Name, word and tooltip of each part of the left side.
    ("new", QT_TRANSLATE_NOOP("TrainPage", "New"), QT_TRANSLATE_NOOP("TrainPage", "Set up a new training.")),
    (
        "runs",
        QT_TRANSLATE_NOOP("TrainPage", "Trainings"),
        QT_TRANSLATE_NOOP("TrainPage", "See the current training and earlier ones."),
    ),
    (
        "generate",
        QT_TRANSLATE_NOOP("TrainPage", "Generate"),
        QT_TRANSLATE_NOOP("TrainPage", "Let a trained network paint pictures."),
    ),
)
_KNOWN_AFTER = 20.0  # Seconds of a training until its speed is worth remembering.


class TrainPage(WorkPage):
    """Trains one network at a time, lists the earlier ones, and has them paint.

    Only what sets up a training is there from the start: the window waits for it.

    Signals:
        pictures_saved: arg is a list of paths, in batches as they come.
        gallery_requested: The user wants to see what was painted.
        play_requested: The user wants to play with the model that came along.
        explore_requested: The user wants to explore what a training learned; arg is the run's folder.
    """

    pictures_saved = Signal(list)
    gallery_requested = Signal()
    play_requested = Signal()
    explore_requested = Signal(Path)

    def __init__(self, engine: Engine, library: Library, settings: Settings, parent: QWidget | None = None):
        unreadable = self.tr("Something could not be read. Your files are as they were.")
        super().__init__(parent, unreadable=unreadable)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._is_on_screen = False
        self._going_back: tuple[Path, Judged] | None = None  # As soon as the training has stopped.
        self._promised: set[Path] = set()  # Folders for new runs, which may not have been made yet.
        self.question: ClassQuestion | None = None  # The one that was asked last.
        self.work = TrainingWork(self._crew, self)
        self.queue = TrainingQueue(library, self._background, self)
        self._works.append(self.work)

        # Widgets
        self.add_tabs([(self.tr(word), self.tr(tip)) for _, word, tip in PARTS])
        self.speeds = Speeds(engine, settings, self._crew, self)
        self.setup = SetupPanel(engine, library, settings, self._crew, self._background, self.speeds)
        self.welcome = Welcome()
        pictures = self.setup.pictures
        self.crops = CropsView(pictures.config, pictures.choosing, self._background)

        # Layout
        self.left.addWidget(self.setup)
        for side in (self.welcome, self.crops):
            self.right.addWidget(side)

        # Connections
        self.tabs.currentChanged.connect(self._on_tab)
        self.welcome.sample_button.clicked.connect(self.setup.pictures.choose_samples)
        self.welcome.play_button.clicked.connect(self.play_requested)
        self.setup.scan_started.connect(self.crops.wait)
        self.setup.scan_started.connect(self._show_right)
        self.setup.scanned.connect(self.crops.show_scanned)
        self.setup.scan_failed.connect(self.crops.show_failure)
        self.setup.start_requested.connect(self._start)
        self.setup.said.connect(self.said)
        self.work.said.connect(self.said)
        self.work.continue_requested.connect(self.continue_run)
        self.work.folder_requested.connect(self._find_folder)
        self.work.classes_changed.connect(self._ask_about_classes)
        self.queue.changed.connect(self._on_queue_changed)
        self.queue.added.connect(self._on_added)
        self.queue.read.connect(self._offer_to_begin)
        self.queue.refused.connect(lambda error: self.said.emit(Message(str(error), "error")))
        FirstPaint(self).painted.connect(self._begin_to_look)
        self._open_last_folder()

    # -- PARTS --

    @cached_property
    def trainings(self) -> "TrainingsPart":
        """The list of trainings and the one that is looked at, made when they are first wanted."""
        from ganart.pages.train.trainings_part import TrainingsPart

        part = TrainingsPart(
            self._engine, self._library, self._crew, self._background, self.work, self.queue, self
        )
        self.left.addWidget(part.list)
        self.right.addWidget(part.side)
        part.copies_shown.connect(lambda: self.right.setCurrentWidget(part.side))
        part.copies.closed.connect(self._show_right)
        part.said.connect(self.said)
        part.copies.changed.connect(self._on_changed)
        part.list.chosen.connect(self._on_changed)
        part.view.pause_clicked.connect(self.pause_or_resume)
        part.view.stop_clicked.connect(self.stop)
        part.view.continue_requested.connect(self.continue_run)
        part.view.back_requested.connect(self.go_back)
        part.view.new_requested.connect(self._on_new_requested)
        part.view.larger_requested.connect(self.continue_larger)
        part.view.generate_requested.connect(self._on_generate)
        part.view.alarmed.connect(self._on_alarmed)
        # After the part's own: what begins anew as a training ends must not be put to rest by it.
        self.work.reported.connect(self._on_reported)
        self.work.changed.connect(self._on_changed)
        self.work.ended.connect(self._on_ended)
        self._works.append(part.copies)
        self.made.emit(part.side)
        return part

    @cached_property
    def generate(self) -> "GeneratePanel":
        """The part that has models paint, made when it is first wanted."""
        from ganart.pages.train.generate_panel import GeneratePanel

        panel = GeneratePanel(self._library, self._background, self.generating)
        self.left.addWidget(panel)
        panel.generate_requested.connect(self.generating.begin)
        panel.generate_button.clicked.connect(self.painted.view.setFocus)  # And not on its Stop.
        panel.stop_requested.connect(self.generating.stop)
        panel.gallery_requested.connect(self.gallery_requested)
        panel.copies_requested.connect(self.trainings.check_for_copies)
        return panel

    @cached_property
    def generating(self) -> "GeneratingWork":
        """What has models paint."""
        from ganart.pages.train.generating import GeneratingWork

        work = GeneratingWork(self._engine, self._library, self._settings, self._crew, self._background, self)
        work.painted.connect(self._on_painted)
        work.pictures_saved.connect(self.pictures_saved)
        work.changed.connect(self._on_changed)
        work.said.connect(self.said)
        self._works.insert(1, work)
        return work

    @cached_property
    def painted(self) -> TitledSamples:
        """What was painted last."""
        view = TitledSamples(self.tr("Latest pictures"), self.tr("Pictures appear here as they are painted."))
        self.right.addWidget(view)
        return view

    def shows_task(self) -> bool:
        return self.part() == "runs" and self.work.is_running() and self.trainings.view.run() == self.work.run

    def part(self) -> str:
        """The part that shows: "new", "runs" or "generate"."""
        return PARTS[self.tabs.currentIndex()][0]

    def show_part(self, part: str) -> None:
        """Show one of "new", "runs" and "generate"."""
        self.tabs.setCurrentIndex([name for name, _, _ in PARTS].index(part))
        self._show_right()

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        match self.part():
            case "new":
                self.left.setCurrentWidget(self.setup)
                self.setup.start_from.refresh()
            case "runs":
                self.left.setCurrentWidget(self.trainings.list)
            case "generate":
                self.left.setCurrentWidget(self.generate)
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
                self.trainings.show_run()
                self.right.setCurrentWidget(self.trainings.side)
            case "generate":
                self.right.setCurrentWidget(self.painted)
        self._on_changed()  # What is in sight has changed.

    @Slot()
    def _begin_to_look(self) -> None:
        """Fetch and read what the first picture of this page did not wait for."""
        self._background.call(
            "welcome", lambda: (read_some(SAMPLES), read_painted(SAMPLE_SHEET)), self._on_welcome_pictures
        )
        self._background.call("parts", _fetch_parts, self._on_parts_fetched)

    def _on_parts_fetched(self, _: None) -> None:
        self._is_on_screen = True
        self._look_again()
        self.queue.look()

    def _look_again(self) -> None:
        """See which trainings there are."""
        self.trainings.list.refresh()
        self.setup.start_from.refresh()

    def _open_last_folder(self) -> None:
        folder = self._settings.value("train/folder", "")
        if folder and Path(folder).is_dir():
            self.setup.pictures.choose(Path(folder))

    @Slot(object)
    def _on_welcome_pictures(self, images: "tuple[np.ndarray, np.ndarray]") -> None:
        self.welcome.show_pictures(*images)

    @Slot(object)
    def _on_painted(self, images: "np.ndarray") -> None:
        self.painted.view.show_images(images, fade=False)

    # -- THE TRAINING --

    @Slot(object)
    def _start(self, config: TrainConfig) -> None:
        run = self._new_run(config.title or self.setup.usual_title())
        config = replace(config, title=config.title or run.name)  # The folder's name tells two apart.
        if self.work.is_running():
            self.queue.add(run, config)
            return
        self.trainings.view.begin(run, config, self.setup.class_names())
        self._begin(run, config.title, self._engine.start(tasks.train, config, run), config)

    def _new_run(self, title: str) -> Path:
        """Return a folder for a run that no other has, nor is about to have."""
        run = self._library.new_run(title)
        number = 2
        while run in self._promised:
            run = self._library.new_run(f"{title} ({number})")
            number += 1
        self._promised.add(run)
        return run

    @Slot(Path, int)
    def continue_run(self, run: Path, minutes: int = AS_PLANNED) -> None:
        """Go on with a run: for so many minutes more, 0 for no limit, or as it was planned."""
        self._go_on(Further(run=run, title=run.name, minutes=minutes))

    def _go_on(self, further: Further) -> None:
        if self.work.is_running():
            self._say_one_at_a_time()
            return
        self.trainings.view.show_run(further.run, further.title, "starting")
        self._begin(further.run, further.title, go_on(self._engine, further), None, further)

    def _say_one_at_a_time(self) -> None:
        self.said.emit(
            Message(self.tr("Only one training runs at a time. Stop the current one first."), "warning")
        )

    def _begin(
        self,
        run: Path,
        title: str,
        events: Events,
        config: TrainConfig | None,
        further: Further | None = None,
    ) -> None:
        self.settled.emit(f"{TRAINING} {run}")
        self.settled.emit(WAITING)
        self.queue.remove(run)
        self.speeds.set_quiet(True)
        self.setup.set_busy(True)
        self.work.begin(run, title, events, config, further)
        self.trainings.list.choose(run)
        self.show_part("runs")
        self.trainings.view.samples.setFocus()  # And not on Stop, where Start was a moment ago.

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.settled.emit(FULL_DISK)
        elif isinstance(event, Finished) and self.work.run:
            self.said.emit(self._finished_message(self.work.run))

    def _finished_message(self, run: Path) -> Message:
        """Say that a training is done, and offer what makes sense with what it has learned."""
        explore = (self.tr("Explore the model"), lambda: self.explore_requested.emit(run))
        cause = f"{TRAINING} {run}"
        view = self.trainings.view
        if view.run() == run and view.facts.is_fog():
            sentence = self.tr("Training of “{}” is done, but it still paints fog: it needs more time.")
            go_on = (self.tr("Continue…"), lambda: self._ask_how_to_go_on(run))
            return Message(sentence.format(self.work.title), actions=(go_on, explore), cause=cause)
        sentence = self.tr("Training of “{}” is done.")
        generate = (self.tr("Generate pictures"), lambda: self._on_generate(run))
        return Message(sentence.format(self.work.title), actions=(explore, generate), cause=cause)

    def _ask_how_to_go_on(self, run: Path) -> None:
        """Show a run, and for how long it may go on."""
        self.trainings.list.choose(run)
        if self.trainings.view.run() != run:
            self.trainings.view.show_run(run, run.name)
        self.show_part("runs")
        self.trainings.view.head.continue_button.setChecked(True)

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause the training, or let it go on."""
        self.work.pause_or_resume()

    @Slot(str)
    def _on_ended(self, outcome: Outcome) -> None:
        config, progress = self.work.config, self.work.progress
        if config and progress and progress.seconds > _KNOWN_AFTER:
            self.speeds.remember(config, progress.images_seen / progress.seconds)
        self.speeds.set_quiet(self._ending)
        self.setup.set_busy(False)
        self.setup.start_from.refresh()
        going_back, self._going_back = self._going_back, None
        if self._ending:
            return
        if going_back:
            self._go_back(*going_back)
        elif outcome in ("finished", "failed"):
            self._begin_next()
        else:
            self._offer_to_begin()

    # -- WHAT WAITS --

    @Slot()
    def _begin_next(self) -> None:
        """Begin with the training that waits first, if there is one and nothing trains."""
        if not self.work.is_running() and (run := self.queue.take()):
            self.continue_run(run)

    @Slot()
    def _offer_to_begin(self) -> None:
        """Offer to begin with what waits: it was left at the last end of the program, or Stop was pressed."""
        runs = self.queue.runs()
        if not runs or self.work.is_running():
            return
        one = self.tr("The training “{}” waits to go on.").format(runs[0].name)
        many = self.tr("{0:,} trainings wait to begin, “{1}” first.").format(len(runs), runs[0].name)
        actions = ((self.tr("Begin"), self._begin_next), (self.tr("Let none wait"), self.queue.clear))
        self.said.emit(Message(one if len(runs) == 1 else many, actions=actions, cause=WAITING))

    @Slot(Path)
    def _on_added(self, run: Path) -> None:
        """Say that a training waits; if there is nothing left to wait for, begin with it."""
        if not self.work.is_running():
            self._begin_next()
            return
        show = (self.tr("Show the trainings"), lambda: self.show_part("runs"))
        sentence = self.tr("“{0}” {1}.").format(run.name, waiting_in_words(self.queue.place(run)))
        self.said.emit(Message(sentence, actions=(show,), cause=WAITING))

    @Slot()
    def _on_queue_changed(self) -> None:
        if not self.queue.runs():
            self.settled.emit(WAITING)

    # -- GOING BACK --

    @Slot(str, object)
    def _on_alarmed(self, sentence: str, best: Judged | None) -> None:
        """Offer the way back when the game has gone wrong."""
        actions: tuple[Action, ...] = ()
        if self.work.run and best:
            actions = ((self.tr("Go back to the best"), partial(self.go_back, self.work.run, best)),)
        self.said.emit(Message(sentence, "warning", actions=actions, cause=f"{TRAINING} {self.work.run}"))

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
        title = self.trainings.title() if self.trainings.view.run() == run else run.name
        self._go_on(Further(run=run, title=title, at=best.step))

    # -- WHAT A RUN CANNOT GO ON WITHOUT --

    @Slot(object)
    def _find_folder(self, further: Further) -> None:
        """Let the user say where the pictures of the run are now that could not go on, and go on."""
        words = self.tr("The pictures of “{}”").format(further.title)
        if chosen := QFileDialog.getExistingDirectory(self, words, str(Path.home())):
            self._go_on(replace(further, folder=Path(chosen)))

    @Slot(object, object)
    def _ask_about_classes(self, further: Further, changed: ClassesChanged) -> None:
        """Ask what new folders of classes are, and go on with the answer."""
        self.question = ClassQuestion(changed.missing, changed.new, self)
        self.question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question.answered.connect(
            lambda renamed, without: self._go_on(
                replace(
                    further,
                    renamed={**further.renamed, **renamed},
                    without=(*further.without, *without),
                )
            )
        )
        self.question.new_requested.connect(lambda: self._begin_anew(further.run))
        self.question.open()

    def _begin_anew(self, run: Path) -> None:
        """Set up a new training that begins with a run whose settings may not have been read yet."""
        self._background.call(
            "settings",
            lambda: Run.open(run).config(),
            lambda config: self._on_new_requested(run, config),
        )

    # -- FROM ONE PART TO ANOTHER --

    @Slot(Path, object)
    def _on_new_requested(self, run: Path, config: TrainConfig) -> None:
        """Set up a new training that begins with a run, of the same pictures unless others are chosen."""
        if config.recipe not in self.setup.recipes.cards:
            sentence = self.tr("This version of GanArt has no recipe called “{}”.").format(config.recipe)
            self.said.emit(Message(sentence, "error"))
            return
        self.show_part("new")
        folder = config.data.folder  # A model file has only its name.
        if self.setup.pictures.folder() is None and folder.is_absolute() and folder.is_dir():
            self.setup.pictures.choose(folder)
        self.setup.start_new_from(run, config)

    @Slot(Path, object)
    def continue_larger(self, earlier: Path, config: TrainConfig) -> None:
        """Set up a training at twice the size that begins with a run, or with the model in a file."""
        if size := larger_size(config):
            self._on_new_requested(earlier, replace(config, data=replace(config.data, resolution=size)))

    @Slot(Path)
    def _on_generate(self, run: Path) -> None:
        self.show_part("generate")
        self.generate.refresh(run)

    # -- OVERRIDES --

    def _end_works(self) -> None:
        self.crops.end()
        self.speeds.set_quiet(True)
        if self.work.run and self.work.is_running():
            self.queue.put_first(self.work.run)
        self.work.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_on_screen:
            self._look_again()


def _fetch_parts() -> None:
    """Import what the window did not wait for; in a thread, so that it need not wait now either."""
    import ganart.pages.train.folder_wall
    import ganart.pages.train.generate_panel
    import ganart.pages.train.trainings_part  # noqa: F401
