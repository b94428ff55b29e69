"""A scan: what an imported folder holds, told in one record. Free of torch."""

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import numpy as np

from training.config import ASPECTS, ImportConfig
from training.events import Event, Events, Scanned
from training.importing.choosing import among, chosen_places, counts_of_classes, without
from training.importing.duplicates import kept
from training.importing.folder import Imported, duplicate_groups, import_folder
from training.importing.packed_crops import middle_crop
from training.importing.packs import Contents
from training.pictures.opacity import far_from

MAX_CROPS = 64


def scan(config: ImportConfig, cache: Path | None = None) -> Events:
    """Read a folder and tell what it holds: `Scanning` as it goes, `Scanned` at the end.

    Pictures read by an earlier scan are not decoded again. Raises EngineError when the folder cannot be read
    or holds no picture files. Packs are kept in `cache` instead of the user's cache folder, when given.
    """
    imported = yield from import_folder(config, cache)
    with closing(imported.pack):
        yield (yield from _described(imported, config))


def _described(imported: Imported, config: ImportConfig) -> Generator[Event, str | None, Scanned]:
    contents = imported.contents
    names = contents.names
    exact, near = yield from duplicate_groups(imported.pack, contents)
    is_chosen = chosen_places(names, config.left_out)
    repeats = {"none": [], "exact": exact, "near": near}[config.leave_out]
    shown = _spread(np.flatnonzero(is_chosen & kept(len(names), among(repeats, is_chosen))))
    sizes = Counter(zip(contents.widths.tolist(), contents.heights.tolist(), strict=True))
    scanned = Scanned(
        folder=str(config.folder),
        pictures=len(names),
        sizes=tuple((width, height, count) for (width, height), count in sizes.most_common(10)),
        refused=imported.refused,
        exact_duplicates=tuple(tuple(names[index] for index in group) for group in exact),
        near_duplicates=tuple(tuple(names[index] for index in group) for group in near),
        classes=counts_of_classes(names),
        crops=_crops(imported, shown, config),
        crop_paths=tuple(names[index] for index in shown),
        aspect=_usual_aspect(contents),
        passed_over=imported.passed_over,
        several=imported.several,
        frames=config.frames,
        own=imported.own,
        own_included=config.own_library,
        other_background=_other_background(contents, config.background),
        names=tuple(names),
    )
    return without(scanned, config.left_out)


def _other_background(contents: Contents, background: str) -> str:
    """Return a colour to lay pictures over, where most cannot be seen on the background; else nothing."""
    return far_from(background) if 2 * contents.melting.sum() > len(contents.names) else ""


def _usual_aspect(contents: Contents) -> str:
    """The shape that more than half of the pictures come closest to; squares when there is none."""
    ratios = np.log(contents.widths / contents.heights)  # [N]
    shapes = np.log([columns / rows for rows, columns in ASPECTS.values()])  # [A]
    nearest = np.abs(ratios[:, None] - shapes).argmin(axis=1)  # [N]
    counts = np.bincount(nearest, minlength=len(ASPECTS))  # [A]
    return list(ASPECTS)[counts.argmax()] if 2 * counts.max() > len(ratios) else "1:1"


def _spread(places: np.ndarray) -> np.ndarray:
    """Take at most `MAX_CROPS` of these, evenly spaced."""
    if len(places) <= MAX_CROPS:
        return places
    return places[np.linspace(0, len(places) - 1, MAX_CROPS).round().astype(int)]


def _crops(imported: Imported, shown: np.ndarray, config: ImportConfig) -> np.ndarray:
    """What the network will see of some pictures: uint8 [N, H, W, 3]."""
    pixels = imported.pack.pixels()
    contents = imported.contents
    crops = np.empty((len(shown), config.height, config.width, 3), dtype=np.uint8)
    for crop, index in zip(crops, shown, strict=True):
        place = (int(contents.offsets[index]), int(contents.rows[index]), int(contents.columns[index]))
        crop[:] = middle_crop(pixels, place, config)
    return crops
