"""The painting of a series from the gallery: variations around a picture, or stills between two."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from ganart.keeping.credits import chosen_credits
from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.pages.explore.restoring import trace
from ganart.settings import Settings
from ganart.translation import translate
from ganart.words import counted, of_total
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.long_work import Activity, LongWork
from training import tasks
from training.credits import Credits
from training.errors import EngineError
from training.events import Event, Events, Generating, Notice, Saved
from training.exploring.series import Series

Way = Literal["variations", "stills"]


@dataclass(frozen=True, slots=True)
class SeriesOrder:
    """Which series is to be painted."""

    pictures: tuple[Path, ...]  # One to vary, or two to go between.
    count: int
    strength: float  # Of variations, 0 to 1.
    seed: int  # Likewise.

    @property
    def way(self) -> Way:
        return "variations" if len(self.pictures) == 1 else "stills"


class SeriesWork(LongWork):
    """Has the model of a picture paint one series at a time into the library.

    Signals:
        pictures_saved: arg is a list of one path.
        shown_requested: The series that was painted is wanted; arg is the list of its paths.
    """

    PAUSABLE: tuple[Activity, ...] = ()

    pictures_saved = Signal(list)
    shown_requested = Signal(list)

    def __init__(self, engine: Engine, library: Library, settings: Settings, crew: Crew, parent: QObject):
        super().__init__(crew, parent)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._order: SeriesOrder | None = None
        self._saved: list[Path] = []
        self._done = 0
        self._has_failed = False

    def begin(self, order: SeriesOrder) -> None:
        """Begin to paint, unless that goes on."""
        if self.is_running():
            self.said.emit(Message(self.tr("A series is being painted. Stop it, or wait until it is done.")))
            return
        self._order, self._saved, self._done, self._has_failed = order, [], 0, False
        chosen = chosen_device(self._settings), chosen_credits(self._settings)
        self._begin(paint(self._engine, self._library, order, *chosen))

    def task_title(self) -> str:
        if self._order and self._order.way == "stills":
            return self.tr("Painting stills")
        return self.tr("Painting variations")

    def in_words(self) -> str:
        return of_total(self._done, self._order.count) if self._order else ""

    def fraction(self) -> float | None:
        return self._done / self._order.count if self._order else None

    def _on_reported(self, event: Event) -> None:
        match event:
            case Generating(done=done):
                self._done = done
                self._come_further()
            case Saved(kind="picture", path=path):
                self._saved.append(Path(path))
                self.pictures_saved.emit([Path(path)])
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    def _on_failed(self, error: Exception) -> None:
        self._has_failed = True
        self.said.emit(about_failure(error, self.tr("The series could not be painted.")))

    def _on_finished(self) -> None:
        self._become("resting")
        if self._saved and not self._has_failed:
            sentence = self.tr("{} saved in your gallery.").format(counted(len(self._saved), "picture"))
            show = (self.tr("Show"), partial(self.shown_requested.emit, list(self._saved)))
            self.said.emit(Message(sentence, actions=(show,), cause="series"))


def paint(
    engine: Engine, library: Library, order: SeriesOrder, device_name: str, credit: Credits
) -> Events:
    """Find the model of the pictures, keep a copy of it, and have it paint into a folder of its own.

    Raises EngineError for pictures that no model here painted, or not the same.
    """
    traced = [trace(picture, library) for picture in order.pictures]
    for one in traced:
        if one.place is None:
            form = translate("words", "“{}” does not tell where it was painted. Choose another picture.")
            raise EngineError(form.format(one.picture.name))
        if one.model is None:
            form = translate(
                "words", "“{0}” was painted by “{1}”, which is not in your library. Import that model first."
            )
            raise EngineError(form.format(one.picture.name, one.title))
    first, last = traced[0].model, traced[-1].model
    assert first
    assert last
    if first.identity != last.identity:
        raise EngineError(
            translate("words", "Two models painted these pictures. Choose two pictures of the same model.")
        )
    kept = library.keep_model(first.info.path)
    series = Series(
        places=tuple(one.place for one in traced if one.place),
        count=order.count,
        strength=order.strength,
        seed=order.seed,
    )
    out = library.batch_folder(f"{first.info.title} {order.way}")
    yield from engine.start(tasks.paint_series, kept, series, out, device_name=device_name, credit=credit)
