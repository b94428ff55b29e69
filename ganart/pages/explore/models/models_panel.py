"""The models that can be explored, as cards."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.keeping.discarding import Discarding
from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.pages.explore.directions.known_directions import named_directions
from ganart.pages.explore.models.model_card import ModelCard
from ganart.pages.explore.models.offered_models import OfferedModel, list_offered
from ganart.reveal import reveal
from ganart.widgets.card_column import CardColumn
from ganart.widgets.steady_scroll import column_area, keep_width
from ganart.working.background import Background
from training.errors import EngineError
from training.files import file_name, free_path, whole_file
from training.labels import label
from training.models import ModelInfo, name_directions, read_model, rename_model
from training.runs import Run

Answer = TypeVar("Answer")


class ModelsPanel(QWidget):
    """A list of models of which one is chosen.

    Signals:
        export_requested: Export a model; args are the `OfferedModel` and the Path of a file, whose suffix
            says as what.
        mix_requested: Mix a model with the one that is open; arg is the `OfferedModel`.
        chosen: The user chose a model; arg is the `OfferedModel`.
        listed: The list is new; arg is the list of `OfferedModel`.
        continue_requested: Go on with a training; arg is the run's folder.
        larger_requested: Begin a training at twice the size with a model; args are the run's folder or else
            the model file, and the settings that it was trained with.
        said: arg is a `Message`.
    """

    chosen = Signal(object)
    listed = Signal(list)
    export_requested = Signal(object, Path)
    mix_requested = Signal(object)
    continue_requested = Signal(Path)
    larger_requested = Signal(Path, object)
    said = Signal(object)

    def __init__(self, library: Library, background: Background, parent: QWidget | None = None):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._chosen = ""  # The identity of the model that is explored.
        self._discarding = Discarding(library.trash, background, self)

        # Widgets
        self.import_button = QPushButton(
            icon("download-simple"),
            self.tr("Import a model…"),
            toolTip=self.tr("Choose a .safetensors file made by GanArt. You can also drop it here."),
        )

        # Layout
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.import_button)
        column.addStretch()
        self._column = CardColumn(
            column, name=lambda offered: offered.identity, make=self._new_card, renew=_is_of, parent=self
        )
        scroll = column_area()
        scroll.setWidget(inside)
        keep_width(scroll, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

        # Connections
        self.import_button.clicked.connect(self._choose_file)
        self._discarding.returned.connect(self.refresh)
        self._discarding.said.connect(self.said)

    @property
    def cards(self) -> list[ModelCard]:
        """One for each model; of many, the last are made a little later."""
        return self._column.cards

    @Slot()
    def refresh(self) -> None:
        """Read the list anew, in the background."""
        library = self._library
        self._background.call("models", lambda: list_offered(library), self._on_listed)

    def choose(self, identity: str) -> None:
        """Mark a model as the one that is explored, also one that is not listed yet."""
        self._chosen = identity
        for card in self.cards:
            self._mark(card)

    def _mark(self, card: ModelCard) -> None:
        is_chosen = card.offered.identity == self._chosen
        card.set_chosen(is_chosen)
        card.mix_action.setVisible(bool(self._chosen) and not is_chosen)

    def import_file(self, path: Path) -> None:
        """Keep a copy of a model file in the library, and choose it."""

        def keep() -> OfferedModel:
            return OfferedModel(read_model(self._library.keep_model(path)), is_kept=True)

        self._try(f"import {path}", keep, self._on_imported)

    def choose_run(self, run: Path) -> None:
        """Choose the newest model of a training."""
        self._try(f"run {run}", lambda: OfferedModel(read_model(run), Run(run).summary()), self.chosen.emit)

    @Slot()
    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import a model"), str(Path.home()), self.tr("GanArt models (*.safetensors)")
        )
        if path:
            self.import_file(Path(path))

    @Slot(object)
    def _on_imported(self, offered: OfferedModel) -> None:
        self.refresh()
        self.chosen.emit(offered)

    @Slot(object)
    def _on_listed(self, models: Sequence[OfferedModel]) -> None:
        if self._column.things != list(models):
            self._column.show(models)
        self.listed.emit(list(models))

    def _new_card(self, offered: OfferedModel) -> ModelCard:
        card = ModelCard(offered)
        self._mark(card)
        card.clicked.connect(lambda: self.chosen.emit(offered))
        card.renamed.connect(lambda title: self._rename(offered, title))
        card.export_requested.connect(lambda: self._choose_copy(offered))
        card.reveal_requested.connect(lambda: reveal(offered.info.path.parent, self.said.emit))
        card.page_requested.connect(lambda: self._choose_export(offered, ".html", self.tr("Web pages")))
        card.onnx_requested.connect(lambda: self._choose_export(offered, ".onnx", "ONNX"))
        card.mix_requested.connect(lambda: self.mix_requested.emit(offered))
        if run := offered.run:
            card.continue_requested.connect(lambda: self.continue_requested.emit(run.path))
        earlier = offered.run.path if offered.run and not offered.is_best else offered.info.path
        card.larger_requested.connect(lambda: self.larger_requested.emit(earlier, offered.info.config))
        card.discard_requested.connect(lambda: self._discard(card))
        return card

    def _rename(self, offered: OfferedModel, title: str) -> None:
        path, run = offered.info.path, offered.run

        def rename() -> None:
            if run:
                label(Run(run.path), title, run.note)
            if offered.is_kept:
                rename_model(path, title)

        self._try(f"rename {path}", rename, lambda _: self.refresh())

    def _choose_copy(self, offered: OfferedModel) -> None:
        """Let the user say where a copy of a model goes."""
        name = f"{file_name(offered.info.title)}.safetensors"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export a copy"), str(Path.home() / name), self.tr("GanArt models (*.safetensors)")
        )
        if chosen:
            self.export_copy(offered, ending_in(".safetensors", Path(chosen)))

    def _choose_export(self, offered: OfferedModel, suffix: str, kind: str) -> None:
        """Let the user say where a model goes in another form."""
        name = f"{file_name(offered.info.title)}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the model"), str(Path.home() / name), f"{kind} (*{suffix})"
        )
        if chosen:
            self.export_requested.emit(offered, ending_in(suffix, Path(chosen)))

    def export_copy(self, offered: OfferedModel, path: Path) -> None:
        """Write a copy of a model, to be given away with the names of its directions."""

        def then(_: None) -> None:
            show = (self.tr("Show the folder"), lambda: reveal(path.parent, self.said.emit))
            self.said.emit(Message(self.tr("A copy is in {}.").format(path), actions=(show,)))

        self._try(f"copy {path}", lambda: _copy(self._library, offered.info, path), then)

    def _discard(self, card: ModelCard) -> None:
        self._column.show([each for each in self._column.things if each != card.offered])
        self._discarding.discard(card.offered.info.path, card.offered.info.title)

    def _try(self, kind: str, function: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        """Do something in the background that may be refused with a sentence."""

        def attempt() -> Answer | Message:
            try:
                return function()
            except (EngineError, ValueError) as error:
                return Message(str(error), "error")

        def take(answer: Answer | Message) -> None:
            if isinstance(answer, Message):
                self.said.emit(answer)
            else:
                then(answer)

        self._background.call(kind, attempt, take)


def ending_in(suffix: str, chosen: Path) -> Path:
    """Return a file that was chosen, with the suffix that it may lack: "owls 1.5" gets one more.

    The dialog asked about replacing only what was chosen, so then a free name is taken.
    """
    if chosen.suffix.lower() == suffix:
        return chosen
    return free_path(chosen.with_name(chosen.name + suffix))


def _is_of(card: ModelCard, offered: OfferedModel) -> bool:
    return card.offered == offered


def _copy(library: Library, info: ModelInfo, target: Path) -> None:
    named = named_directions(library, info)
    try:
        with info.path.open("rb") as file, whole_file(target) as copy:
            shutil.copyfileobj(file, copy)
        if named:
            name_directions(target, named)
    except OSError as error:
        raise EngineError(
            "{file} cannot be written: {reason}.", file=target, reason=error.strerror
        ) from error
