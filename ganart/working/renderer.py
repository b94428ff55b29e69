"""Answers what is asked for faster than it can be done: of each kind of request only the newest one.

The sibling of `ganart.working.worker` for work under the fingers.
"""

import logging
from collections.abc import Callable, Sequence
from threading import Condition
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from training.errors import EngineError

logger = logging.getLogger(__name__)


class Renderer(QThread):
    """Answers the newest request of the most urgent kind, one at a time, in a thread of its own.

    Connect the signals to objects that outlive the thread.

    Signals:
        rendered: A request was answered; args are its kind, the request and the answer.
        failed: A request could not be answered; args are its kind, the exception and the request.
    """

    rendered = Signal(str, object, object)
    failed = Signal(str, object, object)

    def __init__(
        self,
        render: Callable[[Any], Any],
        kinds: Sequence[str],
        close: Callable[[], None] = lambda: None,
        parent: QObject | None = None,
    ):
        """Answer by `render`. The most urgent of the kinds comes first; `close` ends the thread's work."""
        super().__init__(parent)
        self._render = render
        self._kinds = tuple(kinds)
        self._close = close
        self._waiting: dict[str, Any] = {}
        self._changed = Condition()

    def request(self, kind: str, request: Any) -> None:
        """Ask for something; what still waits of this kind is forgotten."""
        with self._changed:
            self._waiting[kind] = request
            self._changed.notify()

    def forget(self) -> None:
        """Forget everything that still waits."""
        with self._changed:
            self._waiting.clear()

    def is_overtaken(self) -> bool:
        """Whether something newer waits than what is being answered, or it is time to end."""
        return bool(self._waiting) or self.isInterruptionRequested()

    def stop(self) -> None:
        """Answer nothing more; Qt's own `finished` tells when the thread has ended."""
        self.requestInterruption()
        with self._changed:
            self._changed.notify()

    def run(self) -> None:
        while (taken := self._take()) is not None:
            kind, request = taken
            try:
                answer = self._render(request)
            except Exception as error:
                if not isinstance(error, EngineError):
                    logger.exception("A request to the renderer failed")
                self.failed.emit(kind, error, request)
            else:
                self.rendered.emit(kind, request, answer)
        self._close()

    def _take(self) -> tuple[str, Any] | None:
        """Wait for the most urgent request; None when it is time to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self.isInterruptionRequested())
            if self.isInterruptionRequested():
                return None
            kind = min(self._waiting, key=self._kinds.index)
            return kind, self._waiting.pop(kind)
