"""Long work as a page and the strip see it: begun, paused, stopped, and how it stands."""

from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from ganart.messages import Task
from ganart.working.crew import Crew
from ganart.working.worker import Worker
from training.events import Event, Events

Activity = Literal["resting", "starting", "working", "pausing", "paused", "stopping"]


class LongWork(QObject):
    """Has a worker pull the events of one long task at a time. What they mean is a subclass's business.

    Attributes:
        PAUSABLE: The activities in which it can be paused.

    Signals:
        changed: It began, came further, pauses, goes on, or ended.
        said: arg is a `Message`.
    """

    PAUSABLE: tuple[Activity, ...] = ("working",)

    changed = Signal()
    said = Signal(object)

    def __init__(self, crew: Crew, parent: QObject):
        super().__init__(parent)
        self._crew = crew
        self._worker: Worker | None = None
        self._activity: Activity = "resting"

    def is_running(self) -> bool:
        """Whether it has begun and not ended, be it paused."""
        return self._worker is not None

    def is_paused(self) -> bool:
        """Whether it rests, or will as soon as the engine has saved."""
        return self._activity in ("pausing", "paused")

    def pause_or_resume(self) -> None:
        """Pause, or go on; nothing while it cannot be paused."""
        if self._worker and self._activity in self.PAUSABLE:
            self._worker.pause()
            self._become("pausing")
        elif self._worker and self.is_paused():
            self._worker.resume()
            self._become("working")

    def stop(self) -> None:
        """Have the engine save and end."""
        if self._worker:
            self._worker.stop()
            self._become("stopping")

    def task_title(self) -> str:
        """Say what it is."""
        raise NotImplementedError

    def in_words(self) -> str:
        """Say how it stands."""
        raise NotImplementedError

    def fraction(self) -> float | None:
        """How far it is, 0 to 1; None while that is not known."""
        raise NotImplementedError

    def task(self) -> Task | None:
        """The work as the strip shows it."""
        if self._worker is None:
            return None
        return Task(
            title=self.task_title(),
            detail=self.in_words(),
            fraction=self.fraction(),
            paused=self.is_paused(),
            can_pause=self._activity in self.PAUSABLE or self.is_paused(),
        )

    # -- FOR SUBCLASSES --

    def _begin(self, events: Events) -> None:
        """Hand the work to a worker. It shows at once, before anything comes back."""
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_ended)
        self._worker.paused.connect(self._rest)
        self._become("starting")

    def _come_further(self) -> None:
        """Take note that the engine is at work: it has started by now."""
        self._become("working" if self._activity == "starting" else self._activity)

    def _let_go(self) -> None:
        """Wait no more for a task that has nothing to save: it ends by itself, unheard."""
        if self._worker:
            self._worker.let_go()
            self._on_ended()

    def _become(self, activity: Activity) -> None:
        self._activity = activity
        self.changed.emit()

    def _on_reported(self, event: Event) -> None:
        raise NotImplementedError

    def _on_failed(self, error: Exception) -> None:
        raise NotImplementedError

    def _on_finished(self) -> None:
        """Become "resting", with all that belongs to it."""
        raise NotImplementedError

    # -- WHAT COMES FROM THE WORKER --

    @Slot()
    def _rest(self) -> None:
        if self._activity == "pausing":  # Else the user went on meanwhile.
            self._become("paused")

    @Slot()
    def _on_ended(self) -> None:
        self._worker = None
        self._on_finished()
