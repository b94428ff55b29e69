"""A real small file system for tests: it fills up, becomes read-only, and is pulled out while it is in use.

It takes root and a Linux that lets it mount; elsewhere the tests that need it are left out.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_HELD = "filling"  # The file that fills the disk.


class SmallDisk:
    """A disk that is mounted at `path`. It keeps its contents while it is pulled out."""

    def __init__(self, path: Path, hidden: Path, locked: Path):
        self.path = path
        self._hidden = hidden  # Where it is mounted all the time.
        self._locked = locked  # Where it can only be read, all the time.

    def fill(self, but: int = 0) -> None:
        """Let it have no room but so many bytes."""
        with (self._hidden / _HELD).open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(1 << 16)):
                pass
        with (self._hidden / _HELD).open("r+b") as file:
            file.truncate(max(0, file.seek(0, os.SEEK_END) - but))

    def free(self) -> None:
        """Let it have room again."""
        (self._hidden / _HELD).unlink(missing_ok=True)

    def protect(self, is_protected: bool = True) -> None:
        """Let it be read only, or written again, though files on it are being opened and written meanwhile.

        A mount that is in use cannot be made read-only: so one that is so already is laid over it.
        """
        is_locked = bool(os.statvfs(self.path).f_flag & os.ST_RDONLY)
        if is_protected and not is_locked:
            _mount("--bind", str(self._locked), str(self.path))
        elif is_locked and not is_protected:
            _run("umount", "-l", str(self.path))

    def pull_out(self) -> None:
        """Take it away while files on it are open. Its place in the tree stays, an empty folder."""
        while self.path.is_mount():
            _run("umount", "-l", str(self.path))

    def put_in(self) -> None:
        """Bring it back to its place."""
        if not self.path.is_mount():
            _mount("--bind", str(self._hidden), str(self.path))


@contextmanager
def small_disk(folder: Path, megabytes: int = 8) -> Iterator[SmallDisk]:
    """Mount a disk below `folder`, and take it away at the end."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk, on Linux")
    hidden, locked, path = folder / "hidden disk", folder / "locked disk", folder / "disk"
    for each in (hidden, locked, path):
        each.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(hidden))
    except (subprocess.CalledProcessError, OSError):  # OSError where there is no such program.
        pytest.skip("no disk can be mounted here")
    disk = SmallDisk(path, hidden, locked)
    try:
        _mount("--bind", str(hidden), str(locked))
        _mount("-o", "remount,bind,ro", str(locked))
        disk.put_in()
        yield disk
    finally:
        disk.pull_out()
        for each in (path, locked, hidden):
            subprocess.run(["umount", "-l", str(each)], capture_output=True, check=False)


def _mount(*arguments: str) -> None:
    _run("mount", *arguments)


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
