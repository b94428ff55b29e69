"""Deleting a run so that it can be undone."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ganart.keeping.trash import Discarded, Trash
from ganart.messages import Message
from ganart.working.background import Background
from training.errors import EngineError


class Discarding(QObject):
    """Moves runs into the library's trash, in the background, and offers to bring them back.

    Signals:
        gone: A run was moved away; arg is its folder, which may be another run's from now on.
        returned: A run is where it was, because it could not be moved or is wanted back; arg is its folder.
        said: arg is a `Message`.
    """

    gone = Signal(Path)
    returned = Signal(Path)
    said = Signal(object)

    def __init__(self, trash: Trash, background: Background, parent: QObject):
        super().__init__(parent)
        self._trash = trash
        self._background = background
        self._numbers = count()

    def discard(self, run: Path, title: str) -> None:
        """Move a run into the trash."""
        self._background.call(
            f"discard {run}", lambda: discard(self._trash, run), lambda gone: self._on_gone(run, title, gone)
        )

    def _on_gone(self, run: Path, title: str, gone: list[Discarded] | str) -> None:
        if isinstance(gone, str):
            self.returned.emit(run)
            self.said.emit(Message(gone, "error"))
        else:
            self.gone.emit(run)
            undo = (self.tr("Undo"), lambda: self._restore(gone))
            self.said.emit(Message(self.tr("“{}” is in the trash.").format(title), actions=(undo,)))

    def _restore(self, gone: list[Discarded]) -> None:
        kind = f"undo {next(self._numbers)}"  # Each one is wanted.
        self._background.call(kind, lambda: list(self._trash.restore(gone)), self._on_restored)

    def _on_restored(self, restored: list[Discarded]) -> None:
        for one in restored:
            self.returned.emit(one.path)


def discard(trash: Trash, run: Path) -> list[Discarded] | str:
    """Move a run into the trash, or give the sentence that says why it cannot be moved."""
    try:
        return list(trash.discard([run]))
    except EngineError as error:
        return str(error)
