"""The request to end that comes from outside, at logout or by Ctrl+C in a terminal, as a signal of Qt."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ASKING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Termination(QObject):
    """Waits for the system's request to end.

    Signals:
        requested: The program is to save and end, without a question.
    """

    requested = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        # Python acts upon a signal between two of its own instructions, and has none while Qt waits for
        # events: a byte in a socket wakes both.
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def watch(self) -> None:
        """Listen from now on. Call it in the main thread."""
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in _ASKING:
            signal.signal(number, _let_the_socket_tell)

    @Slot()
    def _on_signal(self) -> None:
        self._heard.recv(64)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Who presses Ctrl+C again does not want to wait.
        self.requested.emit()


def _let_the_socket_tell(number: int, frame: object) -> None:
    """Take the place of the system's own answer, which ends the program at once."""
