"""Runs any generator of events off the GUI thread."""

import logging
from collections.abc import Generator
from contextlib import closing
from threading import Event as Gate

from PySide6.QtCore import QObject, QThread, Signal

from training.errors import EngineError
from training.events import PAUSE

logger = logging.getLogger(__name__)


class Worker(QThread):
    """Pulls events from a generator in a thread of its own.

    The engine works only while the worker asks for its next event. Pausing is to send `PAUSE`, so that the
    engine saves its work, and to ask for nothing more; stopping is to close the generator. Both act at the
    engine's next event. Connect the signals to objects that outlive the thread.

    Signals:
        reported: The engine yielded; arg is the event.
        paused: The engine has saved its work and rests.
        failed: The engine raised; arg is the exception.
        finished: The thread ended, for whatever reason (from QThread).
    """

    reported = Signal(object)
    paused = Signal()
    failed = Signal(object)

    def __init__(self, events: Generator, parent: QObject | None = None):
        super().__init__(parent)
        self._events = events
        self._open = Gate()
        self._open.set()

    def pause(self) -> None:
        self._open.clear()

    def resume(self) -> None:
        self._open.set()

    def stop(self) -> None:
        """Ask the engine to save and end at its next event; `finished` tells when it has."""
        self.requestInterruption()
        self._open.set()

    def run(self) -> None:
        try:
            with closing(self._events):
                self._pull()
        except EngineError as error:
            self.failed.emit(error)
        except Exception as error:
            logger.exception("The engine failed")
            self.failed.emit(error)

    def _pull(self) -> None:
        try:
            event = next(self._events)
            while True:
                self.reported.emit(event)
                if self.isInterruptionRequested():
                    return
                event = next(self._events) if self._open.is_set() else self._rest()
        except StopIteration:
            return

    def _rest(self) -> object:
        """Have the engine save, wait until it is time to go on, and give its next event."""
        self.reported.emit(self._events.send(PAUSE))
        self.paused.emit()
        self._open.wait()
        if self.isInterruptionRequested():
            raise StopIteration
        return next(self._events)
