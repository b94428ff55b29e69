"""Files that stand for a folder of pictures: a video, a .zip. They are unpacked into a folder first.

Where to, how, and whether that was done: `training.importing.gather` does it. Free of torch and NumPy, since
the window asks it of what is dropped.
"""

import hashlib
import os
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Literal

from training.errors import EngineError, Refusal
from training.files import file_name
from training.importing.classic_sets import is_finished

By = Literal["interval", "scenes"]

VIDEOS = frozenset({".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi"})
ARCHIVES = frozenset({".zip"})
MOST_FRAMES = 5_000  # Of a video: what an hour gives at one frame in 0.7 seconds.

_LOOKED_AT = 2**20  # Bytes at either end of a file, which tell it from another of the same name.


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """Which frames of a video become pictures."""

    by: By = "interval"  # One every `seconds`, or the first of each scene.
    seconds: float = 2.0

    def __post_init__(self) -> None:
        if self.by not in ("interval", "scenes"):
            raise Refusal("Frames are taken at an interval or at scene changes, not {by}.", by=repr(self.by))
        if not (isfinite(self.seconds) and 0.01 <= self.seconds <= 3600):
            raise Refusal(
                "Between two frames are 0.01 to 3,600 seconds, not {seconds:g}.", seconds=self.seconds
            )


def stands_for_a_folder(path: Path) -> bool:
    """Whether a path is that of a video or a .zip."""
    return is_video(path) or (path.suffix.lower() in ARCHIVES and path.is_file())


def is_video(path: Path) -> bool:
    """Whether a path is that of a video."""
    return path.suffix.lower() in VIDEOS and path.is_file()


def library_folder() -> Path:
    """Return the library, as far as a command line knows it."""
    import platformdirs

    chosen = os.environ.get("GANART_LIBRARY")
    return Path(chosen) if chosen else platformdirs.user_pictures_path() / "GanArt"


def data_sets_folder() -> Path:
    """Return the library's folder for pictures that were unpacked, as far as a command line knows it."""
    return library_folder() / "data sets"


def place_of(file: Path, sampling: Sampling, folder: Path) -> Path:
    """Return where in `folder` the pictures of a file are, or are to be: a folder named after the file.

    It gets a number when another file of that name, or other frames of it, lie there. Reads two megabytes of
    the file. Raises EngineError when it cannot be read.
    """
    about = about_file(file, sampling)
    name = file_name(file.stem)
    number, place = 2, folder / name
    while place.exists() and not is_finished(place, about):
        place = folder / f"{name} ({number})"
        number += 1
    return place


def about_file(file: Path, sampling: Sampling) -> str:
    """Return the text that tells what a folder with the pictures of a file holds."""
    try:
        with file.open("rb") as opened:
            digest = hashlib.blake2b(opened.read(_LOOKED_AT), digest_size=16)
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(0, size - _LOOKED_AT))
            digest.update(opened.read())
    except OSError as error:
        raise EngineError("{file} cannot be opened: {reason}.", file=file, reason=error.strerror) from error
    return f"{_what(file, sampling)}\n{size} bytes, {digest.hexdigest()}\n"


def _what(file: Path, sampling: Sampling) -> str:
    name = file.name.encode(errors="replace").decode()  # It may hold halves of letters.
    if not is_video(file):
        return f"Pictures of {name}"
    if sampling.by == "scenes":
        return f"First frame of each scene of {name}"
    return f"Frames of {name}, one every {sampling.seconds:g} seconds"
