"""A .zip becomes a folder of pictures: only pictures are taken, and nothing is written outside.

Whatever an archive says of names, sizes and links is looked at before a byte is written. Names are those of
the archive as far as every system takes them; two that differ by case only are kept apart. Free of torch.
"""

import errno
import lzma
import os
import re
import shutil
import stat
import time
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import IO

from training.errors import EngineError
from training.events import Events, Finished, Writing
from training.files import file_name
from training.importing.finding import (
    ending,
    is_of_the_system,
    is_picture_name,
    no_pictures,
    passed_over_in_words,
)
from training.importing.folder_files import Sampling, about_file
from training.importing.whole_folder import whole_folder
from training.sentences import Sentence, joined

MOST_FILES = 500_000
MOST_BYTES = 200 * 2**30  # Of all pictures together.
MOST_BYTES_OF_ONE = 4 * 2**30

# Pictures are packed already: only blank ones shrink to less than a hundredth.
_MOST_SHRUNK = 200
_SMALL = 2**30  # Bytes, up to which an archive may hold as much as it likes.
_DEEPEST = 40  # Folders within folders.
_PIECE = 2**20  # Bytes that are copied at a time.
_REPORT_S = 0.1  # Between two events.
_IS_ENCRYPTED = 0x1  # In the flags of an entry.


def unpack_zip(archive: Path, out: Path) -> Events:
    """Write the pictures of a .zip into `out`, a folder that is new or empty; its folders stay folders.

    Yields `Writing`, and `Finished` at the end, which counts what was left out. Raises EngineError when it is
    damaged, encrypted or larger than pictures can be, or the disk is full; then there is no folder.
    """
    about = about_file(archive, Sampling())
    with _explained(archive), zipfile.ZipFile(archive) as opened:
        chosen = _choose(archive, opened.infolist())
        with whole_folder(out, about) as folder:
            _require_space(out, sum(entry.file_size for entry, _ in chosen.pictures))
            due = 0.0
            for done, (entry, name) in enumerate(chosen.pictures):
                for _ in _copy(opened, entry, folder / name):
                    if time.monotonic() >= due:
                        yield Writing(done, len(chosen.pictures))
                        due = time.monotonic() + _REPORT_S
            yield Writing(len(chosen.pictures), len(chosen.pictures))
    yield Finished(_summary(archive, out, chosen))


# -- WHAT IS TAKEN --


@dataclass(frozen=True, slots=True)
class _Chosen:
    pictures: list[tuple[zipfile.ZipInfo, PurePosixPath]]  # With the names they get.
    passed_over: Counter[str]  # Other files by ending.
    refused: int  # Entries that are links, or that name a place outside.


def _choose(archive: Path, entries: list[zipfile.ZipInfo]) -> _Chosen:
    """Look through all entries. Raises EngineError for an archive of which nothing is to be taken."""
    if len(entries) > MOST_FILES:
        raise EngineError(
            "{archive} holds {count:,} files, more than the {most:,} that GanArt unpacks.",
            archive=archive,
            count=len(entries),
            most=MOST_FILES,
        )
    pictures: list[tuple[zipfile.ZipInfo, tuple[str, ...]]] = []
    passed_over: Counter[str] = Counter()
    refused = 0
    for entry in entries:
        parts = _parts(entry.filename)
        if entry.filename.endswith("/") or (parts and _is_of_the_system(parts)):
            continue
        if parts is None or stat.S_ISLNK(entry.external_attr >> 16):
            refused += 1
        elif is_picture_name(parts[-1]):
            pictures.append((entry, parts))
        else:
            passed_over[ending(parts[-1])] += 1
    if not pictures:
        raise EngineError(no_pictures(archive, passed_over))
    _require_plausible(archive, [entry for entry, _ in pictures])
    names = _Names()
    root = _common(parts for _, parts in pictures)
    chosen = [(entry, names.given(parts[root:])) for entry, parts in pictures]
    return _Chosen(chosen, passed_over, refused)


def _parts(name: str) -> tuple[str, ...] | None:
    """Return the names of the folders and of the file; None for a place outside of the archive's own."""
    if re.match(r"[/\\]|[A-Za-z]:", name) or "\0" in name:
        return None
    parts = tuple(part for part in re.split(r"[/\\]", name) if part not in ("", "."))
    return parts if parts and ".." not in parts and len(parts) <= _DEEPEST else None


def _is_of_the_system(parts: tuple[str, ...]) -> bool:
    *folders, name = parts
    return is_of_the_system(name) or any(is_of_the_system(folder, is_folder=True) for folder in folders)


def _common(names: Iterable[tuple[str, ...]]) -> int:
    """Return how many folders all pictures lie in: those are the archive's, no class."""
    levels = zip(*(name[:-1] for name in names), strict=False)
    return sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))


class _Names:
    """Gives each entry a name that every system takes and that no other has."""

    def __init__(self) -> None:
        self._given: dict[tuple[PurePosixPath, str], str] = {}  # By the folder, and the name in the archive.
        self._taken: set[tuple[PurePosixPath, str]] = set()  # As a system sees them that folds case.

    def given(self, parts: tuple[str, ...]) -> PurePosixPath:
        """Return where a file goes. The same folder stays the same; the same file is given another name."""
        place = PurePosixPath()
        for folder in parts[:-1]:
            if (place, folder) not in self._given:
                self._given[place, folder] = self._free(place, file_name(folder), "")
            place /= self._given[place, folder]
        stem, suffix = os.path.splitext(parts[-1])
        return place / self._free(place, file_name(stem), suffix)

    def _free(self, place: PurePosixPath, stem: str, suffix: str) -> str:
        number, name = 2, f"{stem}{suffix}"
        while (place, _folded(name)) in self._taken:
            name = f"{stem} ({number}){suffix}"
            number += 1
        self._taken.add((place, _folded(name)))
        return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


# -- BOUNDS --


def _require_plausible(archive: Path, pictures: list[zipfile.ZipInfo]) -> None:
    """Refuse what no pictures can be: archives that grow without end fill disks."""
    total = sum(entry.file_size for entry in pictures)
    packed = archive.stat().st_size
    is_bomb = total > _SMALL and total > _MOST_SHRUNK * packed
    if is_bomb or total > MOST_BYTES or any(entry.file_size > MOST_BYTES_OF_ONE for entry in pictures):
        raise EngineError(
            "{archive} would grow from {packed:,.1f} to {total:,.1f} MB, or holds a single file too large to "
            "be a picture. Unpack it yourself if you trust it.",
            archive=archive,
            packed=packed / 1e6,
            total=total / 1e6,
        )
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in pictures):
        raise EngineError(
            "{archive} is locked with a password. Unpack it with the program that made it, and choose the "
            "folder.",
            archive=archive,
        )


def _require_space(out: Path, size: int) -> None:
    free = shutil.disk_usage(out.parent).free
    if size > free:
        raise EngineError(
            "The pictures take {size:,.0f} MB, and the disk with {folder} has {free:,.0f} MB left.",
            size=size / 1e6,
            free=free / 1e6,
            folder=out,
        )


# -- WRITING --


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> Iterator[None]:
    """Write one file, which is checked by its sum at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _opened(archive, entry) as source, path.open("xb") as target:
        while piece := _read(source):
            target.write(piece)
            yield
    yield


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(entry)
    except OSError as error:
        raise _fault(error) from error


def _read(source: IO[bytes]) -> bytes:
    try:
        return source.read(_PIECE)
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise zipfile.BadZipFile from error
    except OSError as error:
        raise _fault(error) from error


def _fault(error: OSError) -> Exception:
    """Tell a fault of the archive, a place before its beginning or what bzip2 says, from one of the disk."""
    return zipfile.BadZipFile() if error.errno in (None, errno.EINVAL) else error


@contextmanager
def _explained(archive: Path) -> Iterator[None]:
    """Say in a sentence why an archive cannot be read."""
    try:
        yield
    except (zipfile.BadZipFile, EOFError, UnicodeDecodeError) as error:
        raise EngineError(
            "{archive} is damaged, incomplete or not a .zip. Copy or download it again.", archive=archive
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise EngineError(
            "{archive} is packed in a way that GanArt does not read. Unpack it with the program that made "
            "it, and choose the folder.",
            archive=archive,
        ) from error
    except OSError as error:
        raise EngineError(
            "{archive} cannot be read: {reason}.", archive=archive, reason=error.strerror or error
        ) from error


def _summary(archive: Path, out: Path, chosen: _Chosen) -> str:
    words = [
        Sentence(
            "{count:,} picture of {archive} is in {folder}."
            if len(chosen.pictures) == 1
            else "{count:,} pictures of {archive} are in {folder}.",
            count=len(chosen.pictures),
            archive=archive.name,
            folder=out,
        )
    ]
    if chosen.passed_over:
        words.append(passed_over_in_words(chosen.passed_over))
    if chosen.refused:
        words.append(
            Sentence("Left out as links or as places outside of it: {count:,}.", count=chosen.refused)
        )
    return joined(*words)
