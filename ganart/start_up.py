"""What begins once the window is on the screen: the engine's process, and a look for runs to go on with."""

from collections.abc import Generator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.devices import cpu_in_words, may_have_gpu
from ganart.engine import Engine
from ganart.worker import Worker
from training.events import Notice
from training.runs import RunSummary, list_runs

MOST_OFFERED = 2  # Interrupted runs; the others stand in the list of the Train page.


class StartUp(QObject):
    """Does the work that would have delayed the window.

    Signals:
        device_known: On what the engine computes; arg is a text such as "CPU · 8 threads".
        warned: Something about the device or the runs is not as it should be; arg is a sentence.
        interrupted: A run was being trained when its process died; arg is its `RunSummary`.
    """

    device_known = Signal(str)
    warned = Signal(str)
    interrupted = Signal(object)

    def __init__(self, engine: Engine, device: str, runs: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._engine = engine
        self._device = device
        self._look_for_runs = Worker(_interrupted(runs), self)
        self._look_for_runs.reported.connect(self.interrupted)
        self._look_for_runs.failed.connect(self._on_failed)
        self._describe_device = Worker(engine.describe_device(device), self)
        self._describe_device.reported.connect(self._on_device)
        self._describe_device.failed.connect(self._on_failed)

    @Slot()
    def begin(self) -> None:
        """Start it all. Returns at once."""
        self.device_known.emit(cpu_in_words())
        self._look_for_runs.start()
        if self._device != "cpu" and may_have_gpu():
            self._describe_device.start()  # Its process goes; the engine then warms up the next.
        else:
            self._engine.warm_up()

    def end(self) -> None:
        """Wait for what has not ended yet."""
        for worker in (self._look_for_runs, self._describe_device):
            worker.stop()
            worker.wait()

    @Slot(object)
    def _on_device(self, notice: Notice) -> None:
        if notice.level == "warning":
            self.warned.emit(notice.sentence)
        else:
            self.device_known.emit(notice.sentence.replace(", ", " · "))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.warned.emit(str(error))


def _interrupted(runs: Path) -> Generator[RunSummary, None, None]:
    """Find the newest runs that were being trained when their process died."""
    unfinished = (run for run in list_runs(runs) if run.state == "interrupted" and run.step > 0)
    yield from islice(unfinished, MOST_OFFERED)
