"""Generating a gallery: which model, how many pictures, how far from the ordinary."""

from dataclasses import dataclass, replace
from pathlib import Path
from random import randrange

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt, QTimer, Signal, Slot
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

from ganart.engine_words import in_users_words
from ganart.icons import icon
from ganart.keeping.library import Library
from ganart.messages import Message, Task, about_failure
from ganart.pages.train.run_record import class_names_of
from ganart.translation import translate
from ganart.widgets.class_mix import ChosenClasses, ClassMix
from ganart.words import counted, of_total
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import Event, Events, Generating, Notice, Saved
from training.runs import list_runs

MAX_PICTURES = 10_000
_SHOW_MS = 400  # Between two looks at what was painted.
_SHOWN = 64  # Newest pictures on the wall.
_LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class OfferedSource:
    """A model to choose."""

    title: str
    path: Path  # Of a run's folder, or of a model file.
    class_names: tuple[str, ...]  # That it can be asked for.


class GeneratePanel(QWidget):
    """Has a model paint pictures into the library.

    Signals:
        painted: The newest pictures of this time; arg is uint8 [N, H, W, C].
        pictures_saved: arg is a list of paths, in batches as they come.
        gallery_requested: The user wants to see them.
        copies_requested: Compare them with the pictures they were learned from; args are the run's folder,
            its title and the paths.
        changed: The work began, went on or ended.
        said: arg is a `Message`.
    """

    painted = Signal(object)
    pictures_saved = Signal(list)
    gallery_requested = Signal()
    copies_requested = Signal(Path, str, list)
    changed = Signal()
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        crew: Crew,
        background: Background,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._crew = crew
        self._background = background
        self._worker: Worker | None = None
        self._wanted: Path | None = None  # The model to choose once the list is there.
        self._models: list[OfferedSource] = []
        self._title = ""  # Of the model at work.
        self._painter: Path | None = None  # The same: a run's folder, or a model file.
        self._saved: list[Path] = []  # Of this time.
        self._told = 0  # How many of them were told about.
        self._done = self._total = 0

        # Widgets
        self.intro = QLabel(
            self.tr("A trained network paints as many new pictures as you like. They go to your gallery."),
            wordWrap=True,
        )
        self.intro.setProperty("role", "muted")
        self.no_model = QLabel(
            self.tr("There is no trained network yet. Train one first: it can paint after a few minutes."),
            wordWrap=True,
        )
        self.model = QComboBox(
            accessibleName=self.tr("Model"),
            toolTip=self.tr("Choose one of your trainings, or a saved model."),
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
        self._timer = QTimer(self, interval=_SHOW_MS)

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
        layout.addWidget(self.no_model)
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
        self.reroll_button.clicked.connect(self.reroll)
        self.truncation.valueChanged.connect(self._show_truncation)
        self.model.currentIndexChanged.connect(self._on_model)
        self.generate_button.clicked.connect(self.generate)
        self.cancel_button.clicked.connect(self.stop)
        self.gallery_button.clicked.connect(self.gallery_requested)
        self.copies_button.clicked.connect(self._on_check)
        self._timer.timeout.connect(self._tell)

    def refresh(self, wanted: Path | None = None) -> None:
        """List the models anew, in the background, and choose `wanted`, a run's folder or a model file."""
        self._wanted = wanted or self._chosen()
        library = self._library
        self._background.call("models", lambda: list_models(library), self._on_listed)

    def is_busy(self) -> bool:
        return self._worker is not None

    def task(self) -> Task | None:
        """What is being painted, as the strip shows it."""
        if self._worker is None:
            return None
        detail = of_total(self._done, self._total)
        return Task(self.tr("Generating “{}”").format(self._title), detail, self._done / self._total)

    @Slot()
    def reroll(self) -> None:
        self.seed.setValue(randrange(_LARGEST_SEED))

    @Slot()
    def generate(self) -> None:
        """Begin to paint."""
        model = self._painter = self._chosen()
        self._title = self._models[self.model.currentIndex()].title
        self._saved, self._told = [], 0
        self._done, self._total = 0, self.count.value()
        self.progress.setRange(0, 0)
        self.words.setText(self.tr("Starting…"))
        events = paint(
            self._engine, self._library, model, self._title,
            count=self._total, seed=self.seed.value(), truncation=self.truncation.value() / 100,
            classes=self.classes.chosen(),
        )  # fmt: skip
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self._timer.start()
        self._show_state()
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        if self._worker:
            self.words.setText(self.tr("Stopping…"))
            self._worker.stop()

    @Slot(object)
    def _on_listed(self, models: list[OfferedSource]) -> None:
        self._models = []  # While the list is filled, nothing of it is chosen.
        self.model.clear()
        self.model.addItems([one.title for one in models])
        self._models = models
        paths = [one.path for one in models]
        self.model.setCurrentIndex(paths.index(self._wanted) if self._wanted in paths else 0)
        self._on_model()

    @Slot()
    def _on_model(self) -> None:
        """Offer the classes of the chosen model."""
        self.classes.set_names(self._models[self.model.currentIndex()].class_names if self._models else ())
        self._show_state()

    def _chosen(self) -> Path | None:
        return self._models[self.model.currentIndex()].path if self._models else None

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Generating(done=done, total=total):
                self._done, self._total = done, total
                self.progress.setRange(0, total)
                self.progress.setValue(done)
                self.words.setText(self.tr("{:,} of {:,} pictures").format(done, total))
                self.changed.emit()
            case Saved(kind="picture", path=path):
                self._saved.append(Path(path))
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        again = ((self.tr("Try again"), self.generate),)
        message = about_failure(error, self.tr("The pictures could not be painted."), again)
        if self._saved:
            kept = self.tr("{} Saved before that: {}.").format(
                in_users_words(message.sentence), counted(len(self._saved), "picture")
            )
            message = replace(message, sentence=kept)
        self.said.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._timer.stop()
        self._tell()
        self.words.setText(self.tr("{} saved in your gallery.").format(counted(len(self._saved), "picture")))
        if self._saved:
            self.seed.setValue(self.seed.value() + 1)  # The next pictures are others.
        self._show_state()
        self.changed.emit()

    @Slot()
    def _on_check(self) -> None:
        self.copies_requested.emit(self._painter, self._title, self._saved[-_SHOWN:])

    @Slot()
    def _tell(self) -> None:
        """Hand on the pictures that came since last time, and show the newest."""
        new, self._told = self._saved[self._told :], len(self._saved)
        if new:
            newest = self._saved[-_SHOWN:]
            self.pictures_saved.emit(new)
            self._background.call("painted", lambda: read_pictures(newest), self.painted.emit)

    @Slot()
    def _show_state(self) -> None:
        busy = self.is_busy()
        self.generate_button.setEnabled(not busy and bool(self._models))
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.gallery_button.setVisible(bool(self._saved) and not busy)
        # A kept model does not say where the pictures are that it learned from; a run does.
        of_a_run = self._painter is not None and self._painter.suffix != ".safetensors"
        self.copies_button.setVisible(bool(self._saved) and not busy and of_a_run)
        self.no_model.setVisible(not self._models)
        self.words.setVisible(bool(self.words.text()))

    @Slot(int)
    def _show_truncation(self, value: int) -> None:
        self.truncation_words.setText(f"{value / 100:.2f}")


def paint(
    engine: Engine,
    library: Library,
    model: Path,
    title: str,
    *,
    count: int,
    seed: int,
    truncation: float,
    classes: ChosenClasses,
) -> Events:
    """Keep a copy of the model, then have it paint into a folder of its own."""
    kept = library.keep_model(model)
    yield from engine.start(
        tasks.generate,
        kept,
        library.batch_folder(title),
        count=count,
        seed=seed,
        truncation=truncation,
        label=classes.label,
        other=classes.other,
        mix=classes.mix,
    )


def list_models(library: Library) -> list[OfferedSource]:
    """Return every run that can paint, the newest first, then every kept model."""
    models = []
    for summary in list_runs(library.runs):
        if (summary.path / "model.safetensors").is_file():
            models.append(OfferedSource(summary.title, summary.path, class_names_of(summary.path)))
    for info in library.model_files():
        seen = counted(info.images_seen, "picture")
        title = translate("words", "{0}, {1} seen").format(info.title, seen)
        models.append(OfferedSource(title, info.path, info.class_names if info.config.conditional else ()))
    return models


def read_pictures(paths: list[Path]) -> np.ndarray:
    """Read generated pictures, all of one size, as uint8 [N, H, W, 3]."""
    images = []
    for path in paths:
        with Image.open(path, formats=["PNG"]) as file:
            images.append(np.asarray(file.convert("RGB")))
    return np.stack(images)
