"""The library moves to another folder: copied whole first, then the old one is emptied. Free of widgets."""

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ganart.numbers import fill
from ganart.translation import translate
from training.anchor import Anchor
from training.errors import EngineError
from training.files import make_last, sync_folder, write_json
from training.foreign import parse, table, text

ARRIVING = ".arriving"  # Folder in the new place for what is not whole yet.
ARRIVED = ".arrived"  # The same when it is: what lies beside it came out of it, until the library is there.
_LEFT = ".left behind.json"  # Says in the new library which folder is still to be emptied.

_SAME_S = 2.1  # Times of files: memory sticks count in steps of two seconds.


@dataclass(frozen=True, slots=True)
class Moving:
    """How far the copy of a library is, in bytes."""

    done: int
    total: int


def copy_library(old: Path, new: Path, switch: Callable[[], None] = lambda: None) -> Generator[Moving]:
    """Copy everything in `old` to `new`, and call `switch` when all of it is there to stay.

    Until then the library is the old one: whatever comes between, the same call begins anew, and closing the
    generator leaves the new folder as it was. Raises EngineError when the new folder cannot take the library;
    the old one is never touched.
    """
    check(old, new)
    files = [path for path in sorted(old.rglob("*")) if path.is_file() or path.is_symlink()]
    total, done = sum(path.lstat().st_size for path in files), 0
    arriving, is_there = new / ARRIVING, False
    try:
        _take_back(new)
        arriving.mkdir(parents=True)
        anchor = Anchor(arriving)
        if (free := shutil.disk_usage(new).free) < total:
            raise EngineError(
                fill(
                    translate("words", "The library needs {0:.1f} GB; {1:.1f} GB are free in {2}."),
                    total / 1e9,
                    free / 1e9,
                    new,
                )
            )
        yield Moving(0, total)
        for path in files:
            target = arriving / path.relative_to(old)
            anchor.make(target.parent)
            shutil.copy2(path, target, follow_symlinks=False)
            _make_last(target)
            done += path.lstat().st_size
            yield Moving(done, total)
        for folder in (path for path in old.iterdir() if path.is_dir()):
            (arriving / folder.name).mkdir(exist_ok=True)  # Also empty ones.
        arrived = _settle(arriving, old, new)
        switch()
        is_there = True
        with suppress(OSError):  # Something of others lies in it, say; `empty` tries again.
            arrived.rmdir()
    except OSError as error:
        raise EngineError(
            translate("words", "The library could not be copied to {0}: {1}.").format(
                new, error.strerror or error
            )
        ) from error
    finally:
        if not is_there:
            with suppress(OSError):
                _take_back(new)


def _settle(arriving: Path, old: Path, new: Path) -> Path:
    """Give what has arrived its names, and return the folder out of which it came."""
    write_json(arriving / _LEFT, {"folder": str(old)})
    for folder in [path for path in arriving.rglob("*") if path.is_dir() and not path.is_symlink()]:
        sync_folder(folder)
    arrived = arriving.rename(new / ARRIVED)
    sync_folder(new)
    for entry in list(arrived.iterdir()):
        entry.rename(new / entry.name)
    sync_folder(new)
    return arrived


def _take_back(new: Path) -> None:
    """Remove what a move left that did not come to its end."""
    if (new / ARRIVED).is_dir():
        for entry in [path for path in new.iterdir() if path.name not in (ARRIVING, ARRIVED)]:
            entry.rename(new / ARRIVED / entry.name)
        shutil.rmtree(new / ARRIVING, ignore_errors=True)
        (new / ARRIVED).rename(new / ARRIVING)
    shutil.rmtree(new / ARRIVING, ignore_errors=True)


def check(old: Path, new: Path) -> None:
    """Raise EngineError, with a sentence, when the library cannot move to `new`."""
    here, there = old.resolve(), new.resolve()
    if here == there:
        raise EngineError(translate("words", "The library is already in this folder."))
    if here.is_relative_to(there) or there.is_relative_to(here):
        raise EngineError(translate("words", "Neither folder may be inside the other."))
    ours = {ARRIVING, ARRIVED}
    if (new / ARRIVED).is_dir():
        ours |= {_LEFT, *(path.name for path in old.iterdir())}
    if new.exists() and any(path.name not in ours for path in new.iterdir()):
        raise EngineError(
            translate("words", "{} is not empty. Choose an empty folder, or create one.").format(new)
        )


def left_behind(library: Path) -> Path | None:
    """Return the folder that a library came from when that is still to be emptied."""
    try:
        return Path(_NOTE(parse((library / _LEFT).read_bytes(), "note"), "note")["folder"])
    except (OSError, ValueError):
        return None


def empty(old: Path, new: Path) -> None:
    """Delete from the old folder what is in the new one too. What is not, or cannot be deleted, stays.

    Only for a library that is in the new one by now.
    """
    with suppress(OSError):
        (new / ARRIVED).rmdir()
    for path in sorted(old.rglob("*"), reverse=True):  # A folder comes after what is in it.
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                if (new / path.relative_to(old)).is_dir():  # Empty ones that are not ours stay.
                    path.rmdir()
            elif _is_same(path, new / path.relative_to(old)):
                path.unlink()
    (new / _LEFT).unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    """Whether a file is a copy of another, as far as size and time tell. Raises OSError without the other."""
    this, that = one.lstat(), other.lstat()
    return this.st_size == that.st_size and (one.is_symlink() or abs(this.st_mtime - that.st_mtime) < _SAME_S)


def _make_last(path: Path) -> None:
    """Have the disk keep a file, so that the other copy may go."""
    if path.is_symlink():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        make_last(handle)
    finally:
        os.close(handle)


_NOTE = table({"folder": text(1 << 15)})
