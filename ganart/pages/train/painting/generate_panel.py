"""Generating a gallery: which model, how many pictures, how far from the ordinary."""

from pathlib import Path
from random import randrange

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.keeping.library import Library
from ganart.numbers import written
from ganart.pages.train.painting.generating import GeneratingWork, Order
from ganart.pages.train.painting.offered_sources import OfferedSource, list_sources
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.class_mix import ClassMix
from ganart.widgets.elided_box import ElidedBox
from ganart.working.background import Background

MAX_PICTURES = 10_000
_LARGEST_SEED = 2**31 - 1


class GeneratePanel(QWidget):
    """Asks for pictures of a model, and shows how their painting stands.

    Signals:
        generate_requested: arg is the `Order`.
        stop_requested: What is painted now is enough.
        gallery_requested: The user wants to see them.
        copies_requested: Compare them with the pictures they were learned from; args are the run's folder,
            its title and the paths.
    """

    generate_requested = Signal(object)
    stop_requested = Signal()
    gallery_requested = Signal()
    copies_requested = Signal(Path, str, list)

    def __init__(
        self, library: Library, background: Background, work: GeneratingWork, parent: QWidget | None = None
    ):
        """Offer the models of a library; `work` is only looked at."""
        super().__init__(parent)
        self._library = library
        self._background = background
        self._work = work
        self._wanted: Path | None = None  # The model to choose once the list is there.
        self._sources: list[OfferedSource] = []

        # Widgets
        self.intro = QLabel(
            self.tr("A trained network paints as many new pictures as you like. They go to your gallery."),
            wordWrap=True,
        )
        self.intro.setProperty("role", "muted")
        self.model = ElidedBox(
            accessibleName=self.tr("Model"),
            toolTip=self.tr("Choose one of your trainings, a saved model or the sample."),
        )
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes = ClassMix()
        self.count = QSpinBox(
            minimum=1, maximum=MAX_PICTURES, value=64, groupSeparatorShown=True,
            accessibleName=self.tr("How many pictures"),
            toolTip=self.tr("Choose how many pictures to paint, each from its own latent."),
        )  # fmt: skip
        self.seed = QSpinBox(
            maximum=_LARGEST_SEED,
            accessibleName=self.tr("Seed"),
            toolTip=self.tr("The same seed always gives the same pictures."),
        )
        self.reroll_button = QToolButton(
            icon=icon("dice-five"),
            accessibleName=self.tr("Reroll the seed"),
            toolTip=self.tr("Reroll the seed (R)"),
            shortcut="R",
        )
        self.truncation = QSlider(
            Qt.Orientation.Horizontal, minimum=30, maximum=100, value=100, pageStep=10,
            accessibleName=self.tr("Variety"),
            toolTip=self.tr(
                "Truncation: lower stays with what the network does best, higher shows everything it can."
            ),
        )  # fmt: skip
        self.truncation_words = QLabel()
        self.generate_button = QPushButton(
            icon("image-square", QPalette.ColorRole.HighlightedText), self.tr("Generate")
        )
        self.generate_button.setProperty("role", "primary")
        self.generate_button.setMinimumHeight(40)
        self.progress = QProgressBar(textVisible=False, accessibleName=self.tr("Progress of the pictures"))
        self.words = QLabel(wordWrap=True)
        self.cancel_button = QPushButton(
            self.tr("Stop"), toolTip=self.tr("Stop. Pictures that are already painted are kept.")
        )
        self.gallery_button = QPushButton(icon("squares-four"), self.tr("Open the gallery"))
        self.copies_button = QPushButton(
            self.tr("Check for copies"),
            toolTip=self.tr("Compare them with the pictures the network learned from."),
        )

        # Layout
        seed_line = QHBoxLayout(spacing=8)
        seed_line.addWidget(self.seed, stretch=1)
        seed_line.addWidget(self.reroll_button)
        variety_line = QHBoxLayout(spacing=8)
        variety_line.addWidget(self.truncation, stretch=1)
        variety_line.addWidget(self.truncation_words)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        words = (self.tr("Model"), self.tr("Pictures"), self.tr("Seed"), self.tr("Variety"))
        labels = [QLabel(word) for word in words]
        for row, label in zip((0, 2, 3, 4), labels, strict=True):
            form.addWidget(label, row, 0)
        form.addWidget(self.model, 0, 1)
        form.addWidget(self.classes, 1, 0, 1, 2)
        form.addWidget(self.count, 2, 1)
        form.addLayout(seed_line, 3, 1)
        form.addLayout(variety_line, 4, 1)
        widest = max(label.sizeHint().width() for label in (*labels, self.classes.other_label))
        for label in (labels[0], self.classes.other_label):
            label.setMinimumWidth(widest)  # So that the fields of both grids stand in one column.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self.intro)
        layout.addLayout(form)
        layout.addWidget(self.generate_button)
        layout.addWidget(self.progress)
        layout.addWidget(self.words)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.gallery_button)
        layout.addWidget(self.copies_button)
        layout.addStretch()
        self._show_truncation(self.truncation.value())
        self._show_state()

        # Connections
        leave_wheel_to_panel(self)
        self.reroll_button.clicked.connect(self.reroll)
        self.truncation.valueChanged.connect(self._show_truncation)
        self.model.currentIndexChanged.connect(self._on_model)
        self.model.activated.connect(self._on_activated)
        self.generate_button.clicked.connect(self._on_generate)
        self.cancel_button.clicked.connect(self.stop_requested)
        self.gallery_button.clicked.connect(self.gallery_requested)
        self.copies_button.clicked.connect(self._on_check)
        work.changed.connect(self._show_state)
        work.ended.connect(self._on_ended)

    def refresh(self, wanted: Path | None = None) -> None:
        """List the models anew, in the background, and choose `wanted`, a run's folder or a model file."""
        self._wanted = wanted or self._wanted
        library = self._library
        self._background.call("models", lambda: list_sources(library), self._on_listed)

    @Slot()
    def reroll(self) -> None:
        self.seed.setValue(randrange(_LARGEST_SEED))

    def _chosen(self) -> OfferedSource | None:
        return self._sources[self.model.currentIndex()] if self._sources else None

    @Slot()
    def _on_generate(self) -> None:
        if source := self._chosen():
            truncation = self.truncation.value() / 100
            order = Order(source, self.count.value(), self.seed.value(), truncation, self.classes.chosen())
            self.generate_requested.emit(order)

    @Slot(object)
    def _on_listed(self, sources: list[OfferedSource]) -> None:
        chosen, wanted = self._chosen(), self._wanted
        self._wanted = None
        paths = [one.path for one in sources]
        numbers = [paths.index(path) for path in (wanted, chosen.path if chosen else None) if path in paths]
        with QSignalBlocker(self.model):  # While the list is filled, nothing of it is chosen.
            self.model.clear()
            self.model.addItems([one.title for one in sources])
            self.model.setCurrentIndex(numbers[0] if numbers else 0)
        self._sources = sources
        self._on_model()

    @Slot()
    def _on_activated(self) -> None:
        """Take note that the user has chosen meanwhile."""
        self._wanted = None

    @Slot()
    def _on_model(self) -> None:
        """Offer the classes of the chosen model."""
        chosen = self._chosen()
        self.classes.set_names(chosen.class_names if chosen else ())
        self._show_state()

    @Slot()
    def _on_check(self) -> None:
        if order := self._work.order:
            self.copies_requested.emit(order.source.path, order.source.title, self._work.newest())

    @Slot()
    def _on_ended(self) -> None:
        order = self._work.order
        if self._work.saved and order and order.seed == self.seed.value():
            self.seed.setValue((order.seed + 1) % (_LARGEST_SEED + 1))  # The next pictures are others.

    @Slot()
    def _show_state(self) -> None:
        """Show how the work stands, and offer what makes sense now."""
        order, busy = self._work.order, self._work.is_running()
        has_begun = busy and self._work.done > 0
        self.progress.setRange(0, order.count if order and has_begun else 0)
        self.progress.setValue(self._work.done)
        self.words.setText(self._work.standing())
        can_look = bool(self._work.saved) and not busy
        self.generate_button.setEnabled(not busy and bool(self._sources))
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.gallery_button.setVisible(can_look)
        self.copies_button.setVisible(can_look and order is not None and order.source.is_run)
        self.words.setVisible(bool(self.words.text()))

    @Slot(int)
    def _show_truncation(self, value: int) -> None:
        self.truncation_words.setText(written(value / 100, ".2f"))
