"""Which pictures to learn from, and how they are cut: drop, scan, look."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.numbers import fill
from ganart.pages.train.choosing import Choosing
from ganart.pages.train.classic_panel import ClassicPanel
from ganart.pages.train.found_panel import FoundPanel
from ganart.pages.train.map_panel import MapPanel
from ganart.pages.train.recent_folders import RecentFolders
from ganart.pages.train.unpack_panel import UnpackPanel
from ganart.paths import SAMPLES
from ganart.settings import Settings
from ganart.widgets.aspect_choice import AspectChoice, in_words
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.drop_zone import DropZone
from ganart.widgets.folded import Folded
from ganart.widgets.work_row import WorkRow
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.config import Crop, Duplicates, Frames, ImportConfig
from training.events import Event, Notice, Scanned, Scanning
from training.importing.folder_files import stands_for_a_folder

_WHITE = "#ffffff"  # The background, unless another was chosen.


class PicturesPanel(QWidget):
    """Takes a folder, has it scanned and says what was found.

    A change of the crop, the shape, the colours or the resolution scans again, which is quick: the engine
    remembers what it read. The scan before is stopped.

    Signals:
        scan_started: Nothing is known about the pictures now.
        sized: Their heads were read; arg is the shorter side of a usual one in pixels.
        scanned: arg is the engine's `Scanned`.
        scan_failed: Nothing can be known about them; arg is the sentence that says why.
        classic_chosen: The pictures of a classic data set are about to be taken: grey ones of 28 pixels.
        said: arg is a `Message`.
    """

    scan_started = Signal()
    sized = Signal(int)
    scanned = Signal(object)
    scan_failed = Signal(object)
    classic_chosen = Signal()
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        choosing: Choosing,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.choosing = choosing
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._folder: Path | None = None
        self._resolution = 64
        self._aspects_allowed = False
        self._background = settings.value("train/background", _WHITE)
        self._leave_out: Duplicates = "none"
        self._frames: Frames = "first"
        self._scan: Worker | None = None
        self._scanned: Scanned | None = None  # What the last scan found,
        self._found: Scanned | None = None  # and what is left of it after the artist's choice.
        self._shown: Path | None = None  # The folder that `found` speaks of.
        self._usual_aspect = "1:1"  # Of the pictures in it.

        # Widgets
        self.drop_zone = DropZone(takes_files=True)
        self.recent = RecentFolders(settings, choosing.background)
        self.drop_zone.add_button(self.recent)
        self.unpacking = UnpackPanel(engine, library, crew)
        self.classic = ClassicPanel(engine, library, crew)
        self.classic_sets = Folded(self.tr("Practice data sets"), self.classic)
        self.scanning = WorkRow(self.tr("Reading pictures"), self.tr("Stop reading the folder."))
        self.found = FoundPanel(choosing)
        self.map = MapPanel(engine, crew, self.config)
        self.crop = ChoiceRow[Crop](
            self.tr("Crop"),
            [
                (
                    "centre",
                    self.tr("Centre"),
                    self.tr("Use the middle of each picture, as large as possible."),
                ),
                (
                    "random",
                    self.tr("Random"),
                    self.tr(
                        "Use a different part of each picture every time: for textures and large scenes."
                    ),
                ),
                (
                    "whole",
                    self.tr("Whole"),
                    self.tr("Use the whole picture, with borders where its shape is different."),
                ),
            ],
        )
        self.aspect = AspectChoice()
        self.aspect.set_value(settings.value("train/aspect", "1:1"))
        self.aspect_advice = QLabel(wordWrap=True)
        self.aspect_advice.setProperty("role", "small")
        self.channels = ChoiceRow(
            self.tr("Colours"),
            [
                (3, self.tr("Colour"), self.tr("Learn in three channels: red, green and blue.")),
                (
                    1,
                    self.tr("Grey"),
                    self.tr("Learn in one channel: faster, and right for black-and-white drawings."),
                ),
            ],
        )
        self.background_button = QPushButton(
            self.tr("Background"),
            toolTip=self.tr("Choose the colour around whole pictures and behind transparent ones."),
        )
        self.background_button.setMinimumHeight(32)

        # Layout
        self.shape = QWidget()
        shape_line = QHBoxLayout()
        shape_line.setSpacing(16)
        shape_line.addWidget(QLabel(self.tr("Shape")))
        shape_line.addWidget(self.aspect, stretch=1)
        shape_layout = QVBoxLayout(self.shape)
        shape_layout.setContentsMargins(0, 0, 0, 0)
        shape_layout.setSpacing(4)
        shape_layout.addLayout(shape_line)
        shape_layout.addWidget(self.aspect_advice)
        self.cutting = QWidget()
        cut_line = QHBoxLayout()
        cut_line.setSpacing(8)
        cut_line.addWidget(self.channels, stretch=1)
        cut_line.addWidget(self.background_button)
        cut_layout = QVBoxLayout(self.cutting)
        cut_layout.setContentsMargins(0, 0, 0, 0)
        cut_layout.setSpacing(8)
        cut_layout.addWidget(QLabel(self.tr("Crop")))
        cut_layout.addWidget(self.crop)
        cut_layout.addLayout(cut_line)
        cut_layout.addWidget(self.shape)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (
            self.drop_zone,
            self.unpacking,
            self.classic_sets,
            self.scanning,
            self.found,
            self.map,
            self.cutting,
        ):
            layout.addWidget(widget)
        self._show_state()
        self._show_background()

        # Connections
        self.drop_zone.folder_chosen.connect(self.choose)
        self.recent.folder_chosen.connect(self.choose)
        self.drop_zone.sources_chosen.connect(self.choose_together)
        self.classic.ready.connect(self._on_classic)
        self.classic.said.connect(self.said)
        self.unpacking.ready.connect(self.choose)
        self.unpacking.said.connect(self.said)
        self.map.mapped.connect(choosing.mapped)
        self.map.said.connect(self.said)
        self.scanning.cancelled.connect(self.cancel)
        self.crop.chosen.connect(self._on_crop)
        self.channels.chosen.connect(self.scan)
        self.aspect.chosen.connect(self._on_aspect)
        self.background_button.clicked.connect(self._choose_background)
        self.found.background_chosen.connect(self._on_background)
        self.found.leave_out_changed.connect(self._on_leave_out)
        self.found.frames_changed.connect(self._on_frames)
        self.found.own_changed.connect(self._on_own)
        choosing.known.connect(self._on_known)
        choosing.changed.connect(self._settle)
        choosing.recut.connect(self.scan)

    def choose(self, folder: Path) -> None:
        """Take the pictures of a folder, or ask about a file that stands for one."""
        if stands_for_a_folder(Path(folder)):
            self.unpacking.ask(Path(folder))
            return
        self.unpacking.cancel()
        self.map.cancel()
        self._folder = Path(folder)
        self.choosing.open(self._folder)
        self._settings.set("train/folder", str(folder))
        self.drop_zone.show_folder(self._folder)
        self.recent.remember(self._folder)
        self.scan()

    @Slot(list)
    def choose_together(self, sources: Sequence[Path]) -> None:
        """Take several folders and pictures as one folder, which points to them."""
        self.unpacking.link(sources)

    @Slot()
    def choose_samples(self) -> None:
        """Take the pictures that come with the program."""
        self.choose(SAMPLES)

    @Slot(Path)
    def _on_classic(self, folder: Path) -> None:
        """Take the pictures of a classic set, with the settings that fit them."""
        self._stop_scan()
        self._folder = None  # So that no other folder is scanned with these settings.
        self.channels.set_value(1)
        self.crop.set_value("centre")
        self.aspect.set_value("1:1")
        self.classic_chosen.emit()
        self.classic_sets.header.setChecked(False)
        self.choose(folder)

    def set_resolution(self, resolution: int) -> None:
        """Cut the pictures so that their shorter side has that many pixels."""
        if resolution != self._resolution:
            self._resolution = resolution
            self.scan()

    def set_aspects_allowed(self, allowed: bool) -> None:
        """Offer other shapes than squares, or cut squares whatever was chosen."""
        before = self._aspect()
        self._aspects_allowed = allowed
        self._show_state()
        if self._aspect() != before:
            self.scan()

    def set_aspect(self, aspect: str) -> None:
        """Cut the pictures into another shape, where other shapes are allowed."""
        before = self._aspect()
        self.aspect.set_value(aspect)
        if self._aspect() != before:
            self.scan()

    def folder(self) -> Path | None:
        return self._folder

    def found_pictures(self) -> Scanned | None:
        """What the last scan found; None before and during one."""
        return self._found

    def is_scanning(self) -> bool:
        """Whether the folder is being read."""
        return self._scan is not None

    def pictures(self) -> int:
        """How many pictures there are to learn from, as far as is known."""
        if self._found is None:
            return 0
        copies = sum(len(group) - 1 for group in self._found.near_duplicates)
        return self._found.pictures - (copies if self._leave_out == "near" else 0)

    def config(self) -> ImportConfig:
        """What is chosen. Raises ValueError with a sentence when there is no folder."""
        if self._folder is None:
            raise ValueError(self.tr("Choose a folder of pictures first."))
        return ImportConfig(
            folder=self._folder,
            resolution=self._resolution,
            aspect=self._aspect(),
            channels=self.channels.value(),
            crop=self.crop.value(),
            background=self._background,
            leave_out=self._leave_out,
            frames=self._frames,
            own_library=self.choosing.choice.own_library,
            left_out=tuple(sorted(self.choosing.left_out)),
            moved=tuple((name, *place) for name, place in sorted(self.choosing.choice.moved.items())),
        )

    def _aspect(self) -> str:
        return self.aspect.value() if self._aspects_allowed else "1:1"

    # -- SCANNING --

    @Slot()
    def scan(self) -> None:
        """Look into the folder, or look again."""
        if self._folder is None:
            return
        self._stop_scan()
        self._scanned = self._found = None
        self.scanning.begin(self.tr("Looking for pictures…"))
        everything = replace(self.config(), left_out=())  # What is left out can be taken in again.
        events = self._engine.start(tasks.scan, everything)
        self._scan = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self._show_state()
        self.scan_started.emit()

    @Slot()
    def cancel(self) -> None:
        """Forget the folder that is being scanned."""
        self._stop_scan()
        self._folder = None
        self.drop_zone.show_folder(None)
        self._show_state()
        self.scan_started.emit()

    def _stop_scan(self) -> None:
        if self._scan:
            self._scan.let_go()
            self._scan = None

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Scanning(done=done, total=total, side=side):
                reading = fill(self.tr("Reading {:,} of {:,} files"), done, total)
                words = reading if done < total else self.tr("Comparing the pictures…")
                self.scanning.show_progress(words, done, total)
                if side:
                    self.sized.emit(side)  # Last: the size of the samples may follow, and scan again.
            case Scanned():
                self._scanned, self._shown, self._usual_aspect = event, self._folder, event.aspect
                self._settle()
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    @Slot()
    def _on_known(self) -> None:
        """Go on with what the artist chose in this folder before."""
        if self.choosing.choice.own_library or self.choosing.choice.moved:
            self.scan()
        else:
            self._settle()

    @Slot()
    def _settle(self) -> None:
        """Tell what there is to learn from, once both the folder and the choice in it are known."""
        if self._scanned is None or not self.choosing.is_known:
            return
        from training.importing.choosing import chosen_places, without  # The window starts without NumPy.

        names, left_out = self._scanned.names, self.choosing.left_out
        self._found = without(self._scanned, left_out)
        self.choosing.names, self.choosing.alike = names, self._scanned.near_duplicates
        self.found.show_scanned(self._found)
        self.found.folders.show_chosen(names, chosen_places(names, left_out).tolist())
        self._show_state()
        self.scanned.emit(self._found)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        again = ((self.tr("Try again"), self.scan),)
        message = about_failure(error, self.tr("The folder could not be read."), again)
        self.scan_failed.emit(message.sentence)
        self.said.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self._scan = None
        self._show_state()

    # -- WHAT SHOWS --

    def _show_state(self) -> None:
        """Show the parts that mean something now.

        While a folder is looked at again, what was found in it stays in sight, so that nothing jumps.
        """
        has_folder = self._folder is not None
        is_known = has_folder and self._shown == self._folder
        self.scanning.setVisible(self._scan is not None and not is_known)
        self.found.setVisible(is_known)
        self.map.setVisible(is_known and len(self.choosing.names) > 1)
        self.cutting.setVisible(has_folder)
        is_usual = self._background == _WHITE
        self.background_button.setVisible(self.crop.value() == "whole" or not is_usual)
        self.shape.setVisible(self._aspects_allowed)
        self.aspect_advice.setVisible(is_known and self._usual_aspect != self._aspect())
        usual = in_words(self._usual_aspect).lower()
        self.aspect_advice.setText(self.tr("Most of your pictures are about {}.").format(usual))

    @Slot()
    def _on_crop(self) -> None:
        self._show_state()
        self.scan()

    @Slot(str)
    def _on_aspect(self, aspect: str) -> None:
        self._settings.set("train/aspect", aspect)
        self.scan()

    @Slot(bool)
    def _on_leave_out(self, left_out: bool) -> None:
        self._leave_out = "near" if left_out else "none"
        if self._found is not None:
            self.scanned.emit(self._found)

    @Slot(bool)
    def _on_frames(self, all_of_them: bool) -> None:
        self._frames = "all" if all_of_them else "first"
        self.scan()

    @Slot(bool)
    def _on_own(self, used: bool) -> None:
        self.choosing.use_own_library(used)
        self.scan()

    @Slot()
    def _choose_background(self) -> None:
        colour = QColorDialog.getColor(QColor(self._background), self, self.tr("Background"))
        if colour.isValid():
            self._on_background(colour.name())

    @Slot(str)
    def _on_background(self, colour: str) -> None:
        self._background = colour
        self._settings.set("train/background", colour)
        self._show_background()
        self.scan()

    def _show_background(self) -> None:
        swatch = QPixmap(20, 20)
        swatch.fill(QColor(self._background))
        self.background_button.setIcon(swatch)
