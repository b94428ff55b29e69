"""Work that only the GUI thread can do: a piece in each turn of the event loop, so that the window lives."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from shiboken6 import isValid


def do_in_turns(owner: QObject, piece: Callable[[], bool]) -> None:
    """Call `piece` once in each of the next turns, until it returns True, fails, or `owner` is gone.

    Of several, what was asked for last goes first, for somebody may be waiting for it.
    """
    _turns().put(owner, piece)


def leave_undone(owner: QObject) -> None:
    """Call no pieces of `owner` any more."""
    _turns().drop(owner)


@cache
def _turns() -> "_Turns":
    return _Turns(QCoreApplication.instance())


class _Turns(QObject):
    """Has what waits, the newest last."""

    def __init__(self, parent: QObject | None):
        super().__init__(parent)
        self._waiting: list[tuple[QObject, Callable[[], bool]]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_next)

    def put(self, owner: QObject, piece: Callable[[], bool]) -> None:
        self.drop(owner)
        self._waiting.append((owner, piece))
        self._timer.start()

    def drop(self, owner: QObject) -> None:
        self._waiting = [each for each in self._waiting if each[0] is not owner]

    @Slot()
    def _do_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        owner, piece = self._waiting[-1]
        is_over = True  # Also where it fails: it would fail in every turn, and hold up all behind it.
        try:
            is_over = not isValid(owner) or piece()
        finally:
            if is_over:
                self.drop(owner)
