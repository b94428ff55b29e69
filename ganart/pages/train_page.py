"""The page on which a network is trained: set up on the left, watched on the right."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ganart.keeping.library import Library
from ganart.messages import PICTURES, TRAINING, Message
from ganart.pages.train.painting.titled_samples import TitledSamples
from ganart.pages.train.parts import NAMES, PARTS, fetch_parts
from ganart.pages.train.pilots.pilots import Pilots
from ganart.pages.train.pilots.ways import ways
from ganart.pages.train.running.conducting import Conductor
from ganart.pages.train.running.endings import Endings
from ganart.pages.train.running.work import Outcome
from ganart.pages.train.setup.new_part import NewPart
from ganart.pages.train.setup.speeds import Speeds
from ganart.pages.work_page import WorkPage
from ganart.settings import Settings
from ganart.widgets.first_paint import FirstPaint
from ganart.working.engine import Engine
from training.config import TrainConfig
from training.errors import EngineError
from training.events import Event, Finished
from training.ripeness import shows_free_pictures

if TYPE_CHECKING:
    import numpy as np

    from ganart.pages.train.painting.generate_panel import GeneratePanel
    from ganart.pages.train.painting.generating import GeneratingWork
    from ganart.pages.train.watching.trainings_part import TrainingsPart


class TrainPage(WorkPage):
    """Trains one network at a time, lists the earlier ones, and has them paint.

    Only what sets up a training is there from the start: the window waits for it.

    Signals:
        pictures_saved: arg is a list of paths, in batches as they come.
        wanted: The button of a message leads to this page.
        gallery_requested: The user wants to see what was painted.
        play_requested: The user wants to play with the model that came along.
        announced: The end of a training is to be noticed; args as those of `Endings.announced`.
        explore_requested: The user wants to explore what a training learned; arg is the run's folder.
    """

    pictures_saved = Signal(list)
    wanted = Signal()
    announced = Signal(Path, str, str, str)
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
        self.conductor = Conductor(engine, library, settings, self._crew, self._background, self)
        self.work = self.conductor.work
        self.endings = Endings(self)
        self.pilots = Pilots(library, self._background, self.conductor, self)
        self._works.append(self.work)

        # Widgets
        self.add_tabs([(self.tr(word), self.tr(tip)) for _, word, tip in PARTS])
        self.speeds = Speeds(engine, settings, self._crew, self)
        self.new = NewPart(engine, library, settings, self._crew, self._background, self.speeds, self)
        self.setup, self.welcome, self.crops = self.new.setup, self.new.welcome, self.new.crops

        # Layout
        self.left.addWidget(self.setup)
        for side in (self.welcome, self.crops):
            self.right.addWidget(side)

        # Connections
        self.tabs.currentChanged.connect(self._on_tab)
        self.welcome.play_button.clicked.connect(self.play_requested)
        self.setup.scan_started.connect(self._show_right)
        self.setup.scan_started.connect(lambda: self.settled.emit(PICTURES))
        self.setup.start_requested.connect(self._start)
        self.new.shown.connect(lambda: self.show_part("new"))
        self.new.said.connect(self.said)
        self.conductor.begun.connect(self._on_begun)
        self.conductor.followed.connect(self._on_followed)
        self.conductor.said.connect(self.said)
        self.conductor.settled.connect(self.settled)
        self.conductor.obstacles.anew_requested.connect(self.new.begin_anew)
        self.conductor.waiting.begin_requested.connect(self.wanted)
        self.conductor.waiting.list_requested.connect(self._show_list)
        self.conductor.waiting.is_list_in_sight = lambda: self.isVisible() and self.part() == "runs"
        self.setup.pilots_requested.connect(self._ask_for_pilots)
        self.pilots.compare_requested.connect(self._compare)
        self.pilots.said.connect(self.said)
        self.pilots.settled.connect(self.settled)
        self.endings.said.connect(self.said)
        self.endings.settled.connect(self.settled)
        self.endings.announced.connect(self.announced)
        self.endings.explore_requested.connect(self.explore_requested)
        self.endings.generate_requested.connect(self._on_generate_wanted)
        self.endings.continue_requested.connect(self._ask_how_to_go_on)
        self.endings.list_requested.connect(self._show_list)
        FirstPaint(self).painted.connect(self._begin_to_look)
        self.new.open_last_folder()

    # -- PARTS --

    @cached_property
    def trainings(self) -> "TrainingsPart":
        """The list of trainings and the one that is looked at, made when they are first wanted."""
        from ganart.pages.train.watching.trainings_part import TrainingsPart

        part = TrainingsPart(
            self._engine,
            self._library,
            self._settings,
            self._crew,
            self._background,
            self.work,
            self.conductor.waiting.queue,
            self,
        )
        self.left.addWidget(part.list)
        self.right.addWidget(part.side)
        part.side_shown.connect(lambda: self.right.setCurrentWidget(part.side))
        part.copies.closed.connect(self._show_right)
        part.said.connect(self.said)
        part.copies.changed.connect(self._on_changed)
        part.beside.go_on_requested.connect(self.pilots.go_on)
        part.list.begin_requested.connect(self.conductor.continue_run)
        part.list.chosen.connect(self._on_changed)
        part.list.chosen.connect(self.endings.see)
        part.list.listed.connect(self.conductor.know_titles)
        part.list.listed.connect(self.endings.know_titles)
        part.view.pause_clicked.connect(self.pause_or_resume)
        part.view.stop_clicked.connect(self.stop)
        part.view.continue_requested.connect(self.conductor.continue_run)
        part.view.back_requested.connect(self.conductor.go_back)
        part.view.new_requested.connect(self.new.begin_with)
        part.view.larger_requested.connect(self.new.begin_larger)
        part.view.generate_requested.connect(self._on_generate)
        part.view.discard_requested.connect(self._on_discarded)
        part.view.alarmed.connect(self.conductor.offer_way_back)
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
        from ganart.pages.train.painting.generate_panel import GeneratePanel

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
        from ganart.pages.train.painting.generating import GeneratingWork

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
        return NAMES[self.tabs.currentIndex()]

    def show_part(self, part: str) -> None:
        """Show one of "new", "runs" and "generate"."""
        focused = self.focusWidget()
        self.tabs.setCurrentIndex(NAMES.index(part))
        self._show_right()
        if focused and not focused.isVisible():
            self.setFocus()  # And not on what Qt finds next, such as a Stop in the strip.

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

    def open_sources(self, sources: Sequence[Path]) -> None:
        """Take several folders and pictures together for the next training."""
        self.show_part("new")
        self.setup.pictures.choose_together(sources)

    def set_device(self, kind: str, gpu_memory: float = 0.0) -> None:
        """Fit the recipes to what the engine computes on: "cpu", "mps", or a card with so many gigabytes."""
        self.setup.set_device(kind, gpu_memory)

    @Slot()
    def _show_right(self) -> None:
        """Show on the right what belongs to the part on the left."""
        match self.part():
            case "new":
                self.right.setCurrentWidget(self.new.side())
            case "runs":
                self.trainings.show_run()
                self.right.setCurrentWidget(self.trainings.side)
            case "generate":
                self.right.setCurrentWidget(self.painted)
        self._on_changed()  # What is in sight has changed.

    @Slot()
    def _begin_to_look(self) -> None:
        """Fetch and read what the first picture of this page did not wait for."""
        self.new.read_welcome()
        self._background.call("parts", fetch_parts, self._on_parts_fetched)

    def _on_parts_fetched(self, _: None) -> None:
        self._is_on_screen = True
        self._look_again()
        self.conductor.waiting.queue.look()

    def _look_again(self) -> None:
        """See which trainings there are."""
        self.trainings.list.refresh()
        self.setup.start_from.refresh()

    @Slot(object)
    def _on_painted(self, images: "np.ndarray") -> None:
        self.painted.view.show_images(images, fade=False)

    # -- THE TRAINING --

    @Slot(object)
    def _start(self, config: TrainConfig) -> None:
        """Begin a training, or say why not: the disk of the library may be gone."""
        try:
            self.conductor.start(config, self.setup.usual_title())
        except EngineError as error:
            self.said.emit(Message(str(error), "error"))

    @Slot(object, object)
    def _ask_for_pilots(self, config: TrainConfig, other: TrainConfig | None) -> None:
        """Ask which ways are to be tried first, and try them."""
        found = ways(config, self.setup.pictures.pictures(), other)
        self.pilots.ask(found, self.setup.usual_title, self)

    @Slot(list)
    def _compare(self, runs: list[Path]) -> None:
        self.endings.see()
        self._show_list()
        self.trainings.show_beside(runs)

    @Slot(Path, str, object)
    def _on_begun(self, run: Path, title: str, config: TrainConfig | None) -> None:
        """Show the training that the user has just begun, and leave the focus on it."""
        self._make_way()
        self.endings.see()
        if config is None:
            self.trainings.view.show_run(run, title, "starting")
        else:
            self.trainings.view.begin(run, config, self.setup.class_names())
        self.trainings.list.choose(run)
        self.show_part("runs")
        self.trainings.view.samples.setFocus()  # And not on Stop, where Start was a moment ago.

    @Slot(Path, str, object)
    def _on_followed(self, run: Path, title: str, before: Path | None) -> None:
        """Show a training that waited, unless the user looks at something else or works meanwhile."""
        self._make_way()
        if self.trainings.view.run() in (None, before):
            self.trainings.view.show_run(run, title, "starting")
            self.trainings.list.choose(run)

    def _make_way(self) -> None:
        """Leave the machine to the training that has just begun."""
        self.speeds.set_quiet(True)
        self.setup.set_busy(True)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        run, view = self.work.run, self.trainings.view
        if isinstance(event, Finished) and run:
            config, progress = self.work.config, self.work.progress
            is_young = bool(config and progress and shows_free_pictures(config, progress.images_seen))
            is_fog = is_young or (view.run() == run and view.facts.is_fog())
            self.endings.finish(run, self.work.title, is_fog)

    @Slot(Path)
    def _on_discarded(self, run: Path) -> None:
        """Take back what was said of a run that is being deleted: there is nothing to go on with."""
        self.endings.see()
        self.settled.emit(f"{TRAINING} {run}")
        self.conductor.waiting.forget(run)

    @Slot(Path)
    def _ask_how_to_go_on(self, run: Path) -> None:
        """Show a run, and for how long it may go on."""
        self.trainings.list.choose(run)
        if self.trainings.view.run() != run:
            self.trainings.view.show_run(run, self.conductor.title(run))
        self._show_list()
        self.trainings.view.head.continue_button.setChecked(True)

    @Slot()
    def _show_list(self) -> None:
        self.wanted.emit()
        self.show_part("runs")

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause the training, or let it go on."""
        self.work.pause_or_resume()

    @Slot(str)
    def _on_ended(self, outcome: Outcome) -> None:
        if self.work.config and (speed := self.work.lasting_speed()):
            self.speeds.remember(self.work.config, speed)
        self.speeds.set_quiet(self._ending)
        self.setup.set_busy(False)
        self.setup.start_from.refresh()
        if outcome == "failed" and self.work.run:
            self.endings.fail(self.work.run, self.work.title)
        if not self._ending:
            self.conductor.follow(outcome)
            if self.pilots.look_whether_all_have_ended():
                self.endings.see()  # To say of each that it is done would say it twice.

    # -- FROM ONE PART TO ANOTHER --

    @Slot(Path)
    def _on_generate_wanted(self, run: Path) -> None:
        self.wanted.emit()
        self._on_generate(run)

    @Slot(Path)
    def _on_generate(self, run: Path) -> None:
        self.show_part("generate")
        self.generate.refresh(run)

    # -- OVERRIDES --

    def room_for_messages(self) -> QRect:
        room = super().room_for_messages()
        if self.part() == "runs" and (history := self.trainings.view.history).isVisible():
            room.setBottom(self.place_of(history).top())
        return room

    def make_way(self, message: QRect) -> None:
        if "trainings" not in self.__dict__:  # Nobody has looked at them yet.
            return
        view = self.trainings.view
        lowest = self.place_of(view.history).top() if view.history.isVisible() else 0
        view.make_way(lowest - message.top() if message.isValid() else 0)

    def _end_works(self) -> None:
        self.crops.end()
        self.speeds.set_quiet(True)
        self._engine.cut_off()  # The measurement: nobody would like to wait for it.
        self.conductor.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_on_screen:
            self._look_again()
