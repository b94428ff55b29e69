"""The library moves to another folder: copied whole first, then the old one is emptied. Free of widgets."""

import os
import shutil
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from ganart.numbers import fill
from ganart.translation import translate
from training.errors import EngineError

ARRIVING = ".arriving"  # Folder in the new place for what is not whole yet.


@dataclass(frozen=True, slots=True)
class Moving:
    """How far the copy of a library is, in bytes."""

    done: int
    total: int


def copy_library(old: Path, new: Path) -> Generator[Moving]:
    """Copy everything in `old` to `new`; at its end all of it is there, and until then nothing.

    Closing the generator leaves the new folder as it was. Raises EngineError when the new folder cannot take
    the library; the old one is never touched.
    """
    check(old, new)
    files = [path for path in sorted(old.rglob("*")) if path.is_file() or path.is_symlink()]
    total, done = sum(path.lstat().st_size for path in files), 0
    arriving = new / ARRIVING
    try:
        shutil.rmtree(arriving, ignore_errors=True)  # Of a move that was cut off.
        arriving.mkdir(parents=True)
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
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target, follow_symlinks=False)
            _make_last(target)
            done += path.lstat().st_size
            yield Moving(done, total)
        for folder in (path for path in old.iterdir() if path.is_dir()):
            (arriving / folder.name).mkdir(exist_ok=True)  # Also empty ones.
        for entry in arriving.iterdir():
            entry.rename(new / entry.name)
    except OSError as error:
        raise EngineError(
            translate("words", "The library could not be copied to {0}: {1}.").format(
                new, error.strerror or error
            )
        ) from error
    finally:
        shutil.rmtree(arriving, ignore_errors=True)


def check(old: Path, new: Path) -> None:
    """Raise EngineError, with a sentence, when the library cannot move to `new`."""
    here, there = old.resolve(), new.resolve()
    if here == there:
        raise EngineError(translate("words", "The library is already in this folder."))
    if here.is_relative_to(there) or there.is_relative_to(here):
        raise EngineError(translate("words", "Neither folder may be inside the other."))
    if new.exists() and any(path.name != ARRIVING for path in new.iterdir()):
        raise EngineError(
            translate("words", "{} is not empty. Choose an empty folder, or create one.").format(new)
        )


def empty(old: Path) -> None:
    """Delete what was copied from the old folder. What cannot be deleted stays."""
    for path in old.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _make_last(path: Path) -> None:
    """Have the disk keep a file, so that the other copy may go."""
    if path.is_symlink():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
