"""How large the pictures of a folder are: read from the heads of some, before any is decoded.

Free of torch.
"""

import random
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low

from training.config import MNIST_RESOLUTION
from training.events import Event
from training.importing.finding import find_pictures
from training.pictures.camera_raw import is_raw
from training.pictures.open import HEAD, open_picture
from training.pictures.orientation import upright_size
from training.pictures.refusals import PictureError, refusals

_LOOKED_AT = 64  # Pictures, taken by chance: their median is the folder's, near enough.
_PATIENCE_S = 1.0  # A slow disk is asked for no more of them after this.
_GREY = ("1", "L")
_OF_A_CAMERA = (6000, 4000, False)  # What is said of raw files, without looking: that they are large.


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the heads of pictures tell."""

    side: int = 0  # The shorter one of a usual picture, in pixels; 0 when no head could be read.
    are_digits: bool = False  # Whether all are like those of MNIST: grey, and 28 pixels wide and high.


def look_at(folder: Path, names: Sequence[str]) -> Sizes:
    """Read the heads of some picture files."""
    chosen = random.Random(0).sample(names, min(_LOOKED_AT, len(names)))
    heads = []
    due = time.monotonic() + _PATIENCE_S
    for name in chosen:
        if (head := _head(folder / name)) is not None:
            heads.append(head)
        if time.monotonic() >= due:
            break
    if not heads:
        return Sizes()
    digit = (MNIST_RESOLUTION, MNIST_RESOLUTION, True)
    return Sizes(median_low(min(width, height) for width, height, _ in heads), set(heads) == {digit})


def find_sizes(folder: Path, own: bool = False) -> Generator[Event, str | None, Sizes]:
    """Find a folder's pictures and read the heads of some. Raises EngineError like `find_pictures`."""
    found = yield from find_pictures(folder, own)
    return look_at(folder, [file.name for file in found.files])


def _head(path: Path) -> tuple[int, int, bool] | None:
    """Return the width and height of a picture, and whether it is grey; None when that cannot be told."""
    with suppress(PictureError, OSError), path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        if is_raw(file, head):
            return _OF_A_CAMERA
        with refusals(head):
            image = open_picture(file)
            return *upright_size(image), image.mode in _GREY
    return None
