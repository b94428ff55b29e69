"""How many of a training's samples are near-copies: counted by itself, for one training after the other.

Quality alone would praise a network that learned a few pictures by heart.
"""

from collections import deque
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.settings import Settings
from ganart.words import of_total, percent_in_words
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import Comparing, CopiesFound, Event, Events
from training.files import is_gone

SAMPLES = 64


@dataclass(frozen=True, slots=True)
class Counted:
    """A model whose samples are counted."""

    run: Path
    step: int  # Of the training, whose models differ.
    folder: Path  # That it learned from.


class CopiesCount(QObject):
    """Counts what is wanted, and remembers it until the program ends.

    Signals:
        changed: Something was counted, or is further; arg is the `Counted`.
    """

    changed = Signal(object)

    def __init__(self, engine: Engine, settings: Settings, crew: Crew, parent: QObject):
        super().__init__(parent)
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._waiting: deque[Counted] = deque()
        self._at_work: Counted | None = None
        self._worker: Worker | None = None
        self._words: dict[Counted, str] = {}  # What was counted, or why it could not be.
        self._failed: set[Counted] = set()  # Of those in `_words`.
        self._far = 0.0

    def want(self, model: Counted) -> None:
        """Count the near-copies of a model, behind those that were wanted before."""
        if model not in self._words and model != self._at_work and model not in self._waiting:
            self._waiting.append(model)
            self._go_on()

    def words(self, model: Counted) -> str:
        """Say how many there are: "Near-copies: 3 of 64", or how far the counting is."""
        if model in self._words:
            return self._words[model]
        if model == self._at_work and self._far:
            return self.tr("Near-copies: counted to {}").format(percent_in_words(self._far))
        return self.tr("Near-copies: to be counted…")

    def rest(self) -> None:
        """Count no more; what is counted stays known, and what could not be is tried again the next time."""
        for model in self._failed:
            self._words.pop(model, None)
        self._failed.clear()
        self._waiting.clear()
        if self._worker:
            self._worker.let_go()
            self._worker = self._at_work = None

    def _go_on(self) -> None:
        if self._worker is None and self._waiting:
            self._at_work, self._far = self._waiting.popleft(), 0.0
            events = _count(self._engine, self._at_work, chosen_device(self._settings))
            self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        assert self._at_work
        match event:
            case Comparing(done=done, total=total):
                self._far = done / total if total else 0.0
            case CopiesFound(copies=copies, matches=matches):
                words = self.tr("Near-copies: {}").format(of_total(copies, len(matches)))
                self._words[self._at_work] = words
        self.changed.emit(self._at_work)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Say so in few words: the check for copies has room for the reason."""
        assert self._at_work
        self._words[self._at_work] = self.tr("Near-copies: could not be counted")
        self._failed.add(self._at_work)
        self.changed.emit(self._at_work)

    @Slot()
    def _on_finished(self) -> None:
        if self._at_work and self._at_work not in self._words:
            self._words[self._at_work] = self.tr("Near-copies: the pictures are not there any more")
            self._failed.add(self._at_work)
            self.changed.emit(self._at_work)
        self._worker = self._at_work = None
        self._go_on()


def _count(engine: Engine, model: Counted, device_name: str) -> Events:
    """Compare samples, the same ones of every model, with the pictures, if they are still there."""
    if not is_gone(model.folder):
        yield from engine.start(
            tasks.find_copies, model.run, model.folder, count=SAMPLES, device_name=device_name
        )
