"""The next training, on the Train page: set up on the left, its pictures or an invitation on the right."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.pages.train.pictures.crops_view import CropsView
from ganart.pages.train.setup.setup_panel import SetupPanel
from ganart.pages.train.setup.speeds import Speeds
from ganart.pages.train.welcome import Welcome, read_painted, read_some
from ganart.paths import SAMPLE_SHEET, SAMPLES
from ganart.settings import Settings
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training.config import TrainConfig
from training.continuing import larger_size
from training.runs import Run

if TYPE_CHECKING:
    import numpy as np


class NewPart(QObject):
    """The form of the next training and what is seen beside it, and the ways to fill the form.

    Attributes:
        setup: The left side.
        welcome: The right side while no folder is chosen.
        crops: The right side once one is.

    Signals:
        shown: The form was filled and is to be looked at.
        said: arg is a `Message`.
    """

    shown = Signal()
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        background: Background,
        speeds: Speeds,
        parent: QObject,
    ):
        super().__init__(parent)
        self._settings = settings
        self._background = background

        # Widgets
        self.setup = SetupPanel(engine, library, settings, crew, background, speeds)
        self.welcome = Welcome()
        pictures = self.setup.pictures
        self.crops = CropsView(pictures.config, pictures.choosing, background)

        # Connections
        self.welcome.sample_button.clicked.connect(pictures.choose_samples)
        self.setup.scan_started.connect(self.crops.wait)
        pictures.scan_progressed.connect(self.crops.show_progress)
        self.setup.scanned.connect(self.crops.show_scanned)
        self.setup.scan_failed.connect(self.crops.show_failure)
        self.setup.said.connect(self.said)
        self.crops.said.connect(self.said)

    def side(self) -> QWidget:
        """Return what belongs beside the form now."""
        return self.welcome if self.setup.pictures.folder() is None else self.crops

    def read_welcome(self) -> None:
        """Read the pictures of the invitation in the background."""
        self._background.call(
            "welcome", lambda: (read_some(SAMPLES), read_painted(SAMPLE_SHEET)), self._on_welcome_pictures
        )

    @Slot(object)
    def _on_welcome_pictures(self, images: "tuple[np.ndarray, np.ndarray]") -> None:
        self.welcome.show_pictures(*images)

    # -- FILLING THE FORM --

    def open_last_folder(self) -> None:
        """Take the folder that was learned from last, if there is one."""
        folder = self._settings.value("train/folder", "")
        if folder and os.path.isdir(folder):  # Which raises nothing, whatever became of it.
            self.setup.pictures.choose(Path(folder))

    @Slot(Path)
    def begin_anew(self, run: Path) -> None:
        """Set up a training of a run's pictures that begins with it; its settings are read first."""
        self._background.call(
            "settings", lambda: Run.open(run).config(), lambda config: self._begin_with(run, config, True)
        )

    @Slot(Path, object)
    def begin_with(self, earlier: Path, config: TrainConfig) -> None:
        """Set up a training that begins with a run, of the same pictures unless others are chosen."""
        self._begin_with(earlier, config, False)

    def _begin_with(self, earlier: Path, config: TrainConfig, are_pictures_meant: bool) -> None:
        if config.recipe not in self.setup.recipes.cards:
            sentence = self.tr("This version of GanArt has no recipe called “{}”.").format(config.recipe)
            self.said.emit(Message(sentence, "error"))
            return
        self.shown.emit()
        folder = config.data.folder  # A model file has only its name.
        is_free = self.setup.pictures.folder() is None or are_pictures_meant
        if is_free and folder.is_absolute() and os.path.isdir(folder):
            self.setup.pictures.choose(folder)
        self.setup.start_new_from(earlier, config)

    @Slot(Path, object)
    def begin_larger(self, earlier: Path, config: TrainConfig) -> None:
        """Set up a training at twice the size that begins with a run, or with the model in a file."""
        if size := larger_size(config):
            self.begin_with(earlier, replace(config, data=replace(config.data, resolution=size)))
