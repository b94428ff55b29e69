"""Sees which handle of the page a hand takes, so that a knob can learn it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication

from ganart.pages.explore.stage.handles import Handles

_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_PASSING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Shift)  # They lead past a control.


class Learning(QObject):
    """Watches the page while something is learnt. What the hand does happens all the same.

    Signals:
        touched: args are the addresses of the handles that were taken; two of the map.
    """

    touched = Signal(list)

    def __init__(self, handles: Handles, parent: QObject):
        super().__init__(parent)
        self._handles = handles
        self._actions: list[QAction] = []  # Those that are watched.

    def is_on(self) -> bool:
        return bool(self._actions)

    def begin(self) -> None:
        """Watch from now on."""
        self.end()
        application = QApplication.instance()
        assert application
        application.installEventFilter(self)
        shown = [handle.shown_by for handle in self._handles.all().values()]
        self._actions = [action for action in shown if isinstance(action, QAction)]
        for action in self._actions:
            action.triggered.connect(self._on_triggered)

    def end(self) -> None:
        """Watch no more."""
        application = QApplication.instance()
        assert application
        application.removeEventFilter(self)
        for action in self._actions:
            action.triggered.disconnect(self._on_triggered)
        self._actions = []

    def _on_triggered(self) -> None:
        self._tell(self.sender())

    def _tell(self, shown_by: QObject) -> None:
        handles = self._handles.all().items()
        if addresses := [address for address, handle in handles if handle.shown_by is shown_by]:
            self.touched.emit(addresses)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_passing = isinstance(event, QKeyEvent) and event.key() in _PASSING
        if event.type() in _TOUCHES and watched.isWidgetType() and not is_passing:
            self._tell(watched)
        return False
