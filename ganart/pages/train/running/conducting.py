"""Has one training at a time begin, go on or go back, and the next one follow."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ganart.keeping.library import Library
from ganart.messages import TRAINING, Action, Message
from ganart.pages.train.running.obstacles import Obstacles
from ganart.pages.train.running.surviving import survived
from ganart.pages.train.running.waiting import WaitingTrainings
from ganart.pages.train.running.work import AS_PLANNED, Further, Outcome, TrainingWork, go_on
from ganart.settings import Settings
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from training import tasks
from training.compute.care import AS_USUAL, Care
from training.config import TrainConfig
from training.events import Events, Judged
from training.runs import RunSummary


class Conductor(QObject):
    """Decides which training runs.

    Attributes:
        work: The one that runs.
        waiting: Those that wait for it.
        obstacles: What is asked when one cannot go on.

    Signals:
        begun: A training was begun because the user wants it; args are its folder, title, and settings, None
            when it goes on.
        followed: A training that waited was begun because another one has ended; args are its folder, its
            title, and the folder of the one before, or None.
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
    """

    begun = Signal(Path, str, object)
    followed = Signal(Path, str, object)
    said = Signal(object)
    settled = Signal(str)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        background: Background,
        parent: QWidget,
    ):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._going_back: tuple[Path, Judged] | None = None  # As soon as the training has stopped.
        self._promised: set[Path] = set()  # Folders for new runs, which may not have been made yet.
        self._titles: dict[Path, str] = {}  # Of the runs that were listed last.
        self.work = TrainingWork(crew, self)
        self.waiting = WaitingTrainings(library, background, self.work, self)
        self.obstacles = Obstacles(parent)

        self.work.said.connect(self.said)
        self.work.settled.connect(self.settled)
        self.work.continue_requested.connect(self.continue_run)
        self.work.again_requested.connect(self._go_on)
        self.work.folder_requested.connect(self.obstacles.find_folder)
        self.work.classes_changed.connect(self.obstacles.ask_about_classes)
        self.obstacles.go_on_requested.connect(self._go_on)
        self.waiting.begin_requested.connect(self.continue_run)
        self.waiting.next_requested.connect(self._begin_next)
        self.waiting.said.connect(self.said)
        self.waiting.settled.connect(self.settled)

    def start(self, config: TrainConfig, usual_title: str, is_urgent: bool = False) -> Path:
        """Start a new training, or let it wait while another one runs. Return its folder.

        One that is urgent goes before those that wait already.
        """
        run = self._new_run(config.title or usual_title)
        config = replace(config, title=config.title or run.name)  # The folder's name tells two apart.
        if self.work.is_running():
            self.waiting.queue.add(run, config, is_urgent)
            return run
        self._leave_offers(run)
        events = self._surviving(run, self._engine.start_once(AS_USUAL, tasks.train, config, run))
        self.work.begin(run, config.title, events, config)
        self.begun.emit(run, config.title, config)
        return run

    @Slot(Path, int)
    def continue_run(self, run: Path, minutes: int = AS_PLANNED) -> None:
        """Go on with a run: for so many minutes more, 0 for no limit, or as it was planned."""
        self._go_on(Further(run=run, title=self.title(run), minutes=minutes))

    @Slot(Path, object)
    def go_back(self, run: Path, best: Judged) -> None:
        """Go on with a run from its best moment; if it trains, it is stopped first."""
        if self.work.is_running() and self.work.run == run:
            self._going_back = (run, best)
            self.work.stop()
        else:
            self._go_on(Further(run=run, title=self.title(run), at=best.step))

    @Slot(str, object)
    def offer_way_back(self, sentence: str, best: Judged | None) -> None:
        """Say that the game of the training that runs has gone wrong, and offer the way back."""
        actions: tuple[Action, ...] = ()
        if self.work.run and best:
            actions = ((self.tr("Go back to the best"), partial(self.go_back, self.work.run, best)),)
        self.said.emit(Message(sentence, "warning", actions=actions, cause=f"{TRAINING} {self.work.run}"))

    def follow(self, outcome: Outcome) -> None:
        """Have what belongs after the end of a training begin, or be offered."""
        going_back, self._going_back = self._going_back, None
        if going_back:
            self.go_back(*going_back)
        elif outcome in ("finished", "failed"):
            self.waiting.begin_next()
        else:
            self.waiting.offer()

    def end(self) -> None:
        """Stop the training because the program ends; the next start offers it, unless it was stopped."""
        is_stopping = self.work.activity(self.work.run) == "stopping" and not self._going_back
        if self.work.run and self.work.is_running() and not is_stopping:
            self.waiting.queue.put_first(self.work.run, self.work.title)
        self.work.stop()

    def title(self, run: Path) -> str:
        """Return what a run is called, as far as that is known; else its folder's name."""
        if run == self.work.run:
            return self.work.title
        queue = self.waiting.queue
        return queue.title(run) if queue.place(run) else self._titles.get(run, queue.title(run))

    @Slot(list)
    def know_titles(self, summaries: Sequence[RunSummary]) -> None:
        """Take note of what the runs are called that were listed: any page may name one otherwise."""
        self._titles = {summary.path: summary.title for summary in summaries}
        if self.work.run in self._titles:
            self.work.rename(self._titles[self.work.run])
        self.waiting.know_titles(summaries)

    def _new_run(self, title: str) -> Path:
        """Return a folder for a run that no other has, nor is about to have."""
        run = self._library.new_run(title)
        number = 2
        while run in self._promised:
            run = self._library.new_run(f"{title} ({number})")
            number += 1
        self._promised.add(run)
        return run

    @Slot(object)
    def _go_on(self, further: Further) -> None:
        if self.work.is_running():
            sentence = self.tr("Only one training runs at a time. Stop the current one first.")
            self.said.emit(Message(sentence, "warning"))
            return
        self._resume(further)
        self.begun.emit(further.run, further.title, None)

    @Slot(Path)
    def _begin_next(self, run: Path) -> None:
        before, title = self.work.run, self.title(run)
        self._resume(Further(run=run, title=title))
        self.followed.emit(run, title, before)

    def _resume(self, further: Further) -> None:
        self._leave_offers(further.run)
        events = go_on(self._engine, further, chosen_device(self._settings))
        events = self._surviving(further.run, events)
        self.work.begin(further.run, further.title, events, None, further)

    def _surviving(self, run: Path, events: Events) -> Events:
        """Let a training go on by itself after the engine has died."""

        def go_on_as_planned(care: Care) -> Events:
            device_name = chosen_device(self._settings)
            return self._engine.start_once(care, tasks.resume, run, device_name=device_name)

        return survived(run, events, go_on_as_planned)

    def _leave_offers(self, run: Path) -> None:
        """Take back what was offered before a training began."""
        self.settled.emit(f"{TRAINING} {run}")
        self.waiting.has_begun(run)
