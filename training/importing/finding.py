"""The picture files below a folder, found without reading any of them. Free of torch."""

import errno
import os
import stat
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from training.errors import EngineError
from training.events import Event, Refused, Scanning
from training.pictures.kinds import KINDS, SUFFIXES
from training.sentences import Sentence

_REPORT_S = 0.1  # Between two events.
_PARTS_OF_A_RUN = {"config.json", "state.json", "previews", "checkpoints"}
_SYSTEM_FOLDERS = {"__macosx", "@eadir", "$recycle.bin", "system volume information"}


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A picture file as it was found: enough to notice that it changed."""

    name: str  # Relative to the folder, with forward slashes.
    size: int  # Bytes.
    changed: int  # Nanoseconds.


def find_pictures(folder: Path) -> Generator[Event, str | None, tuple[list[FileStamp], list[Refused]]]:
    """Find the picture files below a folder, sorted by name, and what could not be looked into."""
    _require_folder(folder)
    stamps: list[FileStamp] = []
    refused: list[Refused] = []
    seen: set[tuple[int, int]] = set()  # Device and inode of each folder: links may lead in circles.
    pending = [("", folder)]
    due = time.monotonic() + _REPORT_S
    while pending:
        prefix, path = pending.pop()
        try:
            if not _is_first_visit(path, seen):
                continue
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: os.fsencode(entry.name), reverse=True)
            if {entry.name for entry in entries} >= _PARTS_OF_A_RUN:
                continue  # Its previews would be learned from when it is kept among the pictures.
            for entry in entries:
                _sort_out(entry, prefix, pending, stamps, refused)
        except OSError as error:
            refused.append(
                Refused(
                    prefix.rstrip("/"),
                    Sentence("This folder cannot be opened: {reason}.", reason=error.strerror),
                )
            )
        if time.monotonic() >= due:
            yield Scanning(0, len(stamps))
            due = time.monotonic() + _REPORT_S
    if not stamps and not refused:
        raise EngineError(
            "There are no pictures in {folder}. GanArt reads {kinds}.", folder=folder, kinds=KINDS
        )
    return sorted(stamps, key=lambda stamp: os.fsencode(stamp.name)), refused


def _require_folder(folder: Path) -> None:
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise EngineError("{folder} is not a folder.", folder=folder)
        with os.scandir(folder):
            pass
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise EngineError("The folder {folder} does not exist.", folder=folder) from None
        raise EngineError(
            "The folder {folder} cannot be opened: {reason}.", folder=folder, reason=error.strerror
        ) from error


def _is_first_visit(folder: Path, seen: set[tuple[int, int]]) -> bool:
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return False
    seen.add(identity)
    return True


def _sort_out(
    entry: os.DirEntry,
    prefix: str,
    pending: list[tuple[str, Path]],
    stamps: list[FileStamp],
    refused: list[Refused],
) -> None:
    """Put what is in a folder where it belongs: to be opened, to be read, to be told, or nowhere."""
    name = prefix + entry.name
    if entry.name.startswith(".") or entry.name.lower() in _SYSTEM_FOLDERS:
        return
    try:
        status = entry.stat()
    except OSError as error:
        if _is_picture_name(entry.name) or entry.is_dir(follow_symlinks=False):
            refused.append(Refused(name, _not_to_be_looked_at(entry, error)))
        return
    if _is_hidden(status):
        return
    if stat.S_ISDIR(status.st_mode):
        pending.append((f"{name}/", Path(entry.path)))
    elif stat.S_ISREG(status.st_mode) and _is_picture_name(entry.name):
        stamps.append(FileStamp(name, status.st_size, status.st_mtime_ns))


def _not_to_be_looked_at(entry: os.DirEntry, error: OSError) -> str:
    if entry.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP):
        return Sentence("It is a link to a file that does not exist.")
    return Sentence("It cannot be opened: {reason}.", reason=error.strerror)


def _is_picture_name(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES


def _is_hidden(status: os.stat_result) -> bool:
    """Whether Windows hides it; elsewhere a leading dot does."""
    return bool(getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN)
