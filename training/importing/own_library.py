"""GanArt's own library among the pictures of a folder: what was made here is never learned from silently.

A library is known by what it holds, wherever it was moved, or by its usual place. Free of torch.
"""

import os
from collections.abc import Collection
from pathlib import Path

from training.importing.folder_files import library_folder
from training.sentences import Sentence

UNPACKED = "data sets"  # What others made lies there: it is learned from when it is chosen itself.
MADE_HERE = frozenset({"pictures", "models", "runs", "videos", "explored", "upscalers", "exported"})
PARTS = MADE_HERE | {UNPACKED}

_LISTS = {"marks.jsonl", "upscaling.json"}


def is_library(folder: Path, names: Collection[str]) -> bool:
    """Whether a folder that holds files and folders of these names is the library, or was one."""
    if os.path.realpath(folder) == os.path.realpath(library_folder()):
        return True
    if not {"pictures", "runs"} <= set(names):
        return False
    if not _LISTS.isdisjoint(names):
        return True
    made = ((folder / "models").glob("*.safetensors"), (folder / "runs").glob("*/state.json"))
    return any(next(found, None) for found in made)


def lies_in_library(folder: Path) -> bool:
    """Whether a folder is, or is below, a part of a library that holds what was made here."""
    inner = Path(os.path.realpath(folder))
    for outer in inner.parents:
        if inner.name in MADE_HERE and is_library(outer, _names(outer)):
            return True
        inner = outer
    return False


def own_in_words(count: int, included: bool) -> Sentence:
    """Say what becomes of the pictures of the library."""
    if included:
        return Sentence(
            "{count:,} picture of GanArt's own library is learned from too."
            if count == 1
            else "{count:,} pictures of GanArt's own library are learned from too.",
            count=count,
        )
    return Sentence(
        "{count:,} picture of GanArt's own library is left out."
        if count == 1
        else "{count:,} pictures of GanArt's own library are left out.",
        count=count,
    )


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
