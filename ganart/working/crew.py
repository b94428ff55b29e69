"""The workers of a page: each is kept until its thread has ended."""

from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Signal, Slot

from ganart.working.worker import Worker


class Crew(QObject):
    """Starts workers and holds them while they run: a thread must not be forgotten before its end.

    A slot that takes events of several workers in turn compares `sender()` with the worker it waits for,
    since events of a stopped one may still be on their way.

    Signals:
        idle: The last worker has ended.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._workers: list[Worker] = []

    def start(
        self,
        events: Generator,
        reported: Callable[[object], None],
        failed: Callable[[object], None],
        finished: Callable[[], None],
    ) -> Worker:
        """Have a worker pull `events`. The three slots are methods of QObjects that outlive this crew."""
        worker = Worker(events, self)
        worker.reported.connect(reported)
        worker.failed.connect(failed)
        worker.finished.connect(finished)
        worker.finished.connect(self._on_finished)
        self._workers.append(worker)
        worker.start()
        return worker

    def stop(self) -> None:
        """Ask every worker to save and end; `idle` tells when they have."""
        for worker in self._workers:
            worker.stop()

    def is_idle(self) -> bool:
        return not self._workers

    @Slot()
    def _on_finished(self) -> None:
        worker = self.sender()
        self._workers.remove(worker)
        worker.deleteLater()
        if not self._workers:
            self.idle.emit()
