"""Files that are either whole or not there: written beside, flushed to the disk, renamed."""

import errno
import hashlib
import json
import os
import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import time
from typing import Any, BinaryIO

_WRITER = re.compile(r"\.((?P<computer>[0-9a-f]{8})-)?(?P<process>\d{1,9})\.part$")
_LEFT_S = 24 * 3600.0  # Without a change.
_LONGEST_NAME = 120  # Bytes, of the 255 that most file systems take.
_DEEPEST = 5  # Folders that can be new at once.
_NEW_S = 3600.0  # What is older lasts by itself.
_ready = set[Path]()  # Folders that this process has written into.
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_SYNC_OF_FOLDERS = _NO_SYNC | {errno.EBADF, errno.EISDIR, errno.EACCES, errno.EPERM}
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # On Windows.


@contextmanager
def whole_file(path: Path, replace: bool = True) -> Iterator[BinaryIO]:
    """Open a file that replaces `path` when the block ends well, and leaves it alone otherwise.

    Raises FileExistsError at the end when there is something at `path` that must not be replaced.
    """
    beside = part_of(path)
    _make_ready(path.parent)
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            make_last(file.fileno())
        if replace:
            os.replace(beside, path)
        else:
            _move_where_nothing_is(beside, path)
    except BaseException:
        with suppress(OSError):  # A disk that can only be read keeps it until somebody sweeps.
            beside.unlink()
        raise
    sync_folder(path.parent)


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by `value` as JSON, which may hold names of files that are no proper text."""
    with whole_file(path) as file:
        file.write(json.dumps(value, indent=1, ensure_ascii=False).encode(errors="surrogatepass"))


def append(path: Path, content: bytes, lasting: bool = True) -> None:
    """Add lines at the end of a file, on a line of their own; it is made where there is none.

    Where it is to be `lasting`, it survives a power cut from then on, which takes as long as the disk takes;
    otherwise it does from `make_lines_last` on. Raises OSError when the disk is full, and then the file is as
    it was.
    """
    _make_ready(path.parent)
    with path.open("a+b", buffering=0) as file:
        before = file.seek(0, os.SEEK_END)
        if before:
            file.seek(-1, os.SEEK_END)
            content = content if file.read(1) == b"\n" else b"\n" + content
        try:
            if file.write(content) < len(content):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if lasting:
                make_last(file.fileno())
        except OSError:
            file.truncate(before)
            raise
    if lasting and not before:
        sync_folder(path.parent)


def make_lines_last(path: Path) -> None:
    """Make what was appended to a file last through a power cut; there need be none. Raises OSError."""
    with suppress(FileNotFoundError), path.open("r+b") as file:
        make_last(file.fileno())
        sync_folder(path.parent)


def keep_folder(beside: Path, path: Path) -> None:
    """Give a folder that was filled beside its place its name, when all in it lasts. Raises OSError."""
    if hasattr(os, "sync"):
        os.sync()  # One by one, thousands of files would take minutes to be safe from a power cut.
    beside.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` last through a power cut, where the system offers that."""
    if os.name == "nt":  # Windows cannot open a folder for this; its renames are journalled.
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC_OF_FOLDERS:
            raise


def make_last(handle: int) -> None:
    """Have the disk keep what was written to a file; some network shares know no way to ask for that."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def free_path(path: Path) -> Path:
    """Return `path`, or "name (2)", "name (3)" and so on when something is there already."""
    return _free(path, path.stem, path.suffix)


def free_folder(path: Path) -> Path:
    """Do as `free_path` does for a folder, whose name has no ending: "faces 0.5 (2)"."""
    return _free(path, path.name, "")


def _free(path: Path, stem: str, suffix: str) -> Path:
    number, candidate = 2, path
    while os.path.lexists(candidate):  # A link that leads nowhere is something, too.
        candidate = path.with_name(f"{stem} ({number}){suffix}")
        number += 1
    return candidate


def put_aside(path: Path) -> None:
    """Rename a file of ours that cannot be understood, so that the next one does not replace it."""
    with suppress(OSError):
        path.rename(free_path(path.with_suffix(".unreadable")))


def file_name(title: str) -> str:
    """Make a title fit to be (the beginning of) the name of a file on every system."""
    plain = title.encode(errors="replace").decode()  # Names of files may hold halves of letters.
    words = " ".join(re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]', " ", plain).split())
    short = words.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"_{short}" if _RESERVED.fullmatch(short) else short or "Untitled"


def is_gone(folder: Path) -> bool:
    """Whether nothing is left where a folder was: it was moved, or its disk is not there."""
    try:
        return not any(folder.iterdir())
    except OSError:
        return True


def can_be_named(path: Path) -> bool:
    """Whether something can be called so here, there or not: names have a longest length, and odd letters."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno not in (errno.ENAMETOOLONG, errno.EINVAL)
    except ValueError:
        return False
    return True


def part_of(path: Path) -> Path:
    """Return where a file or folder is written before it is whole: beside it, marked with who writes."""
    return path.with_name(f".{path.name}.{_computer()}-{os.getpid()}.part")


def free_part_of(path: Path) -> Path:
    """Return `part_of`, without what an attempt of this process left there when its disk failed."""
    beside = part_of(path)
    _remove(beside)
    return beside


def sweep_parts(folder: Path) -> None:
    """Remove all that writers left beside their files; nobody may be writing into the folder now."""
    for part in folder.glob(".*.part"):
        _remove(part)


def sweep_dead_parts(folder: Path) -> None:
    """Remove what dead writers left beside their files, while others may be writing."""
    for part, _ in dead_parts(folder):
        _remove(part)


def dead_parts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Return what dead writers left in a folder, and the name that it was to have.

    Of another computer's writers, and of earlier versions', what is a day old counts as left. What is not
    named as we name it is not ours.
    """
    for part in folder.glob(".*.part"):
        writer = _WRITER.search(part.name)
        if writer is None:
            continue
        import psutil  # Only here: it would delay the window.

        try:
            if writer["computer"] == _computer():
                is_left = not psutil.pid_exists(int(writer["process"]))
            else:
                is_left = time() - part.stat().st_mtime > _LEFT_S
        except OSError:  # It went meanwhile.
            continue
        if is_left:
            yield part, part.name[1 : writer.start()]


def names_in_writing(folder: Path) -> set[str]:
    """Return the names of what other processes, here or on another computer, are writing into a folder."""
    names = set()
    for part in folder.glob(".*.part"):
        writer = _WRITER.search(part.name)
        if writer and (writer["computer"], writer["process"]) != (_computer(), str(os.getpid())):
            names.add(part.name[1 : writer.start()])
    return names


def _make_ready(folder: Path) -> None:
    """Prepare a folder into which this process has written nothing yet.

    It may be new, and so may those that it lies in: their names are made to last. What dead writers left in
    it is removed.
    """
    if folder in _ready:
        return
    _ready.add(folder)
    for outer in list(folder.absolute().parents)[:_DEEPEST]:
        with suppress(OSError):  # Not every one may be opened.
            if time() - outer.stat().st_mtime < _NEW_S:
                sync_folder(outer)
    sweep_dead_parts(folder)


@cache
def _computer() -> str:
    """Return a short name for this computer, which others on a share do not have."""
    return hashlib.blake2b(platform.node().encode(), digest_size=4).hexdigest()


def _remove(part: Path) -> None:
    """Remove a file or folder, as far as it is ours to remove."""
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        with suppress(OSError):
            part.unlink()


def _move_where_nothing_is(beside: Path, path: Path) -> None:
    """Rename, but never over another file. Raises FileExistsError when there is one."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # exFAT, on most memory sticks, has no links.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(beside, path)
    else:
        beside.unlink()
