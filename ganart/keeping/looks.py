"""Which pictures look alike, and which few differ most, told by small copies of them.

All of it belongs into a thread. Free of widgets and torch.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ganart.images import read_pixels
from training.events import Scanning
from training.importing.duplicates import near_groups

MOST = 20_000  # Pictures that are compared.
_SIDE = 16  # Pixels of a small copy.
_READ = 64  # Pixels to which large pictures are brought first.
_TOLD_EVERY = 20


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """Groups of rows whose pictures look alike; in each the largest picture comes first."""

    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class MostDifferent:
    """Rows whose pictures differ most from each other."""

    rows: tuple[int, ...]


Looked = tuple[int, Path, int]  # A row, its file, and the area of its picture in pixels.


def find_look_alikes(pictures: Sequence[Looked]) -> Generator[Scanning | LookAlikes]:
    """Group pictures that look alike; those that cannot be read belong to none."""
    rows, areas, thumbs = yield from _read(pictures)
    comparing = near_groups(thumbs, areas, [])
    while True:
        try:
            next(comparing)
        except StopIteration as end:
            yield LookAlikes(tuple(tuple(int(rows[place]) for place in group) for group in end.value))
            return
        yield Scanning(len(pictures), len(pictures))


def find_most_different(pictures: Sequence[Looked], count: int) -> Generator[Scanning | MostDifferent]:
    """Choose the `count` pictures of which each is farthest from those before it.

    The first is the one nearest to the middle of all, so that the choice begins with what is usual here.
    """
    rows, _, thumbs = yield from _read(pictures)
    looks = thumbs.reshape(len(thumbs), _SIDE**2 * 3).astype(np.float32)
    chosen: list[int] = []
    if len(looks):
        chosen.append(int(np.argmin(np.square(looks - looks.mean(axis=0)).sum(axis=1))))
        nearest = np.full(len(looks), np.inf, np.float32)  # Squared distance to those that are chosen.
        while len(chosen) < min(count, len(looks)):
            nearest = np.minimum(nearest, np.square(looks - looks[chosen[-1]]).sum(axis=1))
            chosen.append(int(np.argmax(nearest)))
            yield Scanning(len(pictures), len(pictures))
    yield MostDifferent(tuple(int(rows[place]) for place in chosen))


def _read(
    pictures: Sequence[Looked],
) -> Generator[Scanning, None, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return rows [N], areas [N] and small copies, uint8 [N, S, S, 3], of what can be read."""
    rows, areas, thumbs = [], [], []
    for done, (row, path, area) in enumerate(pictures, 1):
        try:
            image = read_pixels(path, _READ).convert("RGB")
        except (OSError, ValueError):
            continue
        rows.append(row)
        areas.append(area)
        thumbs.append(np.asarray(image.resize((_SIDE, _SIDE), Image.Resampling.BOX)))
        if done % _TOLD_EVERY == 0:
            yield Scanning(done, len(pictures))
    small = np.stack(thumbs) if thumbs else np.zeros((0, _SIDE, _SIDE, 3), np.uint8)
    return np.array(rows, np.int64), np.array(areas, np.int64), small
