"""Folders are made only where they were to be: not in the empty place of a disk that was taken out."""

import errno
import os
from pathlib import Path

from training.files import is_gone


class Anchor:
    """Remembers on which disk a folder is, or would be made. Looking at it is cheap; any thread may."""

    def __init__(self, folder: Path):
        """Look at the nearest folder that is there now."""
        absolute = folder.absolute()
        self._ancestor = next((each for each in (absolute, *absolute.parents) if each.is_dir()), absolute)
        self._identity = _identity(self._ancestor)

    def make(self, folder: Path) -> None:
        """Make a folder below it, unless it is there. Raises FileNotFoundError when that disk is away.

        A disk that is back may have another number; it is known by what the folder holds.
        """
        now = _identity(self._ancestor)
        if now != self._identity:
            if is_gone(self._ancestor):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._ancestor))
            self._identity = now
        folder.mkdir(parents=True, exist_ok=True)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
