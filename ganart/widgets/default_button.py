"""The button of a dialog that Enter presses from every field.

Qt keeps it in mind only where it hears of it once the button lies in the dialog. Else the button that had the
focus last is pressed, such as "Cancel", or the first of all.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QPushButton


def press_by_enter(button: QPushButton) -> None:
    """Have Enter press a button that lies in its dialog by now, and nothing while it is off or hidden."""
    dialog = button.window()
    assert isinstance(dialog, QDialog), "Qt would forget it."
    button.setDefault(True)
    _FirstFocus(button, dialog)


class _FirstFocus(QObject):
    """Lets a dialog begin with the focus itself, where Qt gives it to another button for Enter to press."""

    def __init__(self, button: QPushButton, dialog: QDialog):
        super().__init__(button)
        self._button = button
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._dialog.removeEventFilter(self)  # Later on the focus is where it was left.
            QTimer.singleShot(0, self, self._move)  # Qt gives it right after this.
        return False

    @Slot()
    def _move(self) -> None:
        is_at_hand = self._button.isVisible() and self._button.isEnabled()
        if not is_at_hand and isinstance(self._dialog.focusWidget(), QPushButton):
            self._dialog.setFocus()
