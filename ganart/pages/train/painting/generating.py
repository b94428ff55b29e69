"""The painting of a gallery: begun, stopped, and what came of it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ganart.engine_words import in_users_words
from ganart.keeping.credits import chosen_credits
from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.numbers import fill
from ganart.pages.train.painting.offered_sources import OfferedSource
from ganart.settings import Settings
from ganart.widgets.class_mix import ChosenClasses
from ganart.words import counted, of_total
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.long_work import Activity, LongWork
from training import tasks
from training.credits import Credits
from training.events import Event, Events, Generating, Notice, Saved

SHOWN = 64  # Newest pictures on the wall.
_SHOW_MS = 400  # Between two looks at what was painted.


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be painted."""

    source: OfferedSource
    count: int
    seed: int
    truncation: float  # 0 to 1.
    classes: ChosenClasses


class GeneratingWork(LongWork):
    """Has one model at a time paint pictures into the library.

    Attributes:
        order: What is being painted, or was last; None before the first.
        saved: The pictures of this time, as they come.
        done: How many of them the engine has painted.

    Signals:
        painted: The newest pictures of this time; arg is uint8 [N, H, W, C].
        pictures_saved: arg is a list of paths, in batches as they come.
        ended: Nothing paints any more.
    """

    PAUSABLE: tuple[Activity, ...] = ()

    painted = Signal(object)
    pictures_saved = Signal(list)
    ended = Signal()

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        background: Background,
        parent: QObject,
    ):
        super().__init__(crew, parent)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._background = background
        self.order: Order | None = None
        self.saved: list[Path] = []
        self.done = 0
        self._told = 0  # How many of `saved` were told about.
        self._timer = QTimer(self, interval=_SHOW_MS)
        self._timer.timeout.connect(self._tell)

    @Slot(object)
    def begin(self, order: Order) -> None:
        """Begin to paint, unless that goes on. It shows at once, before anything comes back."""
        if self.is_running():
            return
        self.order, self.saved, self.done, self._told = order, [], 0, 0
        self._timer.start()
        chosen = chosen_device(self._settings), chosen_credits(self._settings)
        self._begin(paint(self._engine, self._library, order, *chosen))

    def task_title(self) -> str:
        return self.tr("Generating “{}”").format(self.order.source.title if self.order else "")

    def in_words(self) -> str:
        return of_total(self.done, self.order.count) if self.order else ""

    def fraction(self) -> float | None:
        return self.done / self.order.count if self.order else None

    def standing(self) -> str:
        """Say how it stands, or what came of it; nothing before the first time."""
        if self.order is None:
            return ""
        match self._activity:
            case "resting":
                return self.tr("{} saved in your gallery.").format(counted(len(self.saved), "picture"))
            case "starting":
                return self.tr("Starting…")
            case "stopping":
                return self.tr("Stopping…")
        return fill(self.tr("{:,} of {:,} pictures"), self.done, self.order.count)

    def newest(self) -> list[Path]:
        """The newest pictures of this time, as many as are shown."""
        return self.saved[-SHOWN:]

    def _on_reported(self, event: Event) -> None:
        match event:
            case Generating(done=done):
                self.done = done
                self._come_further()
            case Saved(kind="picture", path=path):
                self.saved.append(Path(path))
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    def _on_failed(self, error: Exception) -> None:
        again = ((self.tr("Try again"), partial(self.begin, self.order)),) if self.order else ()
        message = about_failure(error, self.tr("The pictures could not be painted."), again)
        if self.saved:
            kept = self.tr("{} Saved before that: {}.").format(
                in_users_words(message.sentence), counted(len(self.saved), "picture")
            )
            message = replace(message, sentence=kept)
        self.said.emit(message)

    def _on_finished(self) -> None:
        self._timer.stop()
        self._tell()
        self._become("resting")
        self.ended.emit()

    @Slot()
    def _tell(self) -> None:
        """Hand on the pictures that came since last time, and show the newest."""
        new, self._told = self.saved[self._told :], len(self.saved)
        if new:
            newest = self.newest()
            self.pictures_saved.emit(new)
            self._background.call("painted", lambda: read_pictures(newest), self._show)

    def _show(self, images: np.ndarray | None) -> None:
        if images is not None:
            self.painted.emit(images)


def paint(engine: Engine, library: Library, order: Order, device_name: str, credit: Credits) -> Events:
    """Keep a copy of the model, then have it paint into a folder of its own, with credits."""
    kept = library.keep_model(order.source.path)
    yield from engine.start(
        tasks.generate,
        kept,
        library.batch_folder(order.source.title),
        count=order.count,
        seed=order.seed,
        truncation=order.truncation,
        label=order.classes.label,
        other=order.classes.other,
        mix=order.classes.mix,
        device_name=device_name,
        credit=credit,
    )


def read_pictures(paths: list[Path]) -> np.ndarray | None:
    """Read generated pictures, all of one size, as uint8 [N, H, W, 3]; None where none is left.

    Those that were deleted meanwhile are passed over.
    """
    images = []
    for path in paths:
        with suppress(FileNotFoundError), Image.open(path, formats=["PNG"]) as file:
            images.append(np.asarray(file.convert("RGB")))
    return np.stack(images) if images else None
