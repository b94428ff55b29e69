"""Which rows hold a word: in the path, the model, the place, the title, an album, a tag or the seed."""

from collections.abc import Callable

import numpy as np

from ganart.keeping.albums import Albums, Group
from ganart.keeping.picture_columns import PictureColumns
from ganart.keeping.spelling import folded

_LONGEST_SEED = 19  # Digits. Python makes no number of some thousand.


def holding(
    pictures: PictureColumns, albums: Albums, inside: Callable[[Group], np.ndarray], word: str
) -> np.ndarray:
    """Which rows have details of which one contains `word`, which is folded: bool [N].

    `inside` says which rows are in a group.
    """
    found = np.zeros(len(pictures), bool)
    for name in ("folder", "title", "recipe", "label", "place"):
        told = np.array([word in folded(one) for one in pictures.words(name)], bool)
        if told.any():
            found |= told[pictures.column(name)]
    tags = [(Group("tag", tag), tag) for tag in albums.tags()]
    for group, name in [*albums.albums(), *tags]:
        if word in folded(name):
            found |= inside(group)
    entitled = [one for one, title in list(albums.titles.items()) if word in folded(title)]
    found[pictures.digests.rows(entitled)] = True
    if word.isdecimal() and len(word) <= _LONGEST_SEED and int(word) < 2**63:
        found |= pictures.column("seed") == int(word)
    found[pictures.named(word)] = True
    return found | _across(pictures, word) if "/" in word else found


def _across(pictures: PictureColumns, word: str) -> np.ndarray:
    """Which rows have a path that holds `word` across the end of its folder: bool [N]."""
    found = np.zeros(len(pictures), bool)
    head, slash, tail = word.rpartition("/")
    ends = [folded(one).endswith(head + slash) for one in pictures.words("folder")]
    near = np.flatnonzero(np.array(ends, bool)[pictures.column("folder")])
    paths = (folded(pictures.path(row)) for row in near.tolist())
    found[near] = np.fromiter((word in path for path in paths), bool, len(near)) if tail else True
    return found
