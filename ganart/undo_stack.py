"""What can be undone, each change by what takes it back."""

from collections.abc import Callable

Undo = Callable[[], None]


class UndoStack:
    """Changes in the order they were made. One in the middle can be taken back alone."""

    def __init__(self) -> None:
        self._undos: list[Undo] = []

    def __len__(self) -> int:
        """How many changes can be undone."""
        return len(self._undos)

    def remember(self, undo: Undo) -> Undo:
        """Note how to undo a change that was just made; give it back as the change's name."""
        self._undos.append(undo)
        return undo

    def undo_last(self) -> None:
        """Undo the latest change, if there is one."""
        if self._undos:
            self._undos.pop()()

    def undo(self, undo: Undo) -> None:
        """Undo one change, unless that was done already."""
        if undo in self._undos:
            self._undos.remove(undo)
            undo()
