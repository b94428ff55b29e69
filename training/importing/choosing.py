"""Which pictures of a folder are learned from, once the artist has left some out. Free of torch."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from training.classes import names_of
from training.events import Scanned
from training.importing.duplicates import Groups
from training.importing.left_out import are_left_out


def class_of(name: str) -> str:
    """The subfolder of the first level that a picture is in; empty for one that is in none."""
    folder, slash, _ = name.partition("/")
    return folder if slash else ""


def counts_of_classes(names: Sequence[str]) -> dict[str, int]:
    """How many of these pictures are in each subfolder of the first level, by what it is called."""
    folders = Counter(class_of(name) for name in names)
    folders.pop("", None)
    classes: Counter[str] = Counter()
    for folder, name in names_of(folders).items():
        classes[name] += folders[folder]
    return dict(classes)


def chosen_places(names: Sequence[str], left_out: Collection[str]) -> np.ndarray:
    """Which of these pictures are not left out: bool [N]. A name that ends with a slash means a folder."""
    out = frozenset(left_out)
    return ~np.array(are_left_out(names, out), dtype=bool)


def among(groups: Groups, chosen: np.ndarray) -> Groups:
    """Return groups of duplicates without the pictures that are left out, bool [N]."""
    rest = ([place for place in group if chosen[place]] for group in groups)
    return [group for group in rest if len(group) > 1]


def without(scanned: Scanned, left_out: Collection[str]) -> Scanned:
    """Tell what a scan would have found without these pictures, whose names it keeps."""
    if not left_out:
        return scanned
    is_chosen = chosen_places(scanned.names, left_out)
    chosen = {name for name, is_in in zip(scanned.names, is_chosen, strict=True) if is_in}

    def rest(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        fewer = (tuple(name for name in group if name in chosen) for group in groups)
        return tuple(group for group in fewer if len(group) > 1)

    return replace(
        scanned,
        pictures=len(chosen),
        exact_duplicates=rest(scanned.exact_duplicates),
        near_duplicates=rest(scanned.near_duplicates),
        classes=counts_of_classes([name for name in scanned.names if name in chosen]),
        left_out=len(scanned.names) - len(chosen),
    )
