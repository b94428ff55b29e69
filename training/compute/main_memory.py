"""How much of the computer's memory this process may still take: the system may allow it less than is free.

Containers, services and batch systems set limits to groups of processes (cgroups, on Linux). Whoever goes
beyond one is ended at once, so what is free beyond it is of no use. Free of torch.
"""

from collections.abc import Iterator
from pathlib import Path

import psutil

_MINE = Path("/proc/self/cgroup")  # Lines such as "4:memory:/some/group", or "0::/some/group" of version 2.
_GROUPS = Path("/sys/fs/cgroup")


def available() -> int:
    """Return the bytes that this process may still take."""
    return max(0, min(psutil.virtual_memory().available, *_rooms()))


def _rooms() -> Iterator[int]:
    """Yield what each limit leaves of the groups that this process is in."""
    yield psutil.virtual_memory().total
    try:
        lines = _MINE.read_text().splitlines()
    except OSError:
        return
    for line in lines:
        _, kinds, name = line.split(":", 2)
        if kinds and "memory" not in kinds.split(","):
            continue
        if kinds:
            root, limit, usage, cached = (
                _GROUPS / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"
            )  # fmt: skip
        else:
            root, limit, usage, cached = _GROUPS, "memory.max", "memory.current", "inactive_file"
        group = root / name.lstrip("/")
        for folder in (group, *group.parents):
            if root not in (folder, *folder.parents):
                break
            room = _room(folder, limit, usage, cached)
            if room is not None:
                yield room


def _room(folder: Path, limit: str, usage: str, cached: str) -> int | None:
    """Return the bytes that a group has left, what it keeps of files and can drop among them; None: any."""
    try:
        most, taken = int((folder / limit).read_text()), int((folder / usage).read_text())
        stat = (folder / "memory.stat").read_text().splitlines()
        droppable = next((int(line.split()[1]) for line in stat if line.startswith(f"{cached} ")), 0)
    except (OSError, ValueError):  # No such group, or "max".
        return None
    return most - taken + droppable
