"""The sheet under "?": every key, by the place where it works."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ganart.dressing import dress
from ganart.theme import GRID
from ganart.translation import translate
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.reading_area import ReadingArea

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
        (QT_TRANSLATE_NOOP("keys", "Page Up, Page Down"), QT_TRANSLATE_NOOP("keys", "A screen up or down")),
        (QT_TRANSLATE_NOOP("keys", "Space, Enter"), QT_TRANSLATE_NOOP("keys", "Full screen, and back")),
        ("+, \N{MINUS SIGN}", QT_TRANSLATE_NOOP("keys", "Zoom in or out in full screen")),
        ("P", QT_TRANSLATE_NOOP("keys", "Play or pause a film, in full screen")),
        ("Z", QT_TRANSLATE_NOOP("keys", "Fit the window, or show at 100%")),
        ("V", QT_TRANSLATE_NOOP("keys", "Square pixels or smooth, in full screen")),
        (
            QT_TRANSLATE_NOOP("keys", "Ctrl+Wheel"),
            QT_TRANSLATE_NOOP("keys", "Change the size of the pictures"),
        ),
        ("Ctrl+F", QT_TRANSLATE_NOOP("keys", "Search; Esc clears it")),
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
        ("Z", QT_TRANSLATE_NOOP("keys", "Fit the preview, or show it at 100%")),
        (QT_TRANSLATE_NOOP("keys", "Delete"), QT_TRANSLATE_NOOP("keys", "Remove from the list")),
    ],
}

_COLUMNS = (  # The widest that the screen has room for is taken.
    (("Everywhere", "Explore"), ("Train", "Gallery"), ("Upscale", "Selected pictures")),
    (("Everywhere", "Train", "Explore"), ("Gallery", "Selected pictures", "Upscale")),
    (("Everywhere", "Train", "Explore", "Gallery", "Selected pictures", "Upscale"),),
)
_CAP = 22  # Pixels that a key and its words take beside their letters.


class KeySheet(QDialog):
    """Shows the keys of the window and of each page."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("Keys"))
        # A low screen scrolls.
        scroll = ReadingArea(self)
        scroll.setAccessibleName(self.windowTitle())
        self.close_button = QPushButton(self.tr("Close"))
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(scroll)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        press_by_enter(self.close_button)
        self.close_button.clicked.connect(self.accept)
        dress(self)  # Before anything is asked for its size, which would be another, and not be forgotten.
        room = self.screen().availableSize() * 0.95
        bar = scroll.verticalScrollBar().sizeHint().width()
        around = layout.sizeHint() - scroll.sizeHint() + QSize(bar, 0)
        width, metrics = room.width() - around.width(), self.fontMetrics()
        fitting = (columns for columns in _COLUMNS if _width(columns, metrics) <= width)
        keys = _sheet(next(fitting, _COLUMNS[-1]))
        scroll.setWidget(keys)
        keys.ensurePolished()
        self.resize((keys.sizeHint() + around).boundedTo(room))


def _width(columns: Sequence[Sequence[str]], metrics: QFontMetrics) -> int:
    """Return how many pixels the keys of some places take, in as many columns."""
    width = GRID
    for names in columns:
        keys, words = zip(*(row for name in names for row in KEYS[name]), strict=True)
        width += max(metrics.horizontalAdvance(in_words(key)) for key in keys) + _CAP + 2 * GRID
        width += max(metrics.horizontalAdvance(translate("keys", what)) for what in words)
    return width + 4 * GRID * (len(columns) - 1)


def _sheet(columns: Sequence[Sequence[str]]) -> QWidget:
    keys = QWidget()
    places = QHBoxLayout(keys, spacing=4 * GRID)
    places.setContentsMargins(0, 0, GRID, 0)
    for names in columns:
        places.addLayout(_column(names))
    return keys


def _column(names: Sequence[str]) -> QGridLayout:
    """Lay out the keys of some places below one another, so that all of them are in line."""
    grid = QGridLayout(horizontalSpacing=2 * GRID, verticalSpacing=GRID // 2)
    grid.setColumnStretch(1, 1)
    for name in names:
        title = QLabel(translate("keys", name))
        title.setProperty("role", "muted")
        if grid.rowCount() > 1:
            title.setContentsMargins(0, 2 * GRID, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        for key, what in KEYS[name]:
            row = grid.rowCount()
            cap = QLabel(in_words(key))
            cap.setProperty("role", "key")
            grid.addWidget(cap, row, 0, alignment=Qt.AlignmentFlag.AlignRight)
            grid.addWidget(QLabel(translate("keys", what)), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def in_words(key: str) -> str:
    """Say a key as this system does, Ctrl+C is ⌘C on a Mac, and in the user's language."""
    key = translate("keys", key)
    if "Ctrl" not in key:
        return key
    native = QKeySequence.SequenceFormat.NativeText
    control = QKeySequence("Ctrl+A").toString(native).removesuffix("A")
    return key.replace("Ctrl+", control)
