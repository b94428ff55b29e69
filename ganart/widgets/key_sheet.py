"""The sheet under "?": every key, by the place where it works."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.theme import GRID

KEYS = {
    "Everywhere": [
        ("Ctrl+1, Ctrl+2", "Train, Gallery"),
        ("Ctrl+,", "Settings"),
        ("Tab", "Go to the next control"),
        ("F11", "Whole screen"),
        ("?", "This sheet"),
        ("Ctrl+Q", "Close GanArt"),
    ],
    "Train": [
        ("Ctrl+O", "Choose a folder"),
        ("P", "Pause, or go on"),
    ],
    "Gallery": [
        ("0 … 5", "Stars"),
        ("F", "Favourite"),
        ("X", "Reject"),
        ("Space", "Full screen, and back"),
        ("← → ↑ ↓", "Another picture"),
        ("Ctrl+A", "Select all"),
        ("Ctrl+C", "Copy"),
        ("Delete", "Move to the trash"),
        ("Ctrl+Z", "Undo"),
    ],
}


class KeySheet(QDialog):
    """Shows all keys in one column a place."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("Keys"))
        grid = QGridLayout(horizontalSpacing=3 * GRID, verticalSpacing=GRID)
        for place, keys in KEYS.items():
            title = QLabel(place)
            title.setProperty("role", "muted")
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
            for key, what in keys:
                row = grid.rowCount()
                grid.addWidget(QLabel(_native(key), alignment=Qt.AlignmentFlag.AlignRight), row, 0)
                grid.addWidget(QLabel(what), row, 1)
        self.close_button = QPushButton(self.tr("Close"), default=True)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addLayout(grid)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self.accept)


def _native(key: str) -> str:
    """Say a key as this system does: Ctrl+C is ⌘C on a Mac."""
    if "Ctrl" not in key:
        return key
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(part).toString(native) for part in key.split(", "))
