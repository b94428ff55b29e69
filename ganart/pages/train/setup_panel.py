"""Setting up a training: the pictures, a recipe, a size, how long; then Start."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ganart.crew import Crew
from ganart.icons import icon
from ganart.messages import Message
from ganart.pages.train.pictures_panel import SAMPLES, PicturesPanel
from ganart.pages.train.speeds import Speeds
from ganart.settings import Settings
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.folded import Folded
from ganart.widgets.length_slider import LengthSlider
from ganart.widgets.recipe_card import RecipeCard
from ganart.words import counted
from training.config import MAX_BATCH_SIZE, RESOLUTIONS, TrainConfig
from training.events import Scanned
from training.recipes import Recipe, recipes

_BY_RECIPE = "As the recipe says"  # What a number field shows at its minimum.
_LARGEST_SEED = 2**31 - 1  # Of a spin box; the engine takes larger ones.


class SetupPanel(QWidget):
    """The form of a training.

    Signals:
        start_requested: arg is the TrainConfig to start with.
        scan_started, scanned, scan_failed, said: As of its `pictures`.
    """

    start_requested = Signal(object)
    scan_started = Signal()
    scanned = Signal(object)
    scan_failed = Signal(str)
    said = Signal(object)

    def __init__(
        self, engine: object, settings: Settings, crew: Crew, speeds: Speeds, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._settings = settings
        self._speeds = speeds
        self._device_kind = "cpu"
        self._busy = False
        self._recipe = recipes()[0]

        # Widgets
        self.pictures = PicturesPanel(engine, settings, crew)
        self.recipe_cards = [RecipeCard(recipe) for recipe in recipes()]
        each = self.tr("Squares of {} pixels. Twice the side takes about four times as long.")
        self.resolution = ChoiceRow(
            self.tr("Size"), [(side, str(side), each.format(side)) for side in RESOLUTIONS]
        )
        self.length = LengthSlider(self.tr("How long"))
        self.estimate = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self.estimate.setProperty("role", "muted")
        self.estimate.setMinimumHeight(3 * self.estimate.fontMetrics().lineSpacing())
        self.title = QLineEdit(
            placeholderText=self.tr("Name of the folder"), maxLength=100, accessibleName=self.tr("Title")
        )
        self.width_field = _number_field(
            self.tr("Width"), 512, self.tr("Feature maps of the networks: more learn more, slower.")
        )
        self.batch_field = _number_field(
            self.tr("Batch"), MAX_BATCH_SIZE, self.tr("Pictures that are learned from in one step.")
        )
        self.batch_field.setSingleStep(8)
        self.flips = QCheckBox(
            self.tr("Mirror half of the pictures"),
            toolTip=self.tr(
                "Shows the network twice as many pictures. Not for letters or faces seen from one side."
            ),
        )
        self.seed = QSpinBox(
            maximum=_LARGEST_SEED,
            accessibleName=self.tr("Seed"),
            toolTip=self.tr("The same seed makes the same start."),
        )
        more = QWidget()
        self.more = Folded(self.tr("More"), more)
        self.start_button = QPushButton(
            icon("play", QPalette.ColorRole.HighlightedText),
            self.tr("Start training"),
            toolTip=self.tr("Start (Ctrl+Return)"),
        )
        self.start_button.setProperty("role", "primary")
        self.start_button.setShortcut("Ctrl+Return")
        self.start_button.setMinimumHeight(40)
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "small")

        # Layout
        form = QGridLayout(more)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setColumnStretch(1, 1)
        fields = {
            self.tr("Title"): self.title,
            self.tr("Width"): self.width_field,
            self.tr("Batch"): self.batch_field,
            self.tr("Seed"): self.seed,
        }
        for row, (word, field) in enumerate(fields.items()):
            form.addWidget(QLabel(word), row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(self.flips, len(fields), 0, 1, 2)
        self.choices = QWidget()
        choices = QVBoxLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(QLabel(self.tr("Recipe")))
        for card in self.recipe_cards:
            choices.addWidget(card)
        choices.addSpacing(4)
        choices.addWidget(QLabel(self.tr("Size of the samples, in pixels")))
        choices.addWidget(self.resolution)
        choices.addSpacing(4)
        choices.addWidget(self.length)
        choices.addWidget(self.estimate)
        choices.addWidget(self.more)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(16)
        column.addWidget(self.pictures)
        column.addWidget(self.choices)
        column.addStretch()
        scroll = QScrollArea(
            widgetResizable=True, horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        scroll.setWidget(inside)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self.hint)
        foot.addWidget(self.start_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, stretch=1)
        layout.addLayout(foot)
        self._remember_last_time()

        # Connections
        self.pictures.scan_started.connect(self._on_scan_started)
        self.pictures.scanned.connect(self._on_scanned)
        self.pictures.scan_failed.connect(self.scan_failed)
        self.pictures.said.connect(self.said)
        self.resolution.chosen.connect(self.pictures.set_resolution)
        self.length.changed.connect(self._show_estimate)
        for card in self.recipe_cards:
            card.clicked.connect(self._on_recipe)
        for field in (self.width_field, self.batch_field):
            field.valueChanged.connect(self._show_estimate)
        speeds.learned.connect(self._show_estimate)
        self.start_button.clicked.connect(self._start)
        self._choose_recipe(self._recipe)
        self._show_state()

    def config(self) -> TrainConfig:
        """What the form says. Raises ValueError with a sentence."""
        data = self.pictures.config()
        return self._recipe.config(
            data,
            self._device_kind,
            title=self.title.text().strip(),
            device=self._settings.value("device", "auto"),
            minutes=float(self.length.minutes()),
            width=self.width_field.value() or None,
            batch_size=self.batch_field.value() or None,
            flips=self.flips.isChecked(),
            seed=self.seed.value(),
        )

    def set_busy(self, busy: bool) -> None:
        """Offer no second training while one runs."""
        self._busy = busy
        self._show_state()

    def set_device_kind(self, kind: str) -> None:
        """Fit the recipes to "cpu", "cuda" or "mps"."""
        self._device_kind = kind
        self._choose_recipe(self._recipe)

    def usual_title(self) -> str:
        """What a training is called that was given no title."""
        folder = self.pictures.folder()
        return self.tr("Sample faces") if folder == SAMPLES else folder.name

    # -- CHOOSING --

    @Slot()
    def _on_recipe(self) -> None:
        self._choose_recipe(self.sender().recipe)

    def _choose_recipe(self, recipe: Recipe) -> None:
        self._recipe = recipe
        for card in self.recipe_cards:
            card.set_chosen(card.recipe is recipe)
        self._show_estimate()

    @Slot()
    def _start(self) -> None:
        try:
            config = self.config()
        except ValueError as error:
            self.said.emit(Message(str(error), "error"))
            return
        for name, value in (
            ("resolution", config.data.resolution),
            ("minutes", self.length.minutes()),
            ("channels", config.data.channels),
            ("crop", config.data.crop),
            ("width", self.width_field.value()),
            ("batch", self.batch_field.value()),
            ("flips", config.flips),
        ):
            self._settings.set(f"train/{name}", value)
        self.start_requested.emit(config)

    def _remember_last_time(self) -> None:
        value = self._settings.value
        self.resolution.set_value(value("train/resolution", 64))
        self.pictures.set_resolution(self.resolution.value())
        self.pictures.channels.set_value(value("train/channels", 3))
        self.pictures.crop.set_value(value("train/crop", "centre"))
        self.length.set_minutes(value("train/minutes", 30))
        self.width_field.setValue(value("train/width", 0))
        self.batch_field.setValue(value("train/batch", 0))
        self.flips.setChecked(value("train/flips", False))

    # -- WHAT SHOWS --

    @Slot()
    def _on_scan_started(self) -> None:
        self._show_state()
        self.scan_started.emit()

    @Slot(object)
    def _on_scanned(self, scanned: Scanned) -> None:
        self.title.setPlaceholderText(self.usual_title())
        self._show_state()
        self._show_estimate()
        self.scanned.emit(scanned)

    def _show_state(self) -> None:
        """Offer what makes sense now, and say why when Start does not."""
        self.choices.setVisible(self.pictures.folder() is not None)
        self.start_button.setVisible(self.pictures.folder() is not None)
        enough = self.pictures.pictures() >= 2
        self.start_button.setEnabled(enough and not self._busy)
        if self._busy:
            self.hint.setText(
                self.tr("One training at a time: stop the present one, or let it finish, to start this.")
            )
        elif self.pictures.found_pictures() is not None and not enough:
            self.hint.setText(self.tr("A training needs at least two pictures."))
        else:
            self.hint.clear()
        self.hint.setVisible(bool(self.hint.text()))

    @Slot()
    def _show_estimate(self) -> None:
        """Say what the chosen time brings on this machine."""
        if self.pictures.pictures() < 2:
            self.estimate.clear()
            return
        try:
            config = self.config()
        except ValueError as error:
            self.estimate.setText(str(error))
            return
        speed = self._speeds.speed(config)
        for card in self.recipe_cards:
            known = f"{speed:,.0f} pictures/s" if speed else ""
            card.show_speed(known if card.recipe is self._recipe else "")
        if speed:
            self.estimate.setText(estimate_in_words(speed, self.length.minutes(), self.pictures.pictures()))
        elif self._speeds.is_hopeless(config):
            self.estimate.setText(self.tr("The speed of this machine could not be measured."))
        else:
            self.estimate.setText(self.tr("Measuring how fast this machine is…"))


def estimate_in_words(images_per_second: float, minutes: int, pictures: int) -> str:
    """Say how often each picture will be seen: epochs, in words."""
    if minutes == 0:
        minutes_each = pictures / images_per_second / 60
        each = f"{minutes_each:.0f} minutes" if minutes_each >= 1.5 else f"{minutes_each * 60:.0f} seconds"
        return f"On this machine the network sees each picture about every {each}."
    seen = images_per_second * minutes * 60
    often = seen / pictures
    if often < 1.5:
        return f"On this machine the network sees about {counted(_rounded(seen), 'picture')} in that time."
    return (
        f"On this machine the network sees about {_rounded(seen):,} pictures in that time, "
        f"each of yours about {_rounded(often):,} times."
    )


def _rounded(number: float) -> int:
    """Two digits are as much as an estimate knows."""
    return int(float(f"{number:.2g}"))


def _number_field(name: str, maximum: int, tip: str) -> QSpinBox:
    return QSpinBox(maximum=maximum, specialValueText=_BY_RECIPE, accessibleName=name, toolTip=tip)
