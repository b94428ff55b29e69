"""A model becomes a web page or an ONNX file, with the names that its directions have here."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.pages.explore.directions.known_directions import named_directions
from ganart.pages.explore.models.offered_models import OfferedModel
from ganart.reveal import reveal
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training import tasks
from training.events import Event, Saved
from training.named_directions import NamedDirection


class ModelExport(QObject):
    """Has the engine export models, and says where they are.

    Signals:
        said: arg is a `Message`.
    """

    said = Signal(object)

    def __init__(
        self, engine: Engine, library: Library, crew: Crew, background: Background, parent: QObject
    ):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._crew = crew
        self._background = background

    @Slot(object, Path)
    def export(self, offered: OfferedModel, out: Path) -> None:
        """Export a model to a file, whose suffix says what it becomes."""
        library, info = self._library, offered.info

        def start(named: list[NamedDirection]) -> None:
            events = self._engine.start(tasks.export_model, info.path, out, named)
            self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

        self._background.call(f"export {out}", lambda: named_directions(library, info), start)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Saved):
            path = Path(event.path)
            show = (self.tr("Show the folder"), lambda: reveal(path.parent, self.said.emit))
            self.said.emit(Message(self.tr("The model is in {}.").format(path), actions=(show,)))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The model could not be exported.")))

    @Slot()
    def _on_finished(self) -> None:
        """Wait for nothing more."""
