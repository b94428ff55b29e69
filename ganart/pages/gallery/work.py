"""The long work of the gallery, off the GUI thread: looking through the folder, taking in, moving files."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.library import Library
from ganart.keeping.library_work import (
    Loaded,
    MarkedByOthers,
    ReadPicture,
    add,
    empty_trash,
    load,
    read,
    refresh,
)
from ganart.keeping.picture_index import FoundFiles, Gone
from ganart.messages import Task, about_failure
from ganart.pages.gallery.outside import folders_to_watch
from ganart.words import of_total
from ganart.working.crew import Crew
from ganart.working.worker import Worker
from training.events import Scanning

_WORTH_SHOWING = 500  # Files; less is done before the strip could be read.


class GalleryWork(QObject):
    """Does one thing beside another, and empties the trash when all of it has ended.

    Attributes:
        library: What it works on.
        crew: Who does it; other work of the page may join, and is waited for.

    Signals:
        loaded: The library is there; arg is its `PictureTable`, or one of its newest pictures, and then, with
            the same rows and many more, that of all.
        found: Pictures are new or changed; arg is the tuple of them.
        gone: Pictures are no longer there; arg is the tuple of their relative paths.
        looked: The library's folder was looked through; args are the folders in it that may change, a list,
            and the milliseconds that it took.
        look_ended: The look through the folder is over, also where it failed.
        image_read: A picture that was asked for; args are its file and the QImage.
        task_changed: arg is the `Task` for the strip, or None.
        said: arg is a `Message` for the user.
        ended: All work has ended, after `end`.
    """

    loaded = Signal(object)
    marked_by_others = Signal(object)
    found = Signal(object)
    gone = Signal(object)
    looked = Signal(list, int)
    look_ended = Signal()
    image_read = Signal(str, object)
    task_changed = Signal(object)
    said = Signal(object)
    ended = Signal()

    def __init__(self, library: Library, parent: QObject):
        super().__init__(parent)
        self.library = library
        self.crew = Crew(self)
        self._looking: Worker | None = None
        self._adding: Worker | None = None
        self._gathering: Worker | None = None
        self._arrivals: list[Path] = []  # Not looked at yet.
        self._is_loaded = False
        self._is_gathered = False
        self._is_ending = False
        self._is_trash_empty = False
        self._task: Task | None = None
        self.crew.idle.connect(self._on_idle)

    def look(self) -> None:
        """Look for what changed in the library's folder, unless that is being done."""
        if self._looking is None and not self._is_ending:
            events = _timed(refresh(self.library) if self._is_loaded else load(self.library), self.library)
            self._looking = self.do(self.tr("Looking through the gallery"), events, self._on_looked)

    def is_looking(self) -> bool:
        """Whether the library's folder is being looked through."""
        return self._looking is not None

    def take_in(self, paths: Iterable[Path]) -> None:
        """Look at pictures that were just made."""
        self._arrivals += paths
        if self._arrivals and self._is_loaded and self._adding is None and not self._is_ending:
            arrivals, self._arrivals = self._arrivals, []
            self._adding = self.do(self.tr("Adding pictures"), add(self.library, arrivals), self._on_added)

    def read(self, path: Path) -> None:
        """Read a picture in its full size."""
        self.do(self.tr("Copying"), read(path))

    def do(
        self, title: str, events: Generator[object, None, None], then: Callable[[], None] | None = None
    ) -> Worker:
        """Pull `events` in a thread, and do `then` at their end."""
        job = _Job(title, then, self)
        job.reported.connect(self._on_reported)
        return self.crew.start(events, job.report, self._on_failed, job.end)

    def task(self) -> Task | None:
        """What takes long enough to be shown."""
        return self._task

    def is_idle(self) -> bool:
        return self.crew.is_idle()

    def stop(self) -> None:
        """Cut everything short."""
        self.crew.stop()

    def end(self) -> None:
        """Look no further, finish what moves files, then hand what was deleted to the trash of the system."""
        self._is_ending = True
        for worker in (self._looking, self._gathering):
            if worker:
                worker.stop()
        if self.crew.is_idle():
            self._empty_trash()

    def _empty_trash(self) -> None:
        self._is_trash_empty = True
        self.do(self.tr("Emptying the trash"), empty_trash(self.library))

    def _on_looked(self) -> None:
        """Lay what was found ready for the next start, once: this takes seconds where there is very much."""
        self._looking = None
        if self._is_loaded and not self._is_gathered and not self._is_ending:
            self._is_gathered = True
            title = self.tr("Looking through the gallery")
            self._gathering = self.do(title, self.library.index.gather(), self._on_gathered)
        self.look_ended.emit()

    def _on_gathered(self) -> None:
        self._gathering = None

    def _on_added(self) -> None:
        self._adding = None
        self.take_in([])

    @Slot(str, object)
    def _on_reported(self, title: str, event: object) -> None:
        match event:
            case Loaded(table, is_all):
                self._is_loaded = is_all
                self.loaded.emit(table)
                self.take_in([])
            case MarkedByOthers():
                self.marked_by_others.emit(event)
            case FoundFiles(pictures):
                self.found.emit(pictures)
            case Gone(paths):
                self.gone.emit(paths)
            case _Looked(folders, milliseconds):
                self.looked.emit(folders, milliseconds)
            case ReadPicture(path, image):
                self.image_read.emit(str(path), image)
            case Scanning(done, total) if total > _WORTH_SHOWING:
                self._set_task(Task(title, of_total(done, total), done / total, asks=False))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        otherwise = self.tr("Something went wrong in the gallery. Your files are as they were.")
        self.said.emit(about_failure(error, otherwise))

    @Slot()
    def _on_idle(self) -> None:
        self._set_task(None)
        if self._is_ending and not self._is_trash_empty:
            self._empty_trash()
        elif self._is_ending:
            self.ended.emit()

    def _set_task(self, task: Task | None) -> None:
        if task != self._task:
            self._task = task
            self.task_changed.emit(task)


@dataclass(frozen=True, slots=True)
class _Looked:
    """The folder was looked through: which folders may change, and how long it took."""

    folders: list[str]
    milliseconds: int


def _timed(events: Generator[object, None, None], library: Library) -> Generator[object, None, None]:
    began = monotonic()
    yield from events
    took = round(1000 * (monotonic() - began))
    yield _Looked(folders_to_watch(library.pictures, library.root / "videos"), took)


class _Job(QObject):
    """One of the works that go on beside each other: says which it is, and does what comes at its end."""

    reported = Signal(str, object)  # The title of the work, and what it yielded.

    def __init__(self, title: str, then: Callable[[], None] | None, parent: QObject):
        super().__init__(parent)
        self._title = title
        self._then = then

    @Slot(object)
    def report(self, event: object) -> None:
        self.reported.emit(self._title, event)

    @Slot()
    def end(self) -> None:
        self.deleteLater()
        if self._then:
            self._then()
