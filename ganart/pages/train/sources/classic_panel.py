"""The classic data sets, a click away: from files already there, or downloaded after a yes."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ganart.keeping.library import Library
from ganart.messages import about_failure
from ganart.numbers import fill
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.work_row import WorkRow
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import Downloading, Event, Finished, Writing
from training.importing.classic_sets import SETS, ClassicSet, download_folder, is_at_hand

_WHAT = {
    "mnist": (
        "MNIST",
        QT_TRANSLATE_NOOP(
            "ClassicPanel",
            "60,000 handwritten digits, 28 pixels wide and high. The first GANs learned from them.",
        ),
    ),
    "fashion-mnist": (
        "Fashion-MNIST",
        QT_TRANSLATE_NOOP("ClassicPanel", "60,000 pictures of clothes, 28 pixels wide and high."),
    ),
}


class ClassicPanel(QWidget):
    """Offers the sets; has the chosen one written into the library, and asks before it downloads.

    Signals:
        ready: The pictures of a set are there; arg is their folder.
        said: arg is a `Message`.
    """

    ready = Signal(Path)
    said = Signal(object)

    def __init__(self, engine: Engine, library: Library, crew: Crew, parent: QWidget | None = None):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._crew = crew
        self._set: ClassicSet = next(iter(SETS.values()))
        self._worker: Worker | None = None

        # Widgets
        self.buttons = {
            name: QPushButton(title, toolTip=self.tr(tip)) for name, (title, tip) in _WHAT.items()
        }
        self.question = QLabel(wordWrap=True)
        self.source, self.raw_place, self.place = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self.download_button = QPushButton()
        self.download_button.setProperty("role", "primary")
        self.files_button = QPushButton(
            self.tr("I have the files…"),
            toolTip=self.tr(
                "Choose the folder that holds train-images-idx3-ubyte and train-labels-idx1-ubyte."
            ),
        )
        self.no_button = QPushButton(self.tr("Not now"))
        self.work = WorkRow(
            self.tr("Writing the data set"), self.tr("Stop. Next time, GanArt continues from here.")
        )

        # Layout
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.buttons.values():
            button.setMinimumHeight(32)
            row.addWidget(button, stretch=1)
        self.asking = QWidget()
        facts = QFormLayout()
        facts.setHorizontalSpacing(16)
        facts.addRow(self.tr("From"), self.source)
        facts.addRow(self.tr("Saved in"), self.raw_place)
        facts.addRow(self.tr("Pictures"), self.place)
        answers = QHBoxLayout()
        answers.addWidget(self.download_button)
        answers.addWidget(self.no_button)
        asking = QVBoxLayout(self.asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.question)
        asking.addLayout(facts)
        asking.addLayout(answers)
        asking.addWidget(self.files_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.asking)
        layout.addWidget(self.work)
        self.asking.hide()
        self.work.hide()

        # Connections
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked, name=name: self.choose(name))
        self.download_button.clicked.connect(self._on_download)
        self.files_button.clicked.connect(self._choose_files)
        self.no_button.clicked.connect(self.asking.hide)
        self.work.cancelled.connect(self.cancel)

    def choose(self, name: str) -> None:
        """Have a set written, or ask first when its files are not on this computer."""
        self._set = SETS[name]
        if is_at_hand(name, self._folder()):
            self._begin()
        else:
            self._ask()

    def take_files(self, raw: Path) -> None:
        """Have the chosen set written from the raw files in a folder."""
        self._begin(raw=raw)

    @Slot()
    def cancel(self) -> None:
        """Stop; what is there already is kept for the next time."""
        if self._worker:
            self._worker.let_go()
            self._worker = None
        self._show_work(False)

    def has_written(self, folder: Path) -> bool:
        """Whether a folder is one of the sets."""
        return folder in [self._library.data_set(each.title) for each in SETS.values()]

    def _folder(self) -> Path:
        return self._library.data_set(self._set.title)

    def _ask(self) -> None:
        one = self._set
        self.question.setText(
            self.tr("The {} files are not on this computer yet. Download them?").format(one.title)
        )
        self.source.setText(one.server)
        self.raw_place.setText(str(download_folder(one)))
        self.place.setText(str(self._folder()))
        self.download_button.setText(self.tr("Download {} MB").format(one.megabytes))
        self.asking.show()

    @Slot()
    def _on_download(self) -> None:
        self._begin(download=True)

    @Slot()
    def _choose_files(self) -> None:
        title = self.tr("Choose the folder with the {} files").format(self._set.title)
        if chosen := QFileDialog.getExistingDirectory(self, title, str(Path.home())):
            self.take_files(Path(chosen))

    # -- WORK --

    def _begin(self, raw: Path | None = None, download: bool = False) -> None:
        events = self._engine.start(tasks.unpack, self._set.name, self._folder(), raw=raw, download=download)
        self.work.begin(self.tr("Looking for the files…"))
        self.asking.hide()
        self._show_work(True)
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    def _show_work(self, running: bool) -> None:
        self.work.setVisible(running)
        for button in self.buttons.values():
            button.setEnabled(not running)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Downloading(done=done, total=total):
                words = fill(self.tr("{:.1f} of {:.1f} MB downloaded"), done / 1e6, total / 1e6)
            case Writing(done=done, total=total):
                words = fill(self.tr("{:,} of {:,} pictures written"), done, total)
            case Finished():
                self.ready.emit(self._folder())
                return
            case _:
                return
        self.work.show_progress(words, done, total)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The data set could not be created.")))
        self._ask()

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._show_work(False)
