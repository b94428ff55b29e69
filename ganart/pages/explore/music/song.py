"""The song on a timeline: its file, by which it is known again, and what of the walk follows it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.foreign import path, record, text
from training.music.drives import USUAL, Drive, read_drives

_DIGEST = 64  # Letters of a SHA-256.


@dataclass(frozen=True, slots=True)
class Song:
    """A sound file as it is laid under a walk."""

    path: Path
    drives: tuple[Drive, ...] = USUAL
    sha256: str = ""  # None before it was listened to.

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "path": str(self.path),
            "drives": [drive.to_json() for drive in self.drives],
            "sha256": self.sha256,
        }


read_song = record(Song, path=path, drives=read_drives, sha256=text(_DIGEST))
