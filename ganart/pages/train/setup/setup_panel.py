"""Setting up a training: the pictures, a recipe, a size, how long; then Start."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.dropped import called
from ganart.engine_words import in_users_words
from ganart.icons import icon
from ganart.keeping.folder_choices import FolderChoices
from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.pages.train.pictures.choosing import Choosing
from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.pages.train.setup.chosen import Chosen
from ganart.pages.train.setup.classes_choice import ClassesChoice, reason_against
from ganart.pages.train.setup.finer_settings import FinerSettings
from ganart.pages.train.setup.length_choice import LengthChoice
from ganart.pages.train.setup.prospects import Prospects
from ganart.pages.train.setup.recipe_chooser import RecipeChooser
from ganart.pages.train.setup.speeds import Speeds
from ganart.pages.train.setup.start_from import StartFrom
from ganart.paths import SAMPLES
from ganart.settings import Settings
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.folded import Folded
from ganart.widgets.steady_scroll import column_area, keep_width
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training.config import MNIST_RESOLUTION, RESOLUTIONS, TrainConfig
from training.events import Scanned
from training.recipes import LARGE_RESOLUTION, Recipe

_SIZES = (MNIST_RESOLUTION, *RESOLUTIONS, LARGE_RESOLUTION)  # That any recipe paints.


class SetupPanel(QWidget):
    """The form of a training.

    Signals:
        start_requested: arg is the TrainConfig to start with.
        pilots_requested: Several ways are to be tried; args are that TrainConfig, another's or None.
        scan_started, scanned, scan_failed, said: As of its `pictures`.
    """

    start_requested = Signal(object)
    pilots_requested = Signal(object, object)
    scan_started = Signal()
    scanned = Signal(object)
    scan_failed = Signal(object)
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        background: Background,
        speeds: Speeds,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._settings = settings
        self._chosen_resolution = 0  # By the user; 0: the recipe knows what suits.
        self._side = 0  # The shorter one of a usual picture; 0 while it is not known.
        self._busy = False

        # Widgets
        choosing = Choosing(FolderChoices(library.folder_choices), background, self)
        self.pictures = PicturesPanel(engine, library, settings, crew, choosing)
        self.recipes = RecipeChooser()
        self.classes = ClassesChoice()
        each = self.tr("The shorter side has {} pixels. Doubling it takes about four times as long.")
        self.resolution = ChoiceRow(
            self.tr("Size"),
            [(side, str(side), each.format(side)) for side in _SIZES],
        )
        self.suited = QLabel(wordWrap=True)
        self.suited.setProperty("role", "small")
        self.length = LengthChoice()
        self.start_from = StartFrom(library, background)
        self.finer = FinerSettings(self.start_from.frozen_label.sizeHint().width())
        self.more = Folded(self.tr("More"), self.finer)
        self.start_button = QPushButton(
            icon("play", QPalette.ColorRole.HighlightedText),
            self.tr("Start training"),
            toolTip=self.tr("Start (Ctrl+Return)"),
        )
        self.start_button.setProperty("role", "primary")
        self.start_button.setShortcut("Ctrl+Return")
        self.start_button.setMinimumHeight(40)
        self.pilots_button = QPushButton(
            self.tr("Try several ways first…"),
            toolTip=self.tr("Train a few ways for ten minutes each, then go on with the best."),
        )
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "small")

        # Layout
        self.choices = QWidget()
        choices = QVBoxLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.recipes)
        choices.addWidget(self.classes)
        choices.addWidget(QLabel(self.tr("Size of the samples, in pixels")))
        choices.addWidget(self.resolution)
        choices.addWidget(self.suited)
        choices.addSpacing(4)
        choices.addWidget(self.length)
        choices.addWidget(self.start_from)
        choices.addWidget(self.more)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(16)
        column.addWidget(self.pictures)
        column.addWidget(self.choices)
        column.addStretch()
        self.scroll_area = column_area()
        self.scroll_area.setWidget(inside)
        keep_width(self.scroll_area, column)  # In line with the Start button.
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(self.length.too_short)  # In sight wherever the panel is scrolled to.
        foot.addWidget(self.hint)
        foot.addWidget(self.start_button)
        foot.addWidget(self.pilots_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.scroll_area, stretch=1)
        layout.addWidget(self.foot)
        leave_wheel_to_panel(inside)
        self.chosen = Chosen(
            self.pictures, self.recipes, self.classes, self.length, self.start_from, self.finer,
            settings, speeds,
        )  # fmt: skip
        self.prospects = Prospects(
            self.chosen, self.pictures, self.recipes, self.length, self.start_from, self.finer, speeds, self
        )
        self._remember_last_time()

        # Connections
        self.pictures.scan_started.connect(self._on_scan_started)
        self.pictures.sized.connect(self._on_sized)
        self.pictures.scanned.connect(self._on_scanned)
        self.pictures.scan_failed.connect(self._show_state)
        self.pictures.scan_failed.connect(self.scan_failed)
        self.pictures.classic_chosen.connect(self._on_classic)
        self.pictures.said.connect(self.said)
        self.resolution.chosen.connect(self._on_resolution)
        self.recipes.chosen.connect(self._on_chosen)
        self.recipes.unfolded.connect(self.prospects.show)
        self.classes.changed.connect(self.prospects.show)
        self.length.changed.connect(self.prospects.show)
        self.finer.speed_changed.connect(self.prospects.show)
        self.start_from.changed.connect(self.prospects.show)
        self.start_button.clicked.connect(self._start)
        self.pilots_button.clicked.connect(self._ask_for_pilots)
        self._on_recipe(self.recipes.recipe())

    def config(self) -> TrainConfig:
        """What the form says. Raises ValueError with a sentence."""
        return self.chosen.config()

    def class_names(self) -> tuple[str, ...]:
        """The subfolders of the pictures, in the order in which they are learned."""
        return self.chosen.class_names()

    def set_busy(self, busy: bool) -> None:
        """Offer to let a second training wait while one runs."""
        self._busy = busy
        self._show_state()
        self.prospects.show()

    def set_device(self, kind: str, gpu_memory: float = 0.0) -> None:
        """Fit the recipes to "cpu", "mps", or "cuda" or "xpu" with so many gigabytes."""
        self.chosen.device_kind, self.chosen.gpu_memory = kind, gpu_memory
        self._offer_resolutions(self.recipes.recipe())
        self.prospects.show()

    def start_new_from(self, run: Path, config: TrainConfig) -> None:
        """Set the form up for a training that begins with what a run, or the model in a file, has learned."""
        self.recipes.choose(config.recipe)
        self._on_chosen(self.recipes.recipe())
        self.classes.set_learned(config.conditional)
        self.resolution.set_value(config.data.resolution)
        self._chosen_resolution = config.data.resolution
        self.pictures.cutting.set_channels(config.data.channels)
        usual = self.recipes.recipe().config(
            config.data, self.chosen.device_kind, self.chosen.gpu_memory, conditional=config.conditional
        )
        self.finer.width_field.setValue(0 if config.width == usual.width else config.width)
        self.pictures.set_resolution(config.data.resolution)
        self.pictures.cutting.set_aspect(config.data.aspect)
        self.start_from.choose(run)

    def usual_title(self) -> str:
        """What a training is called that was given no title; nothing while there are no pictures."""
        folder = self.pictures.folder()
        if folder is None:
            return ""
        return self.tr("Sample pictures") if folder == SAMPLES else called(folder)

    # -- CHOOSING --

    @Slot(object)
    def _on_chosen(self, recipe: Recipe) -> None:
        self.finer.leave_to_recipe()
        self._on_recipe(recipe)

    def _on_recipe(self, recipe: Recipe) -> None:
        """Offer what the chosen recipe can do."""
        self._offer_resolutions(recipe)
        self.pictures.cutting.set_aspects_allowed(recipe.aspects)
        self.classes.set_recipe(recipe)
        self._show_state()
        self.prospects.show()

    def _offer_resolutions(self, recipe: Recipe) -> None:
        """Offer the sizes that a recipe paints; the one that suits best unless another of them was chosen.

        What was chosen is not forgotten while it cannot be had: the graphics card is found after the start.
        """
        offered = recipe.offered(self.chosen.gpu_memory)
        self.resolution.offer(offered)
        machine = (self.chosen.device_kind, self.chosen.gpu_memory)
        suited = recipe.resolution(*machine, self._side)
        self.resolution.set_value(self._chosen_resolution if self._chosen_resolution in offered else suited)
        is_small = suited < recipe.resolution(*machine)
        words = self.tr("{0} suits your pictures: their shorter side has about {1} pixels.")
        self.suited.setText(words.format(suited, self._side))
        self.suited.setVisible(is_small and not self._chosen_resolution)
        self.pictures.set_resolution(self.resolution.value())

    @Slot(int)
    def _on_resolution(self, resolution: int) -> None:
        self._chosen_resolution = resolution
        self.suited.hide()
        self.pictures.set_resolution(resolution)

    @Slot(int)
    def _on_sized(self, side: int) -> None:
        self._side = side
        self._offer_resolutions(self.recipes.recipe())

    @Slot()
    def _on_classic(self) -> None:
        """Take the size of the classic pictures, or the next one that the recipe paints."""
        self._chosen_resolution = 0
        self._on_sized(MNIST_RESOLUTION)

    @Slot()
    def _ask_for_pilots(self) -> None:
        try:
            self.pilots_requested.emit(self.config(), self.chosen.config_of_another_recipe())
        except ValueError as error:
            self.said.emit(Message(str(error), "error"))

    @Slot()
    def _start(self) -> None:
        try:
            config = self.config()
        except ValueError as error:
            self.said.emit(Message(str(error), "error"))
            return
        channels, crop = self.pictures.cutting.own()
        for name, value in (
            ("recipe", config.recipe),
            ("resolution", self._chosen_resolution),
            ("minutes", self.length.minutes()),
            ("channels", channels),
            ("crop", crop),
        ):
            self._settings.set(f"train/{name}", value)
        self.finer.remember(self._settings)
        self.start_requested.emit(config)

    def _remember_last_time(self) -> None:
        value = self._settings.value
        self.recipes.choose(value("train/recipe", ""))
        self.resolution.offer(self.recipes.recipe().resolutions)
        self._chosen_resolution = value("train/resolution", 0)
        self.resolution.set_value(self._chosen_resolution)
        self.pictures.cutting.channels.set_value(value("train/channels", 3))
        self.pictures.cutting.crop.set_value(value("train/crop", "centre"))
        minutes = value("train/minutes", -1)
        self.length.restore(minutes if minutes >= 0 else None)
        self.finer.restore(self._settings)

    # -- WHAT SHOWS --

    @Slot()
    def _on_scan_started(self) -> None:
        if not self.pictures.is_known():
            self.classes.set_classes({})  # Those of another folder.
        self._show_state()
        self.prospects.show()
        self.scan_started.emit()

    @Slot(object)
    def _on_scanned(self, scanned: Scanned) -> None:
        self.finer.title.setPlaceholderText(self.usual_title())
        self.classes.set_classes(scanned.classes)
        self._show_state()
        self.prospects.show()
        self.scanned.emit(scanned)

    @Slot()
    def _show_state(self) -> None:
        """Offer what makes sense now, and say why when Start does not."""
        self.choices.setVisible(self.pictures.folder() is not None)
        self.foot.setVisible(self.pictures.folder() is not None)
        found, several = self.pictures.found_pictures(), self.pictures.pictures() >= 2
        reason = reason_against(self.recipes.recipe(), found.classes) if found else ""
        self.start_button.setEnabled(several and not reason)
        self.pilots_button.setEnabled(several and not reason)
        self.start_button.setText(self.tr("Add to the queue") if self._busy else self.tr("Start training"))
        self.start_button.setShortcut("Ctrl+Return")  # Another text forgets it.
        if found is None and self.pictures.is_scanning():
            self.hint.setText(self.tr("Your pictures are being read; then the training can start."))
        elif not several:
            self.hint.setText(self.tr("A training needs at least two pictures."))
        elif reason:
            self.hint.setText(f"{in_users_words(self.recipes.recipe().title)}: {reason}")
        elif self._busy:
            self.hint.setText(self.tr("A training runs. This one begins when that one has ended."))
        else:
            self.hint.clear()
        self.hint.setVisible(bool(self.hint.text()))
