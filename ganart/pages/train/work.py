"""The training that runs: begun, paused, stopped, and how it stands."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal

from ganart.engine_words import in_users_words
from ganart.messages import Message, about_failure
from ganart.pages.train.run_words import speed
from ganart.translation import translate
from ganart.words import time_left
from ganart.working.crew import Crew
from ganart.working.engine import Engine, EngineDied
from ganart.working.long_work import Activity, LongWork
from training import tasks
from training.config import TrainConfig
from training.events import Event, Events, Notice, Progress, Started, Waiting
from training.runs import Run

Outcome = Literal["finished", "stopped", "failed"]

_DOING = {
    "starting": QT_TRANSLATE_NOOP("words", "starting"),
    "working": QT_TRANSLATE_NOOP("words", "training"),
    "pausing": QT_TRANSLATE_NOOP("words", "pausing"),
    "paused": QT_TRANSLATE_NOOP("words", "paused"),
    "stopping": QT_TRANSLATE_NOOP("words", "stopping"),
    "resting": QT_TRANSLATE_NOOP("words", "resting"),
}
AS_PLANNED = -1  # Minutes that stand for "the rest of the planned way".


class TrainingWork(LongWork):
    """Runs one training at a time.

    Attributes:
        run: The folder of the run that trains, or did last.
        title: Its title.
        config: Its settings; None until they are known.
        progress: Its newest numbers since it was begun or gone on with; None before the first.

    Signals:
        reported: The engine's events, as they come.
        ended: arg is the `Outcome`; nothing runs any more.
        continue_requested: The user wants to go on after a failure; arg is the run's folder.
    """

    reported = Signal(object)
    ended = Signal(str)
    continue_requested = Signal(Path)

    def __init__(self, crew: Crew, parent: QObject):
        super().__init__(crew, parent)
        self.run: Path | None = None
        self.title = ""
        self.config: TrainConfig | None = None
        self.progress: Progress | None = None
        self._outcome: Outcome = "finished"

    def begin(
        self, run: Path, title: str, events: Events, config: TrainConfig | None
    ) -> None:
        """Begin to train, or to go on. It shows at once, before anything comes back."""
        self.run, self.title, self.config = run, title, config
        self.progress = None
        self._outcome = "finished"
        self._begin(events)

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
        return doing if far is None else f"{doing} · {far:.0%}"

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
                self.config = TrainConfig.from_json(config)
                self.title = self.config.title or self.title
            case Progress():
                self.progress = event
        self.reported.emit(event)
        match event:
            case Progress():
                self._come_further()
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Waiting(sentence=sentence):
                self.said.emit(Message(sentence, "warning"))

    def _on_failed(self, error: Exception) -> None:
        self._outcome = "failed"
        run = self.run
        otherwise = self.tr("The training stopped because something unexpected happened.")
        message = about_failure(error, otherwise)
        if run and (run / "config.json").is_file():
            kept = "" if isinstance(error, EngineDied) else self.tr(" What was saved is kept.")  # It says so.
            again = (self.tr("Continue"), lambda: self.continue_requested.emit(run))
            message = replace(message, sentence=in_users_words(message.sentence) + kept, actions=(again,))
        self.said.emit(message)

    def _on_finished(self) -> None:
        self._activity = "resting"
        self.ended.emit(self._outcome)
        self.changed.emit()


def further(engine: Engine, run: Path, minutes: int, at: int = 0) -> Events:
    """Go on with a run for so many minutes more, 0 for no limit, or the rest of its planned way.

    `at` is the step of a kept checkpoint to go back to before that; 0 for the newest.
    """
    if minutes == 0:
        found = Run.open(run)
        found.set_config(replace(found.config(), minutes=0.0, images=0))
    yield from engine.start(tasks.resume, run, minutes=max(minutes, 0), at=at)
