"""Shift+F10 opens the menu of what has the focus, for keyboards without a key of its own for that."""

import sys

from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def take_menu_key(window: QWidget) -> None:
    """Let Shift+F10 open menus in a window, where the system does not see to it."""
    if sys.platform == "linux":  # Windows does, and macOS has no such key.
        QShortcut(QKeySequence("Shift+F10"), window).activated.connect(_open_menu)


def _open_menu() -> None:
    if focused := QApplication.focusWidget():
        middle = focused.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(
            focused, QContextMenuEvent(reason, middle, focused.mapToGlobal(middle))
        )
