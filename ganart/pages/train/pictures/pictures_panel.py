"""Which pictures to learn from, and how they are cut: drop, scan, look."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.keeping.library import Library
from ganart.messages import PICTURES, Message, about_failure
from ganart.numbers import fill
from ganart.pages.train.pictures.choosing import Choosing
from ganart.pages.train.pictures.cutting_panel import CuttingPanel
from ganart.pages.train.pictures.found_panel import FoundPanel
from ganart.pages.train.pictures.map_panel import MapPanel
from ganart.pages.train.sources.classic_panel import ClassicPanel
from ganart.pages.train.sources.recent_folders import RecentFolders
from ganart.pages.train.sources.unpack_panel import UnpackPanel
from ganart.paths import SAMPLES
from ganart.settings import Settings
from ganart.widgets.drop_zone import DropZone
from ganart.widgets.folded import Folded
from ganart.widgets.work_row import WorkRow
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.config import Duplicates, Frames, ImportConfig
from training.events import Event, Notice, Scanned, Scanning
from training.importing.folder_files import stands_for_a_folder


class PicturesPanel(QWidget):
    """Takes a folder, has it scanned and says what was found.

    A change of the crop, the shape, the colours or the resolution scans again, which is quick: the engine
    remembers what it read. The scan before is stopped.

    Signals:
        scan_started: Nothing is known about the pictures now.
        scan_progressed: args are how many files have been read, and of how many.
        sized: Their heads were read; arg is the shorter side of a usual one in pixels.
        scanned: arg is the engine's `Scanned`.
        scan_failed: Nothing can be known about them; arg is the sentence that says why.
        classic_chosen: The pictures of a classic data set are about to be taken: grey ones of 28 pixels.
        said: arg is a `Message`.
    """

    scan_started = Signal()
    scan_progressed = Signal(int, int)
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
        self._leave_out: Duplicates = "none"
        self._frames: Frames = "first"
        self._scan: Worker | None = None
        self._scanned: Scanned | None = None  # What the last scan found,
        self._found: Scanned | None = None  # and what is left of it after the artist's choice.
        self._shown: Path | None = None  # The folder that `found` speaks of.
        self._usual_aspect = "1:1"  # Of the pictures in it.

        # Widgets
        self.drop_zone = DropZone(takes_files=True)
        self.recent = RecentFolders(settings, choosing.background, self.drop_zone)
        self.drop_zone.add_button(self.recent)
        self.unpacking = UnpackPanel(engine, library, crew)
        self.classic = ClassicPanel(engine, library, crew)
        self.classic_sets = Folded(self.tr("Practice data sets"), self.classic)
        self.scanning = WorkRow(self.tr("Reading pictures"), self.tr("Stop reading the folder."))
        self.found = FoundPanel(choosing)
        self.map = MapPanel(engine, settings, crew, self.config)
        self.cutting = CuttingPanel(settings)

        # Layout
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

        # Connections
        self.drop_zone.folder_chosen.connect(self.choose)
        self.recent.folder_chosen.connect(self.choose)
        self.drop_zone.said.connect(self.said)
        self.drop_zone.sources_chosen.connect(self.choose_together)
        self.classic.ready.connect(self._on_classic)
        self.classic.said.connect(self.said)
        self.unpacking.ready.connect(self.choose)
        self.unpacking.said.connect(self.said)
        self.map.mapped.connect(choosing.mapped)
        self.map.said.connect(self.said)
        self.scanning.cancelled.connect(self.cancel)
        self.cutting.changed.connect(self.scan)
        self.found.background_chosen.connect(self.cutting.set_background)
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
        self.classic.cancel()  # Else its pictures would take the place of these.
        self.map.cancel()
        self._folder = Path(folder)
        self.cutting.suit_practice(self.classic.has_written(self._folder))
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
        """Take the pictures of a classic set, in the size that fits them."""
        self._stop_scan()
        self._folder = None  # So that no other folder is scanned in this size.
        self.classic_chosen.emit()
        self.classic_sets.header.setChecked(False)
        self.choose(folder)

    def set_resolution(self, resolution: int) -> None:
        """Cut the pictures so that their shorter side has that many pixels."""
        if resolution != self._resolution:
            self._resolution = resolution
            self.scan()

    def folder(self) -> Path | None:
        return self._folder

    def found_pictures(self) -> Scanned | None:
        """What the last scan found; None before and during one."""
        return self._found

    def is_known(self) -> bool:
        """Whether the folder has been read before, perhaps with other choices."""
        return self._folder is not None and self._shown == self._folder

    def is_scanning(self) -> bool:
        """Whether the folder, or the choice in it, is being read."""
        return self._scan is not None or (self._scanned is not None and self._found is None)

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
            aspect=self.cutting.cut_aspect(),
            channels=self.cutting.channels.value(),
            crop=self.cutting.crop.value(),
            background=self.cutting.background(),
            leave_out=self._leave_out,
            frames=self._frames,
            own_library=self.choosing.choice.own_library,
            left_out=tuple(sorted(self.choosing.left_out)),
            moved=tuple((name, *place) for name, place in sorted(self.choosing.choice.moved.items())),
        )

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
        """Forget the folder that is being scanned, also for the next start."""
        self._stop_scan()
        self._folder = None
        self._settings.set("train/folder", "")
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
                self.scan_progressed.emit(done, total)
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
        message = about_failure(error, self.tr("The folder could not be read."), again, PICTURES)
        self._scan = None
        self._show_state()
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
        is_known = self.is_known()
        self.scanning.setVisible(self._scan is not None and not is_known)
        self.found.setVisible(is_known)
        self.map.setVisible(is_known and len(self.choosing.names) > 1)
        self.cutting.setVisible(has_folder)
        sizes = self._scanned.sizes if is_known and self._scanned else ()
        self.cutting.show_usual(self._usual_aspect if is_known else "", sizes)

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
