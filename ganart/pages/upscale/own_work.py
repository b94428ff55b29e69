"""The training of an upscaler: begun, paused, stopped, and how it stands."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.messages import Action, Message, about_failure
from ganart.numbers import fill
from ganart.pages.upscale.own_surviving import survived
from ganart.settings import Settings
from ganart.words import time_left
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.long_work import LongWork
from training import tasks
from training.compute.care import Care
from training.events import Compared, Event, Events, Finished, Learning, Notice, PicturesMissing, Scanning
from training.files import file_name, free_folder


class OwnWork(LongWork):
    """Runs one training of an upscaler at a time; each has a folder of its own.

    Attributes:
        title: What the upscaler is called that learns, or did last.

    Signals:
        began: A training begins, or goes on.
        compared: Held-out crops were looked at; arg is a `Compared`.
        ended: Nothing runs any more; weights may be there that were not before.
        folder_requested: The user wants to say where the pictures of a training are now; args are its folder
            and the minutes.
    """

    began = Signal()
    compared = Signal(object)
    ended = Signal()
    folder_requested = Signal(Path, float)

    def __init__(self, engine: Engine, home: Path, settings: Settings, crew: Crew, parent: QObject):
        """Keep the trainings in the folder `home`."""
        super().__init__(crew, parent)
        self._engine = engine
        self._home = home
        self._settings = settings
        self.title = ""
        self._newest: Learning | None = None
        self._reading: Scanning | None = None
        self._is_missing = False  # The folder of its pictures.
        self._find: Action | None = None  # What may be done when the pictures are gone.

    @Slot(Path, str, float)
    def start(self, pictures: Path, start_from: str, minutes: float) -> None:
        """Train on a folder of pictures; begin with an upscaler, or from scratch where it has no name."""
        run = free_folder(self._home / file_name(pictures.name))
        device_name = self._device()

        def begin(care: Care) -> Events:
            return self._engine.start_once(
                care,
                tasks.train_upscaler,
                pictures,
                run,
                start_from=start_from,
                title=run.name,
                minutes=minutes,
                device_name=device_name,
            )

        def go_on(care: Care, minutes: float) -> Events:
            return self._engine.start_once(care, tasks.resume_upscaler, run, minutes, device_name)

        self._begin_run(run, survived(run, minutes, begin, go_on))

    @Slot(Path, float)
    def go_on(self, run: Path, minutes: float, folder: Path | None = None) -> None:
        """Train an earlier one further; `folder` is where its pictures are now, if they were moved."""
        device_name = self._device()

        def resume(care: Care, minutes: float) -> Events:
            return self._engine.start_once(care, tasks.resume_upscaler, run, minutes, device_name, folder)

        self._begin_run(run, survived(run, minutes, lambda care: resume(care, minutes), resume))
        self._find = (self.tr("Find the folder…"), lambda: self.folder_requested.emit(run, minutes))

    def earlier(self) -> list[Path]:
        """The folders of the trainings so far."""
        return [path.parent for path in sorted(self._home.glob("*/config.json"))]

    def _device(self) -> str:
        return chosen_device(self._settings)

    def _begin_run(self, run: Path, events: Events) -> None:
        """Begin or go on with the training in the folder `run`. It shows at once."""
        self.title = run.name
        self._newest = self._reading = self._find = None
        self._is_missing = False
        self._begin(events)
        self.began.emit()

    def fraction(self) -> float | None:
        newest = self._newest
        return min(1.0, newest.step / newest.steps) if newest and newest.steps else None

    def in_words(self) -> str:
        """Say how it stands: "45 pieces/s   9 min left"."""
        match self._activity:
            case "starting":
                if self._reading is None:
                    return self.tr("Starting…")
                return fill(self.tr("Reading {:,} of {:,} pictures"), self._reading.done, self._reading.total)
            case "pausing" | "paused":
                return self.tr("Paused")
            case "stopping":
                return self.tr("Saving…")
        if self._newest is None:
            return ""
        words = fill(self.tr("{:,.0f} crops/s"), self._newest.pairs_per_second)
        left = self._newest.seconds_left
        return words if left is None else f"{words}   {time_left(left)}"

    def task_title(self) -> str:
        return self.tr("Training the upscaler “{}”").format(self.title)

    def _on_reported(self, event: Event) -> None:
        match event:
            case Scanning():
                self._reading = event
                self.changed.emit()
            case Learning():
                self._newest = event
                self._come_further()
            case Compared():
                self.compared.emit(event)
            case PicturesMissing():
                self._is_missing = True
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Finished():
                sentence = self.tr("The upscaler “{}” is ready. You can choose it in the list.").format(
                    self.title
                )
                self.said.emit(Message(sentence))

    def _on_failed(self, error: Exception) -> None:
        actions = (self._find,) if self._is_missing and self._find else ()
        self.said.emit(about_failure(error, self.tr("The upscaler could not be trained."), actions))

    def _on_finished(self) -> None:
        self._become("resting")
        self.ended.emit()
