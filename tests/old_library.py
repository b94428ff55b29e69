"""The files that GanArt wrote at commit 1e0c61d, for the tests that they still open: tests/old_files."""

import gzip
import json
import shutil
from pathlib import Path

import numpy as np
from PIL import Image

KEPT = Path(__file__).parent / "old_files" / "1e0c61d"
RECORDED = json.loads((KEPT / "recorded.json").read_bytes())  # What 1e0c61d read of them itself.


def copied_to(folder: Path) -> Path:
    """Copy the files into `folder`, large ones unpacked; return it."""
    shutil.copytree(KEPT, folder, dirs_exist_ok=True)
    for packed in folder.rglob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    return folder


def pixels(path: Path) -> np.ndarray:
    """Read a picture, [H, W] or [H, W, C], in numbers that can be subtracted."""
    with Image.open(path) as image:
        return np.asarray(image).astype(int)


def furthest(one: np.ndarray, other: np.ndarray) -> int:
    """Return by how much two pictures differ where they differ most, of 255.

    Processors add up the products of a convolution in different orders. A value that lies between two bytes
    may therefore be rounded to either: painted again, a picture is the same when this is at most 1.
    """
    assert one.shape == other.shape
    return int(np.abs(one.astype(int) - other.astype(int)).max())


def holds(now: object, then: object) -> bool:
    """Whether values say all that they said then; tables may have further rows by now."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(name in now and holds(now[name], then[name]) for name in then)
    if isinstance(then, list):
        return len(now) == len(then) and all(map(holds, now, then))
    return now == then
