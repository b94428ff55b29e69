"""What an upscaler learns from: pieces of pictures, and the same pieces reduced.

One reduction makes all pairs: bicubic with a = -0.5, widened against aliasing, rounded to bytes; it is what
MATLAB's `imresize` and Pillow's BICUBIC do. Each picture is there a second time at half its size, where
details are as sharp as pixels allow.
"""

from collections.abc import Generator, Sequence
from math import ceil
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.events import Notice, Scanning
from training.pictures.eight_bits import read_eight_bits
from training.pictures.opacity import over
from training.pictures.refusals import PictureError
from training.sampling.images import from_bytes
from training.sentences import Sentence
from training.upscaling.jobs import find_originals, picture_size

MOST_BYTES = 2**30  # Of pictures that are kept in memory.

_MIDDLE = 384  # Pixels a side of what is kept of a large picture, at least.
_BACKGROUND = "#ffffff"  # Under what is transparent.
_HALF_FROM = 256  # Pixels of the shorter side: what is smaller is not halved.


def reduce(images: Tensor, scale: int) -> Tensor:
    """Make float [N, 3, H, W] in [-1, 1], sides multiples of `scale`, that much smaller, rounded to bytes."""
    low = shrink(images, scale)  # [N, 3, H/s, W/s]
    return low.add(1).mul(127.5).round().clamp(0, 255).div(127.5).sub(1)  # [N, 3, H/s, W/s]


def shrink(images: Tensor, scale: int) -> Tensor:
    """Make [N, 3, H, W] that much smaller, without rounding: gradients pass."""
    size = (images.shape[-2] // scale, images.shape[-1] // scale)
    return F.interpolate(images, size=size, mode="bicubic", antialias=True)  # [N, 3, H/s, W/s]


def read_pictures(
    folder: Path, most_bytes: int = MOST_BYTES
) -> Generator[Scanning | Notice, None, list[np.ndarray]]:
    """Read the pictures in a folder and its subfolders, upright and in colour; return uint8 [H, W, 3] each.

    The folder's are those that a scan finds, without enlarged ones, whose details are made up, and without
    those of GanArt's own library where there are others. When they need more memory than `most_bytes`, only
    the middle of each is kept, and of very many some that are spread over the folder. What cannot be read is
    left out and told. Raises EngineError when nothing can.
    """
    found = find_originals(folder, own=False)
    for sentence in found.notices:
        yield Notice(sentence)
    paths = [folder / name for name in found.names]
    sizes = [size for path in paths if (size := _size(path))]
    largest = None
    if 3 * sum(width * height for width, height in sizes) > most_bytes:
        largest = max(_MIDDLE, int((most_bytes / 3 / len(sizes)) ** 0.5))
        paths = paths[:: ceil(len(sizes) * 3 * largest**2 / most_bytes)]
        yield Notice(
            Sentence(
                "To save memory, only {count:,} pictures are used, and only the middle of large ones.",
                count=len(paths),
            )
        )
    pictures, refused = [], []
    for number, path in enumerate(paths):
        yield Scanning(number, len(paths))
        try:
            pictures.append(_read(path, largest))
        except (OSError, PictureError) as error:
            refused.append((path, error))
    yield Scanning(len(paths), len(paths))
    if not pictures:
        raise EngineError("There are no pictures in {folder}.", folder=folder)
    if refused:
        yield Notice(_told(refused), "warning")
    return pictures


def _size(path: Path) -> tuple[int, int] | None:
    try:
        return picture_size(path)
    except EngineError:
        return None


def _told(refused: Sequence[tuple[Path, Exception]]) -> Sentence:
    """Say how many pictures were left out, and why the first was."""
    path, error = refused[0]
    return Sentence(
        "{file} is left out. {reason}"
        if len(refused) == 1
        else "{count:,} pictures are left out, the first of them {file}. {reason}",
        count=len(refused),
        file=path.name,
        reason=error if isinstance(error, PictureError) else Sentence("The disk cannot read it."),
    )


def _read(path: Path, largest: int | None) -> np.ndarray:
    """Read a picture, or its middle, `largest` pixels a side. Raises PictureError or OSError."""
    upright = over(read_eight_bits(path), _BACKGROUND)
    if largest is None:
        return np.asarray(upright)
    width, height = (min(side, largest) for side in upright.size)
    left, top = (upright.width - width) // 2, (upright.height - height) // 2
    return np.asarray(upright.crop((left, top, left + width, top + height)))


class Pairs:
    """Draws pieces of pictures, turned and mirrored at random, with their reductions."""

    def __init__(self, pictures: Sequence[np.ndarray], scale: int, side: int):
        """Take uint8 [H, W, 3] pictures; `side` is that of the small pieces, in pixels.

        Raises EngineError when no picture is large enough.
        """
        self.scale = scale
        self.side = side
        levels = [level for picture in pictures for level in _levels(picture)]
        whole = scale * side
        self.pictures = [level for level in levels if min(level.shape[:2]) >= whole]
        if not self.pictures:
            raise EngineError(
                "An upscaler needs pictures of at least {side} x {side} pixels; there is none that large.",
                side=whole,
            )
        areas = torch.tensor([float(each.shape[0] * each.shape[1]) for each in self.pictures])
        self._shares = areas / areas.sum()

    def draw(self, count: int, random: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return small pieces [N, 3, S, S] and large ones [N, 3, S * scale, S * scale] in [-1, 1]."""
        chosen = torch.multinomial(self._shares, count, replacement=True, generator=random)
        pieces = np.stack([self._piece(int(number), random) for number in chosen])  # [N, R, R, 3]
        high = from_bytes(pieces, torch.device("cpu"))  # [N, 3, R, R]
        return reduce(high, self.scale), high

    def _piece(self, number: int, random: torch.Generator) -> np.ndarray:
        """Cut a square out of a picture: the one with more detail of two, since skies teach little."""
        picture, side = self.pictures[number], self.scale * self.side
        rows, columns = picture.shape[0] - side + 1, picture.shape[1] - side + 1
        pieces = []
        for _ in range(2):
            top = int(torch.randint(rows, (), generator=random))
            left = int(torch.randint(columns, (), generator=random))
            pieces.append(picture[top : top + side, left : left + side])
        turns = int(torch.randint(4, (), generator=random))
        mirrored = bool(torch.randint(2, (), generator=random))
        piece = np.rot90(max(pieces, key=_detail), turns)
        return piece[:, ::-1] if mirrored else piece


def _levels(picture: np.ndarray) -> list[np.ndarray]:
    height, width = picture.shape[:2]
    if min(height, width) < _HALF_FROM:
        return [picture]
    half = Image.fromarray(picture).resize((width // 2, height // 2), Image.Resampling.BICUBIC)
    return [picture, np.asarray(half)]


def _detail(piece: np.ndarray) -> float:
    """Say how much neighbours differ in a piece, looking at a sixteenth of it."""
    green = piece[::4, :, 1].astype(np.int16)
    return float(np.abs(np.diff(green)).mean())
