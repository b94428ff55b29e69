"""The training of an upscaler: begun, paused, stopped, and how it stands."""

from collections.abc import Generator
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from ganart.messages import Message, Task, about_failure
from ganart.words import time_left
from ganart.working.crew import Crew
from ganart.working.worker import Worker
from training.events import Compared, Event, Finished, Learning, Notice, Scanning

Activity = Literal["resting", "starting", "learning", "paused", "stopping"]


class OwnWork(QObject):
    """Runs one training of an upscaler at a time.

    Attributes:
        title: What the upscaler is called that learns, or did last.

    Signals:
        changed: It began, came further, pauses, goes on, or ended.
        compared: Held-out crops were looked at; arg is a `Compared`.
        ended: Nothing runs any more; weights may be there that were not before.
        said: arg is a `Message`.
    """

    changed = Signal()
    compared = Signal(object)
    ended = Signal()
    said = Signal(object)

    def __init__(self, crew: Crew, parent: QObject):
        super().__init__(parent)
        self.title = ""
        self._crew = crew
        self._worker: Worker | None = None
        self._activity: Activity = "resting"
        self._newest: Learning | None = None
        self._reading: Scanning | None = None

    def begin(self, run: Path, events: Generator[Event, object, None]) -> None:
        """Hand the training in the folder `run` to a worker. It shows at once."""
        self.title = run.name
        self._newest = self._reading = None
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self._become("starting")

    def pause_or_resume(self) -> None:
        """Pause, or go on; nothing before the first step, nor while it stops."""
        if self._activity == "learning":
            self._worker.pause()
            self._become("paused")
        elif self._activity == "paused":
            self._worker.resume()
            self._become("learning")

    def stop(self) -> None:
        """Save everything and end."""
        if self._worker:
            self._worker.stop()
            self._become("stopping")

    def is_running(self) -> bool:
        return self._worker is not None

    def is_paused(self) -> bool:
        return self._activity == "paused"

    def fraction(self) -> float | None:
        """How far it is, 0 to 1; None while that is not known."""
        newest = self._newest
        return min(1.0, newest.step / newest.steps) if newest and newest.steps else None

    def in_words(self) -> str:
        """Say how it stands: "45 pieces/s   9 min left"."""
        match self._activity:
            case "starting":
                if self._reading is None:
                    return self.tr("Starting…")
                return self.tr("Reading {:,} of {:,} pictures").format(
                    self._reading.done, self._reading.total
                )
            case "paused":
                return self.tr("Paused")
            case "stopping":
                return self.tr("Saving…")
        if self._newest is None:
            return ""
        words = self.tr("{:,.0f} pieces/s").format(self._newest.pairs_per_second)
        left = self._newest.seconds_left
        return words if left is None else f"{words}   {time_left(left)}"

    def task(self) -> Task | None:
        """The training as the strip shows it."""
        if self._worker is None:
            return None
        return Task(
            title=self.tr("Training the upscaler “{}”").format(self.title),
            detail=self.in_words(),
            fraction=self.fraction(),
            paused=self.is_paused(),
            can_pause=self._activity in ("learning", "paused"),
        )

    def _become(self, activity: Activity) -> None:
        self._activity = activity
        self.changed.emit()

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Scanning():
                self._reading = event
                self.changed.emit()
            case Learning():
                self._newest = event
                self._become("learning" if self._activity == "starting" else self._activity)
            case Compared():
                self.compared.emit(event)
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Finished():
                sentence = self.tr("The upscaler “{}” is done and stands in the list.").format(self.title)
                self.said.emit(Message(sentence))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The upscaler could not be trained.")))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._become("resting")
        self.ended.emit()
