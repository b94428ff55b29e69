"""Opening a model where one left it, and remembering where one is."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.pages.explore.offered_models import OfferedModel, held_still
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
        said: arg is a `Message`.
    """

    opened = Signal(object, object)
    said = Signal(object)

    def __init__(self, library: Library, background: Background, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._unwritten: tuple[str, Remembered] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self.write)

    def open(self, offered: OfferedModel) -> None:
        """Read a model; the newest wish counts."""
        library = self._library
        self.write()
        self._background.call("open", lambda: _open(library, offered), self._on_read)

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
            folder = self._library.explored
            self._background.call(f"remember {identity}", lambda: _write(folder, identity, memory), self._say)

    @Slot(object)
    def _on_read(self, answer: tuple[ModelInfo, Remembered] | Message) -> None:
        if isinstance(answer, Message):
            self.said.emit(answer)
        else:
            self.opened.emit(*answer)

    def _say(self, message: Message | None) -> None:
        if message:
            self.said.emit(message)


def _open(library: Library, offered: OfferedModel) -> tuple[ModelInfo, Remembered] | Message:
    try:
        info = held_still(library, offered)
    except EngineError as error:
        return Message(str(error), "error")
    return info, recall(library.explored, info.identity)


def _write(folder: Path, identity: str, memory: Remembered) -> Message | None:
    try:
        remember(folder, identity, memory)
    except OSError as error:
        sentence = translate("words", "Your place in the model cannot be saved: {}.").format(error.strerror)
        return Message(sentence, "warning")
    return None
