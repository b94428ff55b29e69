"""A group of processes that may take only so much memory: who goes beyond is ended by the system, really.

By the cgroups of Linux, of version 1 or 2. It takes root; elsewhere the tests that need it are left out.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_ROOT = Path("/sys/fs/cgroup")


class Group:
    """Processes with a limit.

    Attributes:
        door: The file into which the number of a process is written, so that it belongs to the group.
        counts: The file in which the system counts who was ended for memory, as it does for all processes.
    """

    def __init__(self, folder: Path, is_second: bool):
        self.folder = folder
        self.door = folder / "cgroup.procs"
        self.counts = folder / ("memory.events" if is_second else "memory.oom_control")
        self._is_second = is_second

    def limit(self, bytes_: int) -> None:
        """Let all of them together take no more."""
        name = "memory.max" if self._is_second else "memory.limit_in_bytes"
        (self.folder / name).write_text(str(bytes_))
        with suppress(OSError):  # Memory that was moved to a disk counts too, where that is known.
            swap = "memory.swap.max" if self._is_second else "memory.memsw.limit_in_bytes"
            (self.folder / swap).write_text("0" if self._is_second else str(bytes_))

    def kills(self) -> int:
        """Return how many of them the system has ended because they took more."""
        lines = self.counts.read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))


@contextmanager
def limited_group(name: str) -> Iterator[Group]:
    """Make a group; it has no limit yet, and no process."""
    is_second = (_ROOT / "cgroup.controllers").is_file()
    parent = _ROOT if is_second else _ROOT / "memory"
    folder = parent / f"ganart-test-{os.getpid()}-{name}"
    try:
        if is_second and "memory" not in (parent / "cgroup.subtree_control").read_text().split():
            (parent / "cgroup.subtree_control").write_text("+memory")
        folder.mkdir()
    except OSError as error:
        pytest.skip(f"a group with a limit cannot be made here: {error.strerror}")
    try:
        yield Group(folder, is_second)
    finally:
        folder.rmdir()
