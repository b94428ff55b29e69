"""Looks for the directions of the model that is explored."""

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.library import Library
from ganart.messages import about_failure
from ganart.pages.explore.directions.known_directions import find_axes
from ganart.pages.explore.state import Axis
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training.events import Generating
from training.models import ModelInfo


class DirectionSearch(QObject):
    """Searches one model at a time; that of the model before is given up.

    Signals:
        progressed: args are how many directions are found, and of how many.
        found: arg is the tuple of `Axis`.
        failed: There are none to be had.
        said: arg is a `Message`.
    """

    progressed = Signal(int, int)
    found = Signal(object)
    failed = Signal()
    said = Signal(object)

    def __init__(self, engine: Engine, library: Library, crew: Crew, parent: QObject):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._crew = crew
        self._worker: Worker | None = None

    def look(self, info: ModelInfo) -> None:
        """Begin to search a model."""
        self.stop()
        events = find_axes(self._engine, info, self._library.directions)
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    def stop(self) -> None:
        """Give the search up, if there is one."""
        if self._worker:
            self._worker.let_go()
            self._worker = None

    @Slot(object)
    def _on_reported(self, event: Generating | tuple[Axis, ...]) -> None:
        if isinstance(event, Generating):
            self.progressed.emit(event.done, event.total)
        else:
            self.found.emit(event)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.failed.emit()
        self.said.emit(about_failure(error, self.tr("The directions of the model could not be found.")))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
