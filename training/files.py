"""Files that are either whole or not there: written beside, flushed to the disk, renamed."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that replaces `path` when the block ends well, and leaves it alone otherwise."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by `value` as JSON."""
    with whole_file(path) as file:
        file.write(json.dumps(value, indent=1, ensure_ascii=False).encode())


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` last through a power cut, where the system offers that."""
    if os.name == "nt":  # Windows cannot open a folder for this; its renames are journalled.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_path(path: Path) -> Path:
    """Give `path`, or "name (2)", "name (3)" and so on when something is there already."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate


def sweep_parts(folder: Path) -> None:
    """Remove what a killed writer left beside its file."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)
