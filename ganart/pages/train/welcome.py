"""What an empty Train page shows: pictures go in, others come out; and the obvious things to do first."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.widgets.sample_view import SampleView

if TYPE_CHECKING:
    import numpy as np

_SIDE, _LARGEST = 88, 176  # Logical pixels of each picture: at least and, in a large window, at most.
_COLUMNS, _ROWS = 3, 3
_SHEET = 6  # Pictures along each side of the sample model's sheet.
_NEXT_MS = 2_500  # Until others come out.


class Welcome(QWidget):
    """Invites to play, and to the first training.

    Attributes:
        pictures: Some of those that the sample model learned from.
        painted: Some of what it paints, others every few seconds.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._outcome: np.ndarray | None = None  # All there is to show of it, uint8 [N, H, W, C].
        self._first = 0  # Of those that show.
        self._timer = QTimer(self, interval=_NEXT_MS)

        # Widgets
        self.pictures = _wall(self.tr("A few of the sample pictures"))
        self.painted = _wall(self.tr("A few pictures by the sample model"))
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
        self.play_button = QPushButton(
            icon("compass", QPalette.ColorRole.HighlightedText), self.tr("Play with the sample model")
        )
        self.play_button.setToolTip(self.tr("It learned from these pictures and paints straight away."))
        self.play_button.setProperty("role", "primary")
        self.sample_button = QPushButton(icon("sparkle"), self.tr("Train on the sample pictures"))
        self.sample_button.setToolTip(self.tr("Train on a few hundred drawn faces that come with GanArt."))
        for button in (self.play_button, self.sample_button):
            button.setMinimumHeight(40)

        # Layout
        column = QVBoxLayout()
        column.setSpacing(16)
        walls = QHBoxLayout()
        walls.setSpacing(32)
        for words, wall in (
            (self.tr("These go in"), self.pictures),
            (self.tr("These come out"), self.painted),
        ):
            side = QVBoxLayout()
            side.setSpacing(8)
            heading = QLabel(words)
            heading.setProperty("role", "small")
            side.addWidget(heading)
            side.addWidget(wall)
            walls.addLayout(side)
        column.addLayout(walls)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.play_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch()
        column.addLayout(buttons)
        self._between = walls.spacing()
        self._show_in(_SIDE)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)

        # Connections
        self._timer.timeout.connect(self._show_next)

    def show_pictures(self, learned: "np.ndarray", painted: "np.ndarray") -> None:
        """Show what goes in and what comes out, each uint8 [N, H, W, C]."""
        self.pictures.show_images(learned, fade=False)
        self._outcome, self._first = painted, 0
        self.painted.show_images(painted[: _COLUMNS * _ROWS], fade=False)

    @Slot()
    def _show_next(self) -> None:
        """Let others come out."""
        if self._outcome is None or len(self._outcome) <= _COLUMNS * _ROWS:
            return
        count = len(self._outcome)
        self._first = (self._first + _COLUMNS * _ROWS) % count
        numbers = [(self._first + place) % count for place in range(_COLUMNS * _ROWS)]
        self.painted.show_images(self._outcome[numbers])

    def _show_in(self, side: int) -> None:
        """Show pictures of that many logical pixels, and the words as wide as they are together."""
        for wall in (self.pictures, self.painted):
            wall.setFixedSize(_COLUMNS * (side + 2), _ROWS * (side + 2))
        for label in (self.title, self.words):
            label.setFixedWidth(2 * self.pictures.width() + self._between)

    # -- OVERRIDES --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = min(self.width() // (3 * _COLUMNS), self.height() // (2 * _ROWS))
        self._show_in(min(max(_SIDE, room), _LARGEST))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _wall(name: str) -> SampleView:
    """Return a place for pictures that is only to be looked at."""
    wall = SampleView(name)
    wall.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return wall


def read_some(folder: Path) -> "np.ndarray":
    """Read some pictures spread over a folder, as uint8 [N, side, side, 3]. Call it off the GUI thread."""
    import numpy as np  # Not above: the window starts without the two.
    from PIL import Image

    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".png", ".jpg", ".webp"))
    count = _COLUMNS * _ROWS
    images = []
    for number in range(min(count, len(paths))):
        with Image.open(paths[number * len(paths) // count], formats=["PNG", "JPEG", "WEBP"]) as file:
            picture = file.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        small = Image.alpha_composite(ground, picture).convert("RGB").resize((_LARGEST, _LARGEST))
        images.append(np.asarray(small))
    return np.stack(images)


def read_painted(sheet: Path) -> "np.ndarray":
    """Cut the sample model's contact sheet into uint8 [N, side, side, 3]. Call it off the GUI thread."""
    import numpy as np  # Not above: the window starts without them.
    from PIL import Image

    from training.sampling.contact_sheet import GAP

    with Image.open(sheet, formats=["PNG"]) as file:
        pixels = file.convert("RGB")
    step = (pixels.height + GAP) // _SHEET
    side = step - GAP
    corners = [(column * step, row * step) for row in range(_SHEET) for column in range(_SHEET)]
    painted = [pixels.crop((left, top, left + side, top + side)) for left, top in corners]
    return np.stack([np.asarray(picture.resize((_LARGEST, _LARGEST))) for picture in painted])
