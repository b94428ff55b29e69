"""Runs any generator of events off the GUI thread."""

import logging
from collections.abc import Generator
from contextlib import closing, suppress
from threading import Event as Gate
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance, Slot

from training.errors import EngineError
from training.events import PAUSE, Waiting

logger = logging.getLogger(__name__)


class Worker(QThread):
    """Pulls events from a generator in a thread of its own, and tells of them in the thread that made it.

    The engine works only while the worker asks for its next event. Pausing is to send `PAUSE`, so that the
    engine saves its work, and to ask for nothing more; stopping is to close the generator. Both act at the
    engine's next event. While that is one of waiting for a disk, nothing is saved, and `PAUSE` is sent again.
    After `let_go` nothing is told any more, not even what was on its way.

    Signals:
        reported: The engine yielded; arg is the event.
        paused: The engine has saved its work and rests.
        failed: The engine raised; arg is the exception.
        ended: All has been told.
        finished: The thread ended, for whatever reason, let go or not (from QThread).
    """

    reported = Signal(object)
    paused = Signal()
    failed = Signal(Exception)
    ended = Signal()

    _told = Signal(object, tuple)  # From the thread: one of the signals above, and its arguments.

    def __init__(self, events: Generator[Any, Any, None], parent: QObject | None = None):
        super().__init__(parent)
        self._events = events
        self._open = Gate()
        self._open.set()
        self._is_let_go = False
        self._told.connect(self._pass_on)

    def pause(self) -> None:
        self._open.clear()

    def resume(self) -> None:
        self._open.set()

    def stop(self) -> None:
        """Ask the engine to save and end at its next event; `ended` tells when it has."""
        self.requestInterruption()
        self._open.set()

    def let_go(self) -> None:
        """Stop, and tell nothing more."""
        self._is_let_go = True
        self.stop()

    def run(self) -> None:
        try:
            with closing(self._events):
                self._pull()
        except EngineError as error:
            self._told.emit(self.failed, (error,))
        except Exception as error:
            logger.exception("The engine failed")
            self._told.emit(self.failed, (error,))
        self._told.emit(self.ended, ())

    def _pull(self) -> None:
        """Ask for one event after the other until there are no more, or it is time to stop."""
        request = None
        with suppress(StopIteration):
            while not self.isInterruptionRequested():
                event = self._events.send(request)
                self._told.emit(self.reported, (event,))
                if request == PAUSE and not isinstance(event, Waiting):
                    self._told.emit(self.paused, ())
                    self._open.wait()
                request = None if self._open.is_set() else PAUSE

    @Slot(object, tuple)
    def _pass_on(self, signal: SignalInstance, arguments: tuple[Any, ...]) -> None:
        if not self._is_let_go:
            signal.emit(*arguments)
