"""The training that runs: begun, paused, stopped, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from os.path import isfile
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal, Slot

from ganart.engine_words import in_users_words
from ganart.messages import FULL_DISK, TRAINING, Action, Message, about_failure
from ganart.pages.train.runs.run_words import speed
from ganart.translation import translate
from ganart.words import percent_in_words, time_left
from ganart.working.crew import Crew
from ganart.working.deaths import EngineDied
from ganart.working.engine import Engine
from ganart.working.long_work import Activity, LongWork
from training import tasks
from training.compute.care import AS_USUAL
from training.config import TrainConfig
from training.events import (
    ClassesChanged,
    Event,
    Events,
    Notice,
    PicturesMissing,
    Progress,
    Started,
    Waiting,
)
from training.half_size import has_half_size

Outcome = Literal["finished", "stopped", "failed", "not begun"]

_DOING = {
    "starting": QT_TRANSLATE_NOOP("words", "starting"),
    "working": QT_TRANSLATE_NOOP("words", "training"),
    "pausing": QT_TRANSLATE_NOOP("words", "pausing"),
    "paused": QT_TRANSLATE_NOOP("words", "paused"),
    "stopping": QT_TRANSLATE_NOOP("words", "stopping"),
    "resting": QT_TRANSLATE_NOOP("words", "resting"),
}
_KNOWN_AFTER = 20.0  # Seconds of a training until its speed is worth remembering.
AS_PLANNED = -1  # Minutes that stand for "the rest of the planned way".


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """How a run goes on; see `training.gan.train.resume`."""

    run: Path
    title: str
    minutes: int = AS_PLANNED  # More than so far; 0 for no limit.
    at: int = 0  # The step of a kept checkpoint to go back to before; 0 for the newest.
    folder: Path | None = None  # Where its pictures are now; None for where they were.
    renamed: Mapping[str, str] = field(default_factory=dict)  # New names of classes, by the old ones.
    without: tuple[str, ...] = ()  # New folders of classes that are not learned from.


class TrainingWork(LongWork):
    """Runs one training at a time.

    Attributes:
        run: The folder of the run that trains, or did last.
        title: Its title.
        config: Its settings; None until they are known.
        started: What is trained on what, since it was begun or gone on with; None until that is known.
        progress: Its newest numbers since it was begun or gone on with; None before the first.
        further: How it goes on; None for a new one.

    Signals:
        reported: The engine's events, as they come.
        settled: What was said of a cause is out of date; arg is the cause.
        ended: arg is the `Outcome`; nothing runs any more.
        continue_requested: The user wants to go on after a failure; arg is the run's folder.
        again_requested: The same of a run that has not even gone on; arg is the `Further` that could not be.
        folder_requested: The user wants to say where the pictures of the run are now; arg is the `Further`
            that could not be.
        classes_changed: It is to be asked what new folders of classes are; args are that `Further` and a
            `ClassesChanged`.
    """

    reported = Signal(object)
    settled = Signal(str)
    ended = Signal(str)
    continue_requested = Signal(Path)
    again_requested = Signal(object)
    folder_requested = Signal(object)
    classes_changed = Signal(object, object)

    def __init__(self, crew: Crew, parent: QObject):
        super().__init__(crew, parent)
        self.run: Path | None = None
        self.title = ""
        self.config: TrainConfig | None = None
        self.started: Started | None = None
        self.progress: Progress | None = None
        self.further: Further | None = None
        self._paced_from: Progress | None = None  # Since when it is as fast as in the long run.
        self._was_small = False  # Whether it was seen to learn at half its size.
        self._obstacle: PicturesMissing | ClassesChanged | None = None  # Why it cannot go on.
        self._waits = False  # For room on the disk.
        self._outcome: Outcome = "finished"

    def begin(
        self,
        run: Path,
        title: str,
        events: Events,
        config: TrainConfig | None,
        further: Further | None = None,
    ) -> None:
        """Begin to train, or to go on. It shows at once, before anything comes back."""
        self.run, self.title, self.config, self.further = run, title, config, further
        self.started = self.progress = self._obstacle = self._paced_from = None
        self._was_small = False
        self._outcome = "finished"
        self._begin(events)

    def rename(self, title: str) -> None:
        """Call the training otherwise."""
        if title != self.title:
            self.title = title
            self.changed.emit()

    def activity(self, run: Path | None) -> Activity:
        """What a run does: only the one that trains does anything."""
        return self._activity if run == self.run else "resting"

    def stop(self) -> None:
        """Save everything and end."""
        if self._worker:
            self._outcome = "stopped"
        super().stop()

    def task_title(self) -> str:
        return self.tr("Training “{}”").format(self.title)

    def fraction(self) -> float | None:
        return self.progress.fraction if self.progress else None

    def state_in_words(self) -> str:
        """How the training stands, for its card: "training · 42%"."""
        far = self.fraction()
        doing = translate("words", _DOING[self._activity])
        return doing if far is None else f"{doing} · {percent_in_words(far)}"

    def in_words(self) -> str:
        match self._activity:
            case "pausing" | "stopping":
                return self.tr("Saving…")
            case "paused":
                return self.tr("Paused")
        if self.progress is None:
            return self.tr("Starting…")
        words = self.tr("{} pictures/s").format(speed(self.progress.images_per_second))
        if self.progress.seconds_left is not None:
            words += f"   {time_left(self.progress.seconds_left)}"
        return words

    def _on_reported(self, event: Event) -> None:
        match event:
            case Started(config=config):
                self.started = event
                self.config = TrainConfig.from_json(config)
                self.title = self.config.title or self.title
            case Progress():
                self.progress = event
                self._look_at_pace(event)
            case PicturesMissing() | ClassesChanged():
                self._obstacle = event
        self.reported.emit(event)
        match event:
            case Progress():
                self._come_further()
                self._wait_no_more()
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Waiting(sentence=sentence):
                self._waits = True
                self.said.emit(Message(sentence, "warning", cause=FULL_DISK))

    def lasting_speed(self) -> float | None:
        """Return how many pictures a second it has seen at its full size; None where that is not known well.

        Earlier sessions do not count, which may have been on another device.
        """
        first, last = self._paced_from, self.progress
        if first is None or last is None or last.seconds - first.seconds <= _KNOWN_AFTER:
            return None
        return (last.images_seen - first.images_seen) / (last.seconds - first.seconds)

    def _look_at_pace(self, progress: Progress) -> None:
        """Take note since when it neither copies pictures nor learns at half its size."""
        is_small = progress.full_size_from is not None
        self._was_small |= is_small
        begins_small = self.config is None or has_half_size(self.config)  # For a while it is not said.
        if progress.is_copying or is_small or (begins_small and not self._was_small):
            self._paced_from = None
        elif self._paced_from is None:
            self._paced_from = progress

    @Slot()
    def _rest(self) -> None:
        super()._rest()
        self._wait_no_more()  # All is saved.

    def _wait_no_more(self) -> None:
        if self._waits:
            self._waits = False
            self.settled.emit(FULL_DISK)

    def _on_failed(self, error: Exception) -> None:
        may_go_on = self.further is not None and self.started is None  # The run is as it was.
        self._outcome = "not begun" if may_go_on else "failed"
        if isinstance(self._obstacle, ClassesChanged):
            return  # Asked as soon as nothing runs any more.
        run = self.run
        otherwise = self.tr("The training stopped because something unexpected happened.")
        message = replace(about_failure(error, otherwise), cause=f"{TRAINING} {self.run}")
        if run and isfile(run / "config.json"):  # Which raises nothing, whatever became of the disk.
            kept = "" if isinstance(error, EngineDied) else self.tr(" What was saved is kept.")  # It says so.
            again: Action = (self.tr("Continue"), partial(self.continue_requested.emit, run))
            if may_go_on:
                again = (again[0], partial(self.again_requested.emit, self.further))
            if self.further and isinstance(self._obstacle, PicturesMissing):
                find = partial(self.folder_requested.emit, self.further)
                kept, again = "", (self.tr("Find the folder…"), find)
            message = replace(message, sentence=in_users_words(message.sentence) + kept, actions=(again,))
        self.said.emit(message)

    def _on_finished(self) -> None:
        self._activity = "resting"
        self._wait_no_more()
        self.ended.emit(self._outcome)
        self.changed.emit()
        is_open = self._outcome == "not begun" and isinstance(self._obstacle, ClassesChanged)
        if self.further and is_open:
            self.classes_changed.emit(self.further, self._obstacle)


def go_on(engine: Engine, further: Further, device_name: str) -> Events:
    """Go on with a run, on another device if need be."""
    yield from engine.start_once(
        AS_USUAL,
        tasks.resume,
        further.run,
        minutes=max(further.minutes, 0),
        device_name=device_name,
        at=further.at,
        folder=further.folder,
        renamed=dict(further.renamed),
        without=further.without,
        endless=further.minutes == 0,
    )
