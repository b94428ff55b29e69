"""Every touch of the disk from Python, below one folder: told before it happens and after, in any thread.

A touch is an `open` that makes or empties a file, a `write`, `sync`, `sync all`, `close`, `rename`, `link`,
`unlink`, `mkdir` or `rmdir`. What libraries write by themselves (Qt, SQLite, ffmpeg, Pillow into a file with
a number) is not seen. Nothing is put back: meant for a process that is about to die.
"""

import builtins
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Touch:
    """A change of the disk."""

    kind: str
    path: str
    to: str = ""  # Where a rename or a link leads.


class Watcher(Protocol):
    """Is told of every touch."""

    def before(self, touch: Touch) -> bool:
        """Return whether to write only half and call `halfway` then, if this is a write."""

    def halfway(self, touch: Touch) -> None: ...

    def after(self, touch: Touch) -> None: ...


def watch(root: Path, watcher: Watcher) -> None:
    """Tell of every touch of what lies in `root`, from now on."""
    inside = f"{root.resolve()}{os.sep}"
    real_open, real_os_open, real_write, real_sync = io.open, os.open, os.write, os.sync

    @contextmanager
    def touching(kind: str, path: Any, to: Any = "") -> Iterator[bool]:
        place, target = _path(path), _path(to) if to else ""
        if not f"{place}{os.sep}".startswith(inside) and not target.startswith(inside):
            yield False
            return
        touch = Touch(kind, place, target)
        if watcher.before(touch) and kind == "write":
            yield True
            watcher.halfway(touch)
            return
        yield False
        watcher.after(touch)

    class File(io.FileIO):
        def write(self, data: Any) -> int:
            with touching("write", self.fileno()) as only_half:
                return super().write(_half(data) if only_half else data)

        def close(self) -> None:
            if self.closed:
                return
            with touching("close", self.fileno()):
                super().close()

    def open_(file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None,
              newline: Any = None, closefd: bool = True, opener: Any = None) -> Any:  # fmt: skip
        if not set(mode) & set("wax+") or not _path(file).startswith(inside):
            return real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        plain = mode.replace("b", "").replace("t", "")
        if isinstance(file, int) or ("w" not in plain and os.path.exists(file)):
            raw = File(file, plain, closefd, opener)
        else:
            with touching("open", file):
                raw = File(file, plain, closefd, opener)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in plain else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

    def os_open(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        changes = flags & os.O_TRUNC or (flags & os.O_CREAT and not os.path.exists(path))
        if not changes or options:
            return real_os_open(path, flags, mode, **options)
        with touching("open", path):
            return real_os_open(path, flags, mode)

    def write(handle: int, data: Any) -> int:
        with touching("write", handle) as only_half:
            return real_write(handle, _half(data) if only_half else data)

    def told(kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        takes_two = kind in ("rename", "link")

        def touch(path: Any, *rest: Any, **options: Any) -> Any:
            with touching(kind, path, rest[0] if takes_two else ""):
                return call(path, *rest, **options)

        return touch

    def sync_all() -> None:
        with touching("sync all", root / "."):
            real_sync()

    builtins.open = io.open = open_
    os.sync = sync_all
    os.open, os.write = os_open, write
    os.replace, os.rename = told("rename", os.replace), told("rename", os.rename)
    os.unlink, os.remove = told("unlink", os.unlink), told("unlink", os.remove)
    os.fsync, os.link = told("sync", os.fsync), told("link", os.link)
    os.mkdir, os.rmdir = told("mkdir", os.mkdir), told("rmdir", os.rmdir)
    shutil._USE_CP_SENDFILE = False  # So that copies are written.
    shutil._use_fd_functions = False  # So that what is removed has a path.


def _path(place: Any) -> str:
    """Return the whole path of a path or of an open file."""
    if isinstance(place, int):
        try:
            return os.readlink(f"/proc/self/fd/{place}")
        except OSError:
            return ""
    return os.path.abspath(os.fsdecode(place))


def _half(data: Any) -> memoryview:
    view = memoryview(data).cast("B")
    return view[: len(view) // 2]
