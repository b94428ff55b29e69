"""The training of an upscaler: begun, paused, stopped, and how it stands."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ganart.messages import Message, about_failure
from ganart.words import time_left
from ganart.working.crew import Crew
from ganart.working.long_work import LongWork
from training.events import Compared, Event, Events, Finished, Learning, Notice, Scanning


class OwnWork(LongWork):
    """Runs one training of an upscaler at a time.

    Attributes:
        title: What the upscaler is called that learns, or did last.

    Signals:
        compared: Held-out crops were looked at; arg is a `Compared`.
        ended: Nothing runs any more; weights may be there that were not before.
    """

    compared = Signal(object)
    ended = Signal()

    def __init__(self, crew: Crew, parent: QObject):
        super().__init__(crew, parent)
        self.title = ""
        self._newest: Learning | None = None
        self._reading: Scanning | None = None

    def begin(self, run: Path, events: Events) -> None:
        """Begin or go on with the training in the folder `run`. It shows at once."""
        self.title = run.name
        self._newest = self._reading = None
        self._begin(events)

    def fraction(self) -> float | None:
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
            case "pausing" | "paused":
                return self.tr("Paused")
            case "stopping":
                return self.tr("Saving…")
        if self._newest is None:
            return ""
        words = self.tr("{:,.0f} crops/s").format(self._newest.pairs_per_second)
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
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Finished():
                sentence = self.tr("The upscaler “{}” is ready. You can choose it in the list.").format(
                    self.title
                )
                self.said.emit(Message(sentence))

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The upscaler could not be trained.")))

    def _on_finished(self) -> None:
        self._become("resting")
        self.ended.emit()
