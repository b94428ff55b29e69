"""What a window is like when it is opened again: its place, and how its parts were divided."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QMargins, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from ganart.settings import Settings

_USUAL = (1440, 900)
_FRAME = (16, 48)  # What a usual frame and title bar take of the screen, at most.


class WindowMemory(QObject):
    """Keeps the place of a window, and of the dividers in it that have a name."""

    def __init__(self, window: QWidget, settings: Settings):
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._unseen: list[QSplitter] = []  # Those that were not laid out yet.

    def keep(self) -> None:
        """Remember how everything is now."""
        self._settings.set("window/geometry", self._window.saveGeometry())
        for splitter in _named_splitters(self._window):
            if splitter not in self._unseen:
                self._settings.set(f"splitters/{splitter.objectName()}", splitter.saveState())

    def restore(self) -> None:
        """Give the window its old place, or else its usual size; and soon all dividers in it theirs."""
        if not self._window.restoreGeometry(self._settings.value("window/geometry", QByteArray())):
            self._window.resize(QSize(*_USUAL).boundedTo(room()))
            if self._window.size() != QSize(*_USUAL):
                self._window.setWindowState(Qt.WindowState.WindowMaximized)
        self.restore_part(self._window)

    @Slot(object)
    def restore_part(self, part: QWidget) -> None:
        """Give the dividers in a part of the window their old places, once each has been laid out."""
        new = _named_splitters(part)
        self._unseen += new
        for splitter in new:
            splitter.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched in self._unseen:
            assert isinstance(watched, QSplitter), "Others are not watched."
            self._unseen.remove(watched)
            state = self._settings.value(f"splitters/{watched.objectName()}", QByteArray())
            QTimer.singleShot(0, watched, lambda: watched.restoreState(state))
        return False


def _named_splitters(widget: QWidget) -> Sequence[QSplitter]:
    return [splitter for splitter in widget.findChildren(QSplitter) if splitter.objectName()]


def room() -> QSize:
    """Return how large a window can be on the screen."""
    screen = QGuiApplication.primaryScreen().availableSize()
    return screen.shrunkBy(QMargins(0, 0, *_FRAME))
