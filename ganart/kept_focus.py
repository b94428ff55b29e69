"""The keyboard waits beside a button that is switched off or hidden, and does not go to its neighbour.

Where what has the focus is disabled or hidden, Qt goes on to the next control. A second press of Space would
then do what nobody meant: cancel what has just begun, say.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ganart import tab_order

_COMES_BACK = (QEvent.Type.EnabledChange, QEvent.Type.Show)


class KeptFocus(QObject):
    """Watches the focus of a program.

    It rests on the page, or the dialog, around what was switched off or hidden, and comes back with that. Tab
    goes on from there.
    """

    def __init__(self, application: QApplication, parent: QObject | None = None):
        super().__init__(parent)
        self._off: QWidget | None = None  # What was switched off or hidden.
        self._rest: QWidget | None = None  # Where the focus is meanwhile.
        application.focusChanged.connect(self._on_changed)

    @Slot(QWidget, QWidget)
    def _on_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._rest is not None and before is self._rest and now is not None:
            self._forget()
        if before is None or not isValid(before) or _is_at_hand(before):
            return
        window = before.window()  # Where all around is switched off too, Qt finds nothing to go on to.
        if window.isVisible() and (window is now.window() if now else window.isActiveWindow()):
            self._wait(before, _around(before))

    def _wait(self, off: QWidget, rest: QWidget) -> None:
        rest.setFocus()
        self._off, self._rest = off, rest
        off.installEventFilter(self)
        rest.installEventFilter(self)

    def _forget(self) -> None:
        for widget in (self._off, self._rest):
            if widget is not None and isValid(widget):
                widget.removeEventFilter(self)
        self._off = self._rest = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        off, rest = self._off, self._rest
        if off is None or rest is None or not isValid(off):
            return False
        if watched is off and event.type() in _COMES_BACK and _is_at_hand(off):
            if rest.hasFocus():
                off.setFocus()
            self._forget()
        elif watched is rest and isinstance(event, QKeyEvent):
            return self._has_gone_on(off, event)
        return False

    def _has_gone_on(self, off: QWidget, event: QKeyEvent) -> bool:
        """Let Tab lead on from what was switched off; return whether it was pressed."""
        is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if is_tab and event.type() == QEvent.Type.KeyPress:
            tab_order.go_on_from(off, forward=event.key() == Qt.Key.Key_Tab)
        return is_tab


def _is_at_hand(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _around(widget: QWidget) -> QWidget:
    """The nearest that has the focus by itself, such as a page, or else the window."""
    around = widget.parentWidget()
    while around and not around.isWindow():
        if _is_at_hand(around) and around.focusPolicy() == Qt.FocusPolicy.ClickFocus:
            return around
        around = around.parentWidget()
    return widget.window()
