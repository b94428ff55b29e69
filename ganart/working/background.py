"""Short jobs off the GUI thread: reading a preview, listing runs, moving a folder to the trash."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

logger = logging.getLogger(__name__)


class Background(QObject):
    """Calls functions one after the other in a thread, and hands over what they give in the GUI thread.

    Of the calls of one kind that still wait, only the newest is kept: a slider that moves faster than a disk
    reads shows where it stands, not where it was. It is made after all that was asked for before it. A call
    that others have overtaken for that reason is kept beside it: else what is asked for all the time might
    never be made.

    Signals:
        failed: A function raised, and nobody else was to hear of it; arg is the exception.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._closed = False
        self._thread = _Thread(self)
        self._thread.answered.connect(self._on_answered)
        self._thread.start()

    def call(
        self,
        kind: str,
        function: Callable[[], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `function` in the thread, then `then` with its result here; forget older calls of this kind.

        What it raises goes to `otherwise`, or else out by `failed`.
        """
        self._thread.put(kind, (function, then, otherwise or self.failed.emit))

    def close(self) -> None:
        """Do what still waits, then end the thread. No answers are handed over after this."""
        self._closed = True
        self._thread.end()

    @Slot(object, object)
    def _on_answered(self, take: Callable[[Any], None], answer: Any) -> None:
        if not self._closed:
            take(answer)


# A function, what takes its answer, and what takes the exception that it raises.
Call = tuple[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]


@dataclass(slots=True)
class _Waiting:
    kind: str
    call: Call
    asked: int  # Its number among all calls.
    first_asked: int  # That of the first in whose place it waits.
    is_overtaken: bool = False  # A call was made that was asked for later than the first.


class _Thread(QThread):
    answered = Signal(object, object)  # What takes the answer, and the answer or an exception.

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._asked = 0
        self._waiting: list[_Waiting] = []
        self._changed = Condition()
        self._ending = False

    def put(self, kind: str, call: Call) -> None:
        with self._changed:
            self._asked += 1
            earlier = [each for each in self._waiting if each.kind == kind and not each.is_overtaken]
            self._waiting = [each for each in self._waiting if each not in earlier]
            first_asked = min([each.first_asked for each in earlier], default=self._asked)
            self._waiting.append(_Waiting(kind, call, self._asked, first_asked))
            self._changed.notify()

    def _next(self) -> Call:
        """Take the call that has waited longest, and note which have let it overtake them."""
        first = self._waiting.pop(0)
        for each in self._waiting:
            each.is_overtaken |= first.asked > each.first_asked
        return first.call

    def end(self) -> None:
        with self._changed:
            self._ending = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ending)
                if not self._waiting:
                    return
                function, take, otherwise = self._next()
            try:
                answer = function()
            except Exception as error:
                logger.exception("A job in the background failed")
                take, answer = otherwise, error
            self.answered.emit(take, answer)
