"""The sheet under "?": every key, by the place where it works."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.theme import GRID

KEYS = {
    "Everywhere": [
        ("Ctrl+1 … Ctrl+4", "Train, Explore, Gallery, Upscale"),
        ("Ctrl+,", "Settings"),
        ("Tab", "Go to the next control"),
        ("F11", "Whole screen"),
        ("F1", "The guide"),
        ("?", "This sheet"),
        ("Ctrl+Q", "Close GanArt"),
    ],
    "Train": [
        ("Ctrl+Return", "Start training"),
        ("P", "Pause, or go on"),
        ("R", "Another seed, under Generate"),
        ("← → ↑ ↓", "Another sample"),
        ("Enter, Esc", "One sample large, and back"),
    ],
    "Explore": [
        ("L", "Like: into the gallery"),
        ("R", "Another picture, by chance"),
        ("← → ↑ ↓", "Neighbours on the wall"),
        ("M", "Change it a little"),
        ("B", "Breed the favourites"),
        ("N", "Another map"),
        ("C", "Compare: keep it as A"),
        ("X", "Pixels, or smooth"),
        ("T", "Timeline"),
        ("K", "Add what is shown to it"),
        ("P", "Play it, or pause"),
        ("Ctrl+F", "Find a picture of yours"),
        ("Delete", "Take a favourite off"),
        ("Ctrl+Z", "Undo"),
        ("Ctrl+Shift+Z", "Redo"),
    ],
    "Gallery": [
        ("0 … 5", "Stars"),
        ("F", "Favourite"),
        ("X", "Reject"),
        ("← → ↑ ↓", "Another picture"),
        ("Home, End", "First, last"),
        ("Page Up, Page Down", "A screen further"),
        ("Space, Enter", "Full screen, and back"),
        ("+, \N{MINUS SIGN}", "Closer, further away in full screen"),
        ("Z", "Whole picture, or its own pixels"),
        ("C", "Compare two to four"),
        ("E", "Open in Explore"),
        ("U", "Upscale"),
        ("Ctrl+Wheel", "Larger or smaller pictures"),
        ("Ctrl+F", "Search"),
        ("Ctrl+A", "Select all"),
        ("Ctrl+C", "Copy"),
        ("Ctrl+Shift+C", "Copy the seed"),
        ("Ctrl+O", "Open the folder"),
        ("Delete", "Move to the trash"),
        ("Ctrl+Z", "Undo"),
        ("F5", "Look for new files"),
    ],
    "Upscale": [
        ("Ctrl+Return", "Enlarge all that waits"),
        ("P", "Pause, or go on"),
        ("← → ↑ ↓", "Move the frame, or the line of the comparison"),
        ("Delete", "Off the list"),
    ],
}


class KeySheet(QDialog):
    """Shows the keys of the window and of each page."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("Keys"))
        places = QHBoxLayout(spacing=6 * GRID)
        for names in (("Everywhere", "Train"), ("Explore", "Upscale"), ("Gallery",)):
            column = QGridLayout(horizontalSpacing=3 * GRID, verticalSpacing=GRID)
            for name in names:
                _add_keys(column, name)
            column.setRowStretch(column.rowCount(), 1)
            places.addLayout(column)
        self.close_button = QPushButton(self.tr("Close"), default=True)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addLayout(places)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self.accept)


def _add_keys(grid: QGridLayout, place: str) -> None:
    title = QLabel(place)
    title.setProperty("role", "muted")
    grid.addWidget(title, grid.rowCount(), 0, 1, 2)
    for key, what in KEYS[place]:
        row = grid.rowCount()
        grid.addWidget(QLabel(_native(key), alignment=Qt.AlignmentFlag.AlignRight), row, 0)
        grid.addWidget(QLabel(what), row, 1)


def _native(key: str) -> str:
    """Say a key as this system does: Ctrl+C is ⌘C on a Mac."""
    if "Ctrl" not in key:
        return key
    native = QKeySequence.SequenceFormat.NativeText
    control = QKeySequence("Ctrl+A").toString(native).removesuffix("A")
    return key.replace("Ctrl+", control)
