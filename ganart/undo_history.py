"""What was done and can be undone, and what was undone and can be done again."""

from typing import Generic, TypeVar

MOST_CHANGES = 500  # Each may hold what it was about: pictures of a timeline, thousands of hashes.

Entry = TypeVar("Entry")


class UndoHistory(Generic[Entry]):
    """The way back, and the way forward again.

    An entry is whatever leads back to before a change: the state there, or a function that takes the change
    back. It is never None. What is undone without saying where it was undone from cannot be done again.
    """

    def __init__(self, most: int = MOST_CHANGES):
        """Remember at most so many changes."""
        self._most = most
        self._done: list[Entry] = []
        self._undone: list[Entry] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def remember(self, entry: Entry) -> None:
        """Note what leads back from a change that was just made; what was undone is gone."""
        self._done.append(entry)
        if len(self._done) > self._most:
            del self._done[0]
        self._undone.clear()

    def undo(self, now: Entry | None = None) -> Entry | None:
        """Return what leads back from the latest change, None for nothing; `redo` leads to `now` again."""
        if not self._done:
            return None
        if now is not None:
            self._undone.append(now)
        return self._done.pop()

    def redo(self, now: Entry) -> Entry | None:
        """Return what was undone last, None for nothing; `undo` leads to `now` again."""
        if not self._undone:
            return None
        self._done.append(now)
        return self._undone.pop()

    def take(self, entry: Entry) -> bool:
        """Take a change out of the history, wherever it stands; return whether it was still there."""
        if entry not in self._done:
            return False
        self._done.remove(entry)
        return True

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()
