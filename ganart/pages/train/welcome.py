"""What an empty Train page says: what this page is for, and the obvious thing to do first."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.widgets.sample_view import SampleView

if TYPE_CHECKING:
    import numpy as np

_SIDE = 92  # Pixels of each sample picture.
_COLUMNS, _ROWS = 6, 2


class Welcome(QWidget):
    """Invites to the first training."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        # Widgets
        self.pictures = SampleView(self.tr("A few of the sample pictures"))
        self.pictures.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pictures.setFixedSize(_COLUMNS * (_SIDE + 2), _ROWS * (_SIDE + 2))
        self.title = QLabel(self.tr("Teach a network to paint like you"), wordWrap=True)
        self.title.setProperty("role", "title")
        self.words = QLabel(
            self.tr(
                "Drop a folder of your pictures onto this window: a few hundred is ideal; a few dozen "
                "will do. GanArt looks at them over and over and learns to paint new ones. You watch it "
                "learn, pause when you like, and keep what you love. Everything stays on this computer."
            ),
            wordWrap=True,
        )
        self.words.setProperty("role", "muted")
        self.sample_button = QPushButton(
            icon("sparkle", QPalette.ColorRole.HighlightedText), self.tr("Try the sample pictures")
        )
        self.sample_button.setToolTip(self.tr("Train on a few hundred drawn faces that come with GanArt."))
        self.sample_button.setProperty("role", "primary")
        self.sample_button.setMinimumHeight(40)
        self.play_button = QPushButton(icon("compass"), self.tr("Play with the sample model"))
        self.play_button.setToolTip(self.tr("It learned from these pictures and paints straight away."))
        self.play_button.setMinimumHeight(40)

        # Layout
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self.pictures)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sample_button)
        buttons.addWidget(self.play_button)
        buttons.addStretch()
        column.addLayout(buttons)
        for label in (self.title, self.words):
            label.setFixedWidth(self.pictures.width())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)


def read_some(folder: Path) -> "np.ndarray":
    """Read a dozen pictures spread over a folder, as uint8 [N, side, side, 3]. Call it off the GUI thread."""
    import numpy as np  # Not above: the window starts without the two.
    from PIL import Image

    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".png", ".jpg", ".webp"))
    count = _COLUMNS * _ROWS
    images = []
    for number in range(min(count, len(paths))):
        with Image.open(paths[number * len(paths) // count], formats=["PNG", "JPEG", "WEBP"]) as file:
            picture = file.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        small = Image.alpha_composite(ground, picture).convert("RGB").resize((_SIDE, _SIDE))
        images.append(np.asarray(small))
    return np.stack(images)
