"""Whether a small picture is enlarged in squares or smoothly: pixel art in squares, all else smoothly.

One key (V) says otherwise, for the whole program, until it is pressed again.
"""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from ganart.settings import Settings

_KEY = "view/squares"
_LARGEST = 128  # Pixels a side; larger pictures are not drawn pixel by pixel.
_GRID = 32  # Pixels across and down that are looked at.
_COLOURS = 16  # So many make up nearly all of pixel art; soft edges have more.
_SHARE = 0.99


def is_pixel_art(image: QImage) -> bool:
    """Whether a picture looks as if each of its pixels had been set by hand."""
    if image.isNull() or max(image.width(), image.height()) > _LARGEST:
        return False
    mode = Qt.TransformationMode.FastTransformation  # Takes pixels as they are.
    grid = image.scaled(_GRID, _GRID, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    grid = grid.convertToFormat(QImage.Format.Format_ARGB32)  # What it gives of its memory ends with it.
    most = Counter(memoryview(grid.constBits()).cast("I")).most_common(_COLOURS)
    return sum(count for _, count in most) >= _SHARE * _GRID**2


def chosen_squares(settings: Settings) -> bool | None:
    """Return whether squares were chosen for all pictures, or a smooth view; None for what suits each."""
    return {"squares": True, "smooth": False}.get(settings.value(_KEY, ""))


def choose_squares(settings: Settings, squares: bool) -> None:
    """Remember the choice for all pictures."""
    settings.set(_KEY, "squares" if squares else "smooth")
