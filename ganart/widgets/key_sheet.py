"""The sheet under "?": every key, by the place where it works."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ganart.theme import GRID
from ganart.translation import translate

KEYS = {
    QT_TRANSLATE_NOOP("keys", "Everywhere"): [
        ("Ctrl+1 … Ctrl+4", QT_TRANSLATE_NOOP("keys", "Train, Explore, Gallery, Upscale")),
        ("Ctrl+,", QT_TRANSLATE_NOOP("keys", "Settings")),
        (QT_TRANSLATE_NOOP("keys", "Tab"), QT_TRANSLATE_NOOP("keys", "Go to the next control")),
        ("F11", QT_TRANSLATE_NOOP("keys", "Full screen")),
        ("F1", QT_TRANSLATE_NOOP("keys", "The guide")),
        ("?", QT_TRANSLATE_NOOP("keys", "This list of keys")),
        ("Ctrl+Q", QT_TRANSLATE_NOOP("keys", "Close GanArt")),
    ],
    QT_TRANSLATE_NOOP("keys", "Train"): [
        (QT_TRANSLATE_NOOP("keys", "Ctrl+Return"), QT_TRANSLATE_NOOP("keys", "Start training")),
        ("P", QT_TRANSLATE_NOOP("keys", "Pause or resume")),
        ("R", QT_TRANSLATE_NOOP("keys", "Reroll the seed, under Generate")),
        ("X", QT_TRANSLATE_NOOP("keys", "Leave pictures out, or take them in again")),
        ("Ctrl+Z", QT_TRANSLATE_NOOP("keys", "Undo")),
        (QT_TRANSLATE_NOOP("keys", "Ctrl+Shift+Z"), QT_TRANSLATE_NOOP("keys", "Redo")),
        ("← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Next or previous sample")),
        (
            QT_TRANSLATE_NOOP("keys", "Enter, Esc"),
            QT_TRANSLATE_NOOP("keys", "View one sample large, and back"),
        ),
    ],
    QT_TRANSLATE_NOOP("keys", "Explore"): [
        ("L, F", QT_TRANSLATE_NOOP("keys", "Like: into the gallery")),
        ("R", QT_TRANSLATE_NOOP("keys", "Random picture")),
        ("← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Neighbours on the wall")),
        ("M", QT_TRANSLATE_NOOP("keys", "Vary the picture a little")),
        ("B", QT_TRANSLATE_NOOP("keys", "Breed the favourites")),
        ("N", QT_TRANSLATE_NOOP("keys", "Start a new map")),
        ("D", QT_TRANSLATE_NOOP("keys", "Drag points of the picture; Esc stops")),
        ("C", QT_TRANSLATE_NOOP("keys", "Compare: keep this picture as A")),
        ("V", QT_TRANSLATE_NOOP("keys", "Square pixels or smooth")),
        ("H", QT_TRANSLATE_NOOP("keys", "Sharpen the picture while the hand rests")),
        ("O", QT_TRANSLATE_NOOP("keys", "Output window: the picture alone on another screen")),
        ("T", QT_TRANSLATE_NOOP("keys", "Timeline")),
        ("K", QT_TRANSLATE_NOOP("keys", "Add the picture to the timeline")),
        ("P", QT_TRANSLATE_NOOP("keys", "Play or pause the timeline")),
        (QT_TRANSLATE_NOOP("keys", "Shift+R"), QT_TRANSLATE_NOOP("keys", "Record what you play, or stop")),
        ("Ctrl+F", QT_TRANSLATE_NOOP("keys", "Find one of your pictures")),
        (QT_TRANSLATE_NOOP("keys", "Delete"), QT_TRANSLATE_NOOP("keys", "Remove a favourite")),
        ("Ctrl+Z", QT_TRANSLATE_NOOP("keys", "Undo")),
        (QT_TRANSLATE_NOOP("keys", "Ctrl+Shift+Z"), QT_TRANSLATE_NOOP("keys", "Redo")),
    ],
    QT_TRANSLATE_NOOP("keys", "Gallery"): [
        ("← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Next or previous picture")),
        (QT_TRANSLATE_NOOP("keys", "Home, End"), QT_TRANSLATE_NOOP("keys", "First or last picture")),
        (QT_TRANSLATE_NOOP("keys", "Page Up, Page Down"), QT_TRANSLATE_NOOP("keys", "Page down or up")),
        (QT_TRANSLATE_NOOP("keys", "Space, Enter"), QT_TRANSLATE_NOOP("keys", "Full screen, and back")),
        ("+, \N{MINUS SIGN}", QT_TRANSLATE_NOOP("keys", "Zoom in or out in full screen")),
        ("P", QT_TRANSLATE_NOOP("keys", "Play or pause a film, in full screen")),
        ("Z", QT_TRANSLATE_NOOP("keys", "Fit the window, or show at 100 %")),
        ("V", QT_TRANSLATE_NOOP("keys", "Square pixels or smooth, in full screen")),
        (
            QT_TRANSLATE_NOOP("keys", "Ctrl+Wheel"),
            QT_TRANSLATE_NOOP("keys", "Change the size of the pictures"),
        ),
        ("Ctrl+F", QT_TRANSLATE_NOOP("keys", "Search")),
        ("S", QT_TRANSLATE_NOOP("keys", "Select this series")),
        ("Ctrl+A", QT_TRANSLATE_NOOP("keys", "Select all")),
        ("Ctrl+D", QT_TRANSLATE_NOOP("keys", "Find the most different 24")),
        ("F5", QT_TRANSLATE_NOOP("keys", "Look for new files")),
    ],
    QT_TRANSLATE_NOOP("keys", "Selected pictures"): [
        ("0 … 5", QT_TRANSLATE_NOOP("keys", "Stars")),
        ("F, L", QT_TRANSLATE_NOOP("keys", "Favourite")),
        ("X", QT_TRANSLATE_NOOP("keys", "Reject")),
        ("A", QT_TRANSLATE_NOOP("keys", "Add to an album")),
        (
            QT_TRANSLATE_NOOP("keys", "Shift+A"),
            QT_TRANSLATE_NOOP("keys", "Take out of the album that is shown"),
        ),
        ("Ctrl+T", QT_TRANSLATE_NOOP("keys", "Tags")),
        ("F2", QT_TRANSLATE_NOOP("keys", "Title")),
        (QT_TRANSLATE_NOOP("keys", "Shift+F2"), QT_TRANSLATE_NOOP("keys", "Name of the series")),
        ("C", QT_TRANSLATE_NOOP("keys", "Compare two to four")),
        ("Ctrl+L", QT_TRANSLATE_NOOP("keys", "Find look-alikes")),
        ("E", QT_TRANSLATE_NOOP("keys", "Open in Explore")),
        ("M", QT_TRANSLATE_NOOP("keys", "Paint variations of the picture")),
        (QT_TRANSLATE_NOOP("keys", "Shift+M"), QT_TRANSLATE_NOOP("keys", "Paint stills between two")),
        ("U", QT_TRANSLATE_NOOP("keys", "Upscale")),
        ("Ctrl+E", QT_TRANSLATE_NOOP("keys", "Export or print")),
        ("Ctrl+C", QT_TRANSLATE_NOOP("keys", "Copy")),
        (QT_TRANSLATE_NOOP("keys", "Ctrl+Shift+C"), QT_TRANSLATE_NOOP("keys", "Copy the seed")),
        ("Ctrl+O", QT_TRANSLATE_NOOP("keys", "Open the folder")),
        (QT_TRANSLATE_NOOP("keys", "Delete"), QT_TRANSLATE_NOOP("keys", "Move to the trash")),
        ("Ctrl+Z", QT_TRANSLATE_NOOP("keys", "Undo")),
    ],
    QT_TRANSLATE_NOOP("keys", "Upscale"): [
        (QT_TRANSLATE_NOOP("keys", "Ctrl+Return"), QT_TRANSLATE_NOOP("keys", "Enlarge all waiting pictures")),
        ("P", QT_TRANSLATE_NOOP("keys", "Pause or resume")),
        ("← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Move the frame or the line")),
        ("Z", QT_TRANSLATE_NOOP("keys", "Fit the preview, or show it at 100 %")),
        (QT_TRANSLATE_NOOP("keys", "Delete"), QT_TRANSLATE_NOOP("keys", "Remove from the list")),
    ],
}

_COLUMNS = (("Everywhere", "Explore"), ("Train", "Gallery"), ("Upscale", "Selected pictures"))


class KeySheet(QDialog):
    """Shows the keys of the window and of each page."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("Keys"))
        places = QHBoxLayout(spacing=4 * GRID)
        places.setContentsMargins(0, 0, GRID, 0)
        for names in _COLUMNS:
            column = QVBoxLayout(spacing=2 * GRID)
            for name in names:
                column.addLayout(_keys(name))
            column.addStretch()
            places.addLayout(column)
        keys = QWidget()
        keys.setLayout(places)
        # A low screen scrolls.
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(keys)
        self.close_button = QPushButton(self.tr("Close"), default=True)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(scroll)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self.accept)
        room = self.screen().availableSize() * 0.95
        whole = keys.sizeHint() + layout.sizeHint() - scroll.sizeHint()
        bar = scroll.verticalScrollBar().sizeHint().width() if whole.height() > room.height() else 0
        self.resize(min(whole.width() + bar, room.width()), min(whole.height(), room.height()))


def _keys(place: str) -> QGridLayout:
    grid = QGridLayout(horizontalSpacing=2 * GRID, verticalSpacing=GRID)
    grid.setColumnStretch(1, 1)
    title = QLabel(translate("keys", place))
    title.setProperty("role", "muted")
    grid.addWidget(title, 0, 0, 1, 2)
    for row, (key, what) in enumerate(KEYS[place], 1):
        grid.addWidget(QLabel(in_words(key), alignment=Qt.AlignmentFlag.AlignRight), row, 0)
        grid.addWidget(QLabel(translate("keys", what)), row, 1)
    return grid


def in_words(key: str) -> str:
    """Say a key as this system does, Ctrl+C is ⌘C on a Mac, and in the user's language."""
    key = translate("keys", key)
    if "Ctrl" not in key:
        return key
    native = QKeySequence.SequenceFormat.NativeText
    control = QKeySequence("Ctrl+A").toString(native).removesuffix("A")
    return key.replace("Ctrl+", control)
