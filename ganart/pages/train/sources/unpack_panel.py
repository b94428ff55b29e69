"""What stands for a folder: a video or a .zip, asked about and unpacked; several sources, linked together."""

from collections.abc import Generator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.dropped import sources_in_words
from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.numbers import fill
from ganart.pages.train.sources.unpack_dialog import UnpackDialog
from ganart.widgets.work_row import WorkRow
from ganart.words import counted
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import Event, Finished, Notice, Watching, Writing
from training.importing.folder_files import Sampling, place_of
from training.importing.linked import place_of_links


class UnpackPanel(QWidget):
    """Asks where that is needed, and shows how far it is; out of sight while there is nothing to do.

    Attributes:
        dialog: What asks; None when nothing is asked.

    Signals:
        ready: The pictures of a file are there; arg is their folder.
        said: arg is a `Message`.
    """

    ready = Signal(Path)
    said = Signal(object)

    def __init__(self, engine: Engine, library: Library, crew: Crew, parent: QWidget | None = None):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._crew = crew
        self._worker: Worker | None = None
        self._place = Path()  # Where the pictures go.
        self.dialog: UnpackDialog | None = None

        # Widgets
        self.work = WorkRow(self.tr("Unpacking"), self.tr("Stop. Nothing is kept."))

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.work)
        self.hide()

        # Connections
        self.work.cancelled.connect(self.cancel)

    def ask(self, file: Path) -> None:
        """Ask whether a video or a .zip is to be unpacked, and how; then do that and nothing else."""
        if self.dialog:
            self.dialog.reject()
        self.dialog = UnpackDialog(file, self.window())
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.finished.connect(self._on_answered)
        self.dialog.open()

    def link(self, sources: Sequence[Path]) -> None:
        """Make one folder in the library of several folders and pictures."""
        self.cancel()
        if self.dialog:
            self.dialog.reject()
        events = _linked(self._engine, sources, self._library.data_sets)
        self._begin(events, self.tr("Bringing {} together…").format(sources_in_words(sources)))

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing is left behind."""
        if self._worker:
            self._worker.let_go()
            self._worker = None
        self.hide()

    @Slot()
    def _on_accepted(self) -> None:
        assert self.dialog is not None
        self.cancel()
        file = self.dialog.file
        events = _unpacked(self._engine, file, self.dialog.sampling(), self._library.data_sets)
        self._begin(events, self.tr("Opening {}…").format(file.name))

    def _begin(self, events: Generator[Event | Path, str | None, None], words: str) -> None:
        self.work.begin(words)
        self.show()
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    @Slot()
    def _on_answered(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None

    # -- WORK --

    @Slot(object)
    def _on_reported(self, event: Event | Path) -> None:
        match event:
            case Path():
                self._place = event
            case Watching(seconds=seconds, total=total, frames=frames):
                words = self.tr("{} taken").format(counted(frames, "frame"))
                self.work.show_progress(words, round(min(seconds, total)), round(total))
            case Writing(done=done, total=total):
                self.work.show_progress(
                    fill(self.tr("{:,} of {:,} pictures written"), done, total), done, total
                )
            case Notice(sentence=sentence):
                self.said.emit(Message(sentence))
            case Finished(sentence=sentence):
                self.said.emit(Message(sentence))
                self.ready.emit(self._place)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The file could not be unpacked.")))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self.hide()


def _linked(
    engine: Engine, sources: Sequence[Path], folder: Path
) -> Generator[Event | Path, str | None, None]:
    """Find where several sources are one folder, and have it made."""
    place = place_of_links(sources, folder)
    yield place
    yield from engine.start(tasks.link_together, sources, place)


def _unpacked(
    engine: Engine, file: Path, sampling: Sampling, folder: Path
) -> Generator[Event | Path, str | None, None]:
    """Find where the pictures of a file go, which reads it and so takes its time; then have them written."""
    place = place_of(file, sampling, folder)
    yield place
    yield from engine.start(tasks.gather, file, place, sampling)
