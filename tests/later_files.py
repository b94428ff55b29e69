"""The files of later states of the program, one folder for each: tests/old_files/README.md."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

from tests.old_library import KEPT as FIRST

STATES = ("8347e3a", "82f1016", "35dd1c1", "a26549d", "c853896")


def recorded(state: str) -> dict[str, Any]:
    """Return what a state read of its own files."""
    values: dict[str, Any] = json.loads((FIRST.parent / state / "recorded.json").read_bytes())
    return values


def copied_to(folder: Path, state: str) -> Path:
    """Copy the files of a state into `folder`, with the pictures that were learned from; return it."""
    shutil.copytree(FIRST.parent / state, folder)
    shutil.copytree(FIRST / "learned from", folder / "learned from")
    for packed in folder.rglob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    return folder


def runs() -> list[tuple[str, str]]:
    """Return every state with the name of each of its trainings."""
    return [(state, name) for state in STATES for name in recorded(state)["runs"]]
