"""Waits for a moment in which nobody uses a window, for what would make a hand wait.

Only the GUI thread can make the pages. It does so in slices, which together take a tenth of a second.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

IDLE_MS = 800  # Without a key or a move of the mouse; a glance at what has just appeared takes longer.
_USED = {
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.TouchUpdate,
    QEvent.Type.DragMove,
}


class IdleTimer(QObject):
    """Watches one window on the screen, while it waits.

    Signals:
        came: Nobody has used the window for a moment.
    """

    came = Signal()

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self._on_quiet)

    def wait(self) -> None:
        """Begin to wait, from now on."""
        self._window.windowHandle().installEventFilter(self)  # What comes from outside comes through there.
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _USED:
            self._timer.start()
        return False

    def _on_quiet(self) -> None:
        self._window.windowHandle().removeEventFilter(self)
        self.came.emit()
