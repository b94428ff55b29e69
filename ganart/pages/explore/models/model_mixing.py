"""The open model and another one are mixed: shown on the canvas at once, and saved as a model of its own."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.pages.explore.models.model_mix_panel import ModelMixPanel
from ganart.pages.explore.models.offered_models import OfferedModel, held_still
from ganart.pages.explore.painting import Painting
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training import tasks
from training.errors import EngineError
from training.events import Event, Saved
from training.mixing import Mixture, check_mix, layer_sides
from training.models import ModelInfo


class ModelMixing(QObject):
    """Has a panel say how two models are mixed, and the painting show it.

    Attributes:
        panel: The sliders.

    Signals:
        began: The panel has a pair to show.
        changed: Everything looks otherwise now: it is to be shown again.
        saved: arg is the Path of the mixed model.
        said: arg is a `Message`.
    """

    began = Signal()
    changed = Signal()
    saved = Signal(Path)
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        crew: Crew,
        background: Background,
        painting: Painting,
        parent: QObject,
    ):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._crew = crew
        self._background = background
        self._painting = painting
        self._pair: tuple[ModelInfo, ModelInfo] | None = None
        self._is_saving = False
        self.panel = ModelMixPanel()
        self.panel.moved.connect(self._on_moved)
        self.panel.rested.connect(self._on_rested)
        self.panel.save_requested.connect(self._save)
        painting.failed.connect(self.give_up)

    def is_on(self) -> bool:
        """Whether the canvas shows a mix."""
        return self._pair is not None

    def begin(self, one: ModelInfo, offered: OfferedModel) -> None:
        """Mix another model into the open one, or say why that is impossible."""
        library = self._library

        def read() -> ModelInfo | Message:
            try:
                check_mix(one, offered.info)
                return held_still(library, offered)
            except (EngineError, ValueError) as refusal:
                return Message(str(refusal), "error")

        self._background.call("mix models", read, lambda answer: self._on_read(one, answer))

    @Slot()
    def end(self) -> None:
        """Show the open model alone again."""
        if self._pair:
            self._pair = None
            self._painting.mix(None)
            self.changed.emit()

    @Slot()
    def give_up(self) -> None:
        """Close the panel, if it shows a pair: another model is opened, or the two cannot be mixed."""
        if self._pair:
            self.panel.closed.emit()

    def _on_read(self, one: ModelInfo, answer: ModelInfo | Message) -> None:
        if isinstance(answer, Message):
            self.said.emit(answer)
            return
        if not self._painting.paints(one.path):
            return  # Another one was opened meanwhile.
        self._pair = one, answer
        self.panel.show_pair(one.title, answer.title, layer_sides(one.config))
        self.began.emit()
        self._show()

    def _show(self) -> None:
        if self._pair:
            self._painting.mix(Mixture(self._pair[1].path, self.panel.shares()))
            self.changed.emit()

    @Slot(object)
    def _on_moved(self, shares: tuple[float, ...]) -> None:
        if self._pair:
            self._painting.mix(Mixture(self._pair[1].path, shares), at_once=True)

    @Slot()
    def _on_rested(self) -> None:
        if self._pair:
            self.changed.emit()

    @Slot(str)
    def _save(self, title: str) -> None:
        if self._pair is None or self._is_saving:
            return
        one, other = self._pair
        events = self._engine.start(
            tasks.mix_models, one.path, other.path, self.panel.shares(), self._library.models, title=title
        )
        self._is_saving = True
        self.panel.show_saving(True)
        self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Saved):
            self.saved.emit(Path(event.path))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The mixed model could not be saved.")))

    @Slot()
    def _on_finished(self) -> None:
        self._is_saving = False
        self.panel.show_saving(False)
