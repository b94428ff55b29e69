"""Opening a model where one left it, and remembering where one is."""

import sqlite3
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ganart.keeping.hearts import agree
from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.pages.explore.models.offered_models import OfferedModel, held_still
from ganart.pages.explore.painting import key_of
from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.translation import translate
from ganart.working.background import Background
from training.errors import EngineError
from training.models import ModelInfo

_PATIENCE_MS = 1_000  # After a move; a drag is not written down at each step.


class Opening(QObject):
    """Reads models and memories in the background, and writes the latter.

    Signals:
        opened: A model is there to be explored; args are its `ModelInfo` and its `Remembered`.
        hearts_changed: Pictures became favourites by that; arg is the list of their content hashes.
        said: arg is a `Message`.
    """

    opened = Signal(object, object)
    hearts_changed = Signal(list)
    said = Signal(object)

    def __init__(self, library: Library, background: Background, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._unwritten: tuple[str, Remembered] | None = None
        self._before: dict[str, Remembered] = {}  # What this window read or wrote last, by model.
        self._wish: OfferedModel | None = None  # What is being read.
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self.write)

    def open(self, offered: OfferedModel) -> None:
        """Read a model; the newest wish counts."""
        library = self._library
        self.write()
        self._wish = offered
        self._background.call(
            "open", lambda: _open(library, offered), lambda answer: self._on_read(offered, answer)
        )

    def is_reading(self) -> bool:
        """Whether a model is on its way."""
        return self._wish is not None

    def remember(self, identity: str, memory: Remembered) -> None:
        """Write down what is remembered of a model, soon."""
        if self._unwritten and self._unwritten[0] != identity:
            self.write()
        self._unwritten = (identity, memory)
        self._timer.start()

    @Slot()
    def write(self) -> None:
        """Write it down now, in the background."""
        if self._unwritten:
            (identity, memory), self._unwritten = self._unwritten, None
            library, before = self._library, self._before
            self._background.call(
                f"remember {identity}", lambda: write_down(library, identity, memory, before), self._say
            )

    def _on_read(self, offered: OfferedModel, answer: "_Opened | Message") -> None:
        if offered is not self._wish:
            return  # Another one was wished for meanwhile.
        self._wish = None
        if isinstance(answer, Message):
            self.said.emit(answer)
            return
        info, memory, hearts = answer.info, answer.memory, answer.hearts
        self._before[info.identity] = answer.kept
        self.opened.emit(info, memory)
        if hearts:
            self.hearts_changed.emit(list(hearts))

    def _say(self, message: Message | None) -> None:
        if message:
            self.said.emit(message)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A model, and what is remembered of it."""

    info: ModelInfo
    kept: Remembered  # As the file says it.
    memory: Remembered  # With the gallery's favourites,
    hearts: tuple[str, ...] = ()  # and the content hashes of those that are so from now on.


def _open(library: Library, offered: OfferedModel) -> _Opened | Message:
    """Read a model and what is remembered of it, with the gallery's favourites."""
    try:
        info = held_still(library, offered)
    except EngineError as error:
        return Message(str(error), "error")
    memory = recall(library.explored, info.identity)
    try:
        agreed = agree(library, info.identity, memory.favourites, key_of)
    except (OSError, sqlite3.Error):  # The gallery says what is wrong; a model can be explored all the same.
        return _Opened(info, memory, memory)
    return _Opened(info, memory, replace(memory, favourites=agreed.places), tuple(agreed.digests))


def write_down(
    library: Library, identity: str, memory: Remembered, before: dict[str, Remembered]
) -> Message | None:
    """Write down what to remember of a model; return what to say when that is not possible.

    `before` is what was read or written last, by model, and takes note of this.
    """
    try:
        library.make(library.explored)
        remember(library.explored, identity, memory, before.get(identity))
        before[identity] = memory
    except OSError as error:
        form = translate("words", "Your place in the model cannot be saved in {0}: {1}.")
        return Message(form.format(library.explored, error.strerror or error), "warning")
    return None
