"""The workers of a page: each is kept until its thread has ended."""

from collections.abc import Callable, Generator
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot

from ganart.working.worker import Worker

Told = TypeVar("Told")


class Crew(QObject):
    """Starts workers and holds them while they run: a thread must not be forgotten before its end.

    Whoever waits no more for a worker lets it go, and hears nothing of it from then on.

    Signals:
        idle: The last worker has ended.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._workers: list[Worker] = []

    def start(
        self,
        events: Generator[Told, Any, None],
        reported: Callable[[Told], None],
        failed: Callable[[Exception], None],
        finished: Callable[[], None],
    ) -> Worker:
        """Have a worker pull `events` and call the three slots, methods of QObjects, in this thread."""
        worker = Worker(events, self)
        worker.reported.connect(reported)
        worker.failed.connect(failed)
        worker.ended.connect(finished)
        worker.finished.connect(self._on_finished)
        self._workers.append(worker)
        worker.start()
        return worker

    def stop(self) -> None:
        """Ask every worker to save and end; `idle` tells when they have."""
        for worker in self._workers:
            worker.stop()

    def wait(self) -> None:
        """Wait until no thread runs any more; what they still tell comes later."""
        for worker in self._workers:
            worker.wait()

    def is_idle(self) -> bool:
        """Whether no worker runs, let go or not."""
        return not self._workers

    @Slot()
    def _on_finished(self) -> None:
        worker = cast(Worker, self.sender())
        self._workers.remove(worker)
        worker.deleteLater()
        if not self._workers:
            self.idle.emit()
