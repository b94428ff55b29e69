"""What begins once the window is on the screen: the engine's process, the other pages, a look for runs."""

import logging
import time
from collections.abc import Callable, Generator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from ganart.translation import translate
from ganart.working.devices import may_have_gpu, processor
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import DeviceFound, Event, Notice
from training.runs import RunSummary, list_runs

logger = logging.getLogger(__name__)


class StartUp(QObject):
    """Does the work that would have delayed the window.

    Signals:
        fetched: What a page is made of has been imported; arg is the page's name.
        device_known: On what the engine computes; arg is a `DeviceFound`.
        warned: Something about the device, the library or the runs is not as it should be; arg is a sentence.
        interrupted: A run was being trained when its process died; arg is its `RunSummary`.
    """

    fetched = Signal(object)
    device_known = Signal(object)
    warned = Signal(object)
    interrupted = Signal(object)

    def __init__(
        self, engine: Engine, device_name: str, library: Path, runs: Path, parent: QObject | None = None
    ):
        super().__init__(parent)
        self._engine = engine
        self._device_name = device_name
        self._library = library
        self._runs = runs
        self._workers: list[Worker] = []

    @Slot()
    def begin(self) -> None:
        """Start it all. Returns at once."""
        logger.info("On the screen after %.2f s of the processor", time.process_time())
        self._work(_not_writable(self._library), self.warned)
        self._work(_interrupted(self._runs), self.interrupted)
        if not self.look_at(self._device_name):
            self._engine.warm_up()
        self._work(_fetch_pages(), self.fetched)

    @Slot(str)
    def look_at(self, device_name: str) -> bool:
        """Find out what auto, cpu, cuda, xpu or mps means here. Returns whether the engine has to be asked.

        When it has, its process goes afterwards, and the engine warms up the next.
        """
        self.device_known.emit(processor(self._engine.threads))
        if device_name == "cpu" or not may_have_gpu():
            return False
        self._work(self._engine.start(tasks.describe_device, device_name), self._on_device)
        return True

    def end(self) -> None:
        """Wait for what has not ended yet."""
        for worker in self._workers:
            worker.stop()
            worker.wait()

    def _work(
        self, events: Generator[Any, Any, None], reported: SignalInstance | Callable[[Any], None]
    ) -> None:
        worker = Worker(events, self)
        worker.reported.connect(reported)
        worker.failed.connect(self._on_failed)
        self._workers.append(worker)
        worker.start()

    @Slot(object)
    def _on_device(self, event: Event) -> None:
        match event:
            case DeviceFound():
                self.device_known.emit(event)
            case Notice(sentence=sentence):
                self.warned.emit(sentence)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.warned.emit(str(error))


def _fetch_pages() -> Generator[str, None, None]:
    """Import the pages that the window did not wait for, those with work to do first, and name each.

    Then import the dialogs, for which one would else wait when they are first wanted.
    """
    import ganart.pages.gallery_page

    yield "gallery"
    import ganart.pages.settings_page

    yield "settings"
    import ganart.pages.explore_page

    yield "explore"
    import ganart.pages.upscale_page

    yield "upscale"
    import ganart.licences
    import ganart.pages.gallery.export_dialog
    import ganart.pages.gallery.series_dialog
    import ganart.widgets.about_dialog
    import ganart.widgets.guide_dialog
    import ganart.widgets.key_sheet
    import ganart.widgets.star_exchange_dialog  # noqa: F401


def _not_writable(library: Path) -> Generator[str, None, None]:
    """Try to write into the library, and say if that fails: else it is found out when something is lost."""
    try:
        with TemporaryFile(dir=library):
            pass
    except OSError as error:
        words = translate(
            "words",
            "Nothing can be kept in the library folder {0}: {1}. Choose another one in the settings.",
        )
        yield words.format(library, error.strerror or error)


def _interrupted(runs: Path) -> Generator[RunSummary, None, None]:
    """Find the newest run that was being trained when its process died; others stand in the list."""
    unfinished = (run for run in list_runs(runs) if run.state == "interrupted" and run.step > 0)
    yield from islice(unfinished, 1)
