"""Liked places become pictures in the gallery."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.credits import chosen_credits
from ganart.keeping.hearts import like_picture
from ganart.keeping.library import Library
from ganart.messages import Message, Task, about_failure
from ganart.settings import Settings
from ganart.words import of_total
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.credits import Credits
from training.events import Event, Events, Generating, Notice, Saved
from training.exploring.places import Place
from training.models import ModelInfo


class Liking(QObject):
    """Has the engine paint liked places in the exact way. While it does, further ones gather and go next.

    Signals:
        pictures_saved: arg is a list of paths.
        changed: The work began, went on or ended.
        said: arg is a `Message`.
    """

    pictures_saved = Signal(list)
    changed = Signal()
    said = Signal(object)

    def __init__(self, engine: Engine, library: Library, settings: Settings, crew: Crew, parent: QObject):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._crew = crew
        self._waiting: list[tuple[ModelInfo, Place]] = []
        self._left: list[tuple[ModelInfo, Place]] = []  # Could not be kept; goes with the next like.
        self._worker: Worker | None = None
        self._folders: dict[str, Path] = {}  # Where the likes of this session go, by the model's identity.
        self._at_work: tuple[ModelInfo, list[Place]] | None = None
        self._done = 0

    def like(self, info: ModelInfo, place: Place) -> None:
        """Keep the picture of a place."""
        self._waiting.append((info, place))
        self._try_again()

    def task(self) -> Task | None:
        """What is being kept, as the strip shows it."""
        if self._at_work is None:
            return None
        info, places = self._at_work
        title = self.tr("Saving what you like from “{}”").format(info.title)
        return Task(title, of_total(self._done, len(places)), self._done / len(places), asks=False)

    def stop(self) -> None:
        """Stop and keep what is done."""
        self._waiting.clear()
        if self._worker:
            self._worker.stop()

    @Slot()
    def _go_on(self) -> None:
        if self._at_work is not None or not self._waiting:
            return
        info = self._waiting[0][0]
        places = [place for model, place in self._waiting if model == info]
        self._waiting = [each for each in self._waiting if each[0] != info]
        self._at_work, self._done = (info, places), 0
        chosen = chosen_device(self._settings), chosen_credits(self._settings)
        events = keep(self._engine, self._library, info, places, self._folders, *chosen)
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self.changed.emit()

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Generating(done=done):
                self._done = done
                self.changed.emit()
            case Saved(kind="picture", path=path):
                self.pictures_saved.emit([Path(path)])
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._at_work is None:
            return
        info, places = self._at_work
        self._left += [(info, place) for place in places[self._done :]]
        again = (self.tr("Try again"), self._try_again)
        self.said.emit(about_failure(error, self.tr("What you like could not be saved."), (again,)))

    @Slot()
    def _try_again(self) -> None:
        self._waiting += self._left  # Last, so that none that fails each time stands before another.
        self._left.clear()
        self._go_on()

    @Slot()
    def _on_finished(self) -> None:
        self._worker = self._at_work = None
        self.changed.emit()
        self._go_on()


def keep(
    engine: Engine,
    library: Library,
    info: ModelInfo,
    places: Sequence[Place],
    folders: dict[str, Path],
    device_name: str,
    credit: Credits,
) -> Events:
    """Keep a copy of the model, then paint places with it into the folder that its likes go to.

    Each picture is a favourite in the gallery too.
    """
    kept = library.keep_model(info.path)
    if info.identity not in folders:
        folders[info.identity] = library.batch_folder(f"{info.title} liked")
    painted = engine.start(
        tasks.keep, kept, places, folders[info.identity], device_name=device_name, credit=credit
    )
    with closing(painted) as events:
        for event in events:
            if isinstance(event, Saved) and event.kind == "picture":
                like_picture(library, Path(event.path))
            yield event
