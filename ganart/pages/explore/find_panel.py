"""Find my picture: a picture of one's own is looked for in the latent space of the model."""

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.dialog_places import place_for_pictures, remember_place
from ganart.dropped import dropped_paths
from ganart.images import read_image
from ganart.messages import Message, Task, about_failure
from ganart.numbers import fill
from ganart.settings import Settings
from ganart.theme import GRID, icon, leave_focus
from ganart.translation import translate
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.picture_canvas import PictureCanvas
from ganart.widgets.sample_view import to_qimage
from ganart.widgets.work_row import WorkRow
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import Event, Finding, Found, Notice
from training.exploring.places import Place
from training.models import ModelInfo
from training.pictures.kinds import SUFFIXES

_SIDE = 128  # Logical pixels of each of the two pictures.
_LIKENESS = {  # From so many decibels on.
    30.0: QT_TRANSLATE_NOOP("words", "They are hard to tell apart."),
    25.0: QT_TRANSLATE_NOOP("words", "This is a very close match."),
    17.0: QT_TRANSLATE_NOOP("words", "This is a close match."),
    13.0: QT_TRANSLATE_NOOP("words", "This is a distant match."),
}


class FindPanel(QWidget):
    """Looks for one picture at a time and shows how near it has come.

    Signals:
        found: The search is done; arg is the `Place`.
        changed: The work began, went on or ended.
        said: arg is a `Message`.
        closed: The artist is done here.
    """

    found = Signal(object)
    changed = Signal()
    said = Signal(object)
    closed = Signal()

    def __init__(self, engine: Engine, settings: Settings, crew: Crew, parent: QWidget | None = None):
        super().__init__(parent, acceptDrops=True)
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._info: ModelInfo | None = None
        self._picture: Path | None = None
        self._worker: Worker | None = None
        self._done, self._total = 0, 0

        # Widgets
        self.title = QLabel(self.tr("Find my picture"))
        self.title.setProperty("role", "title")
        self.close_button = QToolButton(
            icon=icon("x"), accessibleName=self.tr("Close"), toolTip=self.tr("Close")
        )
        self.close_button.setProperty("role", "flat")
        self.intro = QLabel(
            self.tr(
                "Drop a picture here. The model looks for the place where it paints the closest match; "
                "from there you continue as from any other."
            ),
            wordWrap=True,
        )
        self.intro.setProperty("role", "muted")
        self.choose_button = QPushButton(icon("image-square"), self.tr("Choose a picture…"))
        self.name = ElidedLabel()
        self.target = PictureCanvas(fixed=True)
        self.target.setAccessibleName(self.tr("Your picture"))
        self.nearest = PictureCanvas(fixed=True)
        self.nearest.setAccessibleName(self.tr("Closest match"))
        self.nearest_words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.pictures = QWidget()
        self.pictures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.likeness = QLabel(wordWrap=True)
        self.progress = WorkRow(self.tr("Progress of the search"), self.tr("Cancel the search."))

        # Layout
        head = QHBoxLayout()
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.close_button)
        pair = QGridLayout(self.pictures, horizontalSpacing=GRID, verticalSpacing=4)
        pair.setContentsMargins(0, 0, 0, 0)
        target_words = QLabel(self.tr("Your picture"), alignment=Qt.AlignmentFlag.AlignCenter)
        for column, (label, canvas) in enumerate(
            ((target_words, self.target), (self.nearest_words, self.nearest))
        ):
            label.setProperty("role", "small")
            canvas.setFixedHeight(_SIDE)
            canvas.setMinimumWidth(_SIDE)
            pair.addWidget(canvas, 0, column)
            pair.addWidget(label, 1, column)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addLayout(head)
        for part in (self.intro, self.choose_button, self.name, self.pictures, self.likeness, self.progress):
            layout.addWidget(part)
        layout.addStretch()

        leave_focus(self)

        # Connections
        self.choose_button.clicked.connect(self._choose)
        self.progress.cancelled.connect(self.stop)
        self.close_button.clicked.connect(self.closed)

        self._show()

    def set_model(self, info: ModelInfo) -> None:
        """Look in this model from now on; what was found in another is forgotten."""
        self.stop()
        self._info = info
        self._picture = None
        self._show()

    def look_for(self, picture: Path) -> None:
        """Begin to look for a picture, and no longer for another."""
        if self._info is None:
            return
        self.stop()
        self._picture = picture
        self._done = self._total = 0
        self.name.setText(picture.name)
        for canvas in (self.target, self.nearest):
            canvas.show_picture(None, QSize())
        self.likeness.setText("")
        self.progress.begin(self.tr("Starting…"))
        events = look_for(self._engine, self._info.path, picture, chosen_device(self._settings))
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self._show()
        self.changed.emit()

    def task(self) -> Task | None:
        """The search, as the strip shows it."""
        if self._worker is None or self._picture is None:
            return None
        far = self._done / self._total if self._total else None
        return Task(self.tr("Looking for “{}”").format(self._picture.name), "", far, asks=False, keeps=False)

    @Slot()
    def stop(self) -> None:
        """Look no further, and hear no more of it."""
        if self._worker:
            self._worker.let_go()
            self._worker = self._picture = None
            self._show()
            self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a picture"), place_for_pictures(), self.tr("Pictures ({})").format(endings)
        )
        if chosen:
            remember_place(Path(chosen))
            self.look_for(Path(chosen))

    @Slot(object)
    def _on_reported(self, event: Event | QImage) -> None:
        match event:
            case QImage():
                self.target.show_picture(event, QSize())
            case Finding(done=done, total=total, decibels=decibels, image=image):
                self._done, self._total = done, total
                self.progress.show_progress(self.tr("Looking…"), done, total)
                self._show_nearest(image, decibels)
                self.changed.emit()
            case Found(place=place, decibels=decibels, image=image, target=target):
                self.target.show_picture(to_qimage(target), QSize())
                self._show_nearest(image, decibels)
                self.found.emit(Place.from_json(place))
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    def _show_nearest(self, image: np.ndarray, decibels: float) -> None:
        self.nearest.show_picture(to_qimage(image), QSize())
        self.likeness.setText(in_words(decibels))
        self.likeness.setToolTip(fill(self.tr("{:.1f} dB (peak signal-to-noise ratio, PSNR)"), decibels))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._picture = None
        self.said.emit(about_failure(error, self.tr("The search for the picture failed.")))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        busy = self._worker is not None
        looked = self._picture is not None
        self.nearest_words.setText(self.tr("Found so far") if busy else self.tr("Found"))
        self.choose_button.setEnabled(not busy and self._info is not None)
        self.progress.setVisible(busy)
        for part in (self.name, self.pictures, self.likeness):
            part.setVisible(looked)

    # -- DROPPING --

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(path.is_file() for path in dropped_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.look_for(next(path for path in dropped_paths(event.mimeData()) if path.is_file()))


def look_for(
    engine: Engine, model: Path, picture: Path, device_name: str
) -> Generator[Event | QImage, str | None, None]:
    """Show the picture as it is, then look for it."""
    with suppress(Exception):  # The engine says why.
        yield read_image(picture, 2 * _SIDE)
    yield from engine.start(tasks.find, model, picture, device_name=device_name)


def in_words(decibels: float) -> str:
    """Say how alike two pictures are."""
    for least, words in _LIKENESS.items():
        if decibels >= least:
            return translate("words", words)
    return translate("words", "There is little likeness so far.")
