"""The picture files below a folder, found without reading any of them, and what else lies there.

Free of torch.
"""

import errno
import os
import stat
import time
from collections import Counter, deque
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from training.config import MIDDLE, Place
from training.errors import EngineError
from training.events import Event, Refused, Scanning
from training.importing.classic_sets import ABOUT
from training.importing.own_library import PARTS, is_library, lies_in_library
from training.pictures.kinds import KINDS, SUFFIXES
from training.sentences import Sentence, joined
from training.stamps import Stamp, stamp_of

_REPORT_S = 0.1  # Between two events.
_PARTS_OF_A_RUN = {"config.json", "state.json", "previews", "checkpoints"}
# Of macOS, of network drives (Synology, QNAP) and of Windows: thumbnails, deleted files, lists of their own.
_SYSTEM_FOLDERS = {"__macosx", "@eadir", "#recycle", "@recycle", "$recycle.bin", "recycler", "lost+found"}
_SYSTEM_FOLDERS |= {"system volume information", "@recently-snapshot", "#snapshot"}
_SYSTEM_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ABOUT}
_LONGEST_ENDING = 8  # Letters: what comes after a full stop in a longer name says no kind.
_MOST_KINDS = 6  # That a sentence names.


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A picture file as it was found: enough to notice that it changed or was replaced."""

    name: str  # Relative to the folder, with forward slashes.
    stamp: Stamp
    place: Place = MIDDLE  # Of the crop in its pictures.

    @property
    def text(self) -> str:
        """What a pack remembers it by: another place is another picture."""
        return str(self.stamp) if self.place == MIDDLE else f"{self.stamp} {self.place_text}"

    @property
    def place_text(self) -> str:
        """The place as the text ends with it; nothing for the middle."""
        return "" if self.place == MIDDLE else "{:.6f} {:.6f}".format(*self.place)


@dataclass(slots=True)
class Found:
    """What lies below a folder."""

    files: list[FileStamp] = field(default_factory=list)  # Pictures, sorted by name.
    refused: list[Refused] = field(default_factory=list)  # What could not be looked into.
    passed_over: Counter[str] = field(default_factory=Counter)  # Other files by ending, ".xcf"; "" for none.
    own: int = 0  # Pictures of GanArt's own library, whether they are among the files or not.


def find_pictures(folder: Path, own: bool = False) -> Generator[Event, str | None, Found]:
    """Find the picture files below a folder, links followed.

    What belongs to the system, is hidden or is a run of ours is none of the artist's pictures. The pictures
    of GanArt's own library are only counted, unless `own` is set. Raises EngineError when the folder cannot
    be opened.
    """
    _require_folder(folder)
    found = Found()
    seen: set[tuple[int, int]] = set()  # Device and inode of each folder: links may lead in circles.
    pending = deque([_Pending("", folder, lies_in_library(folder))])
    due = time.monotonic() + _REPORT_S
    while pending:
        here = pending.pop()
        try:
            if not _is_first_visit(here.path, seen):
                continue
            with os.scandir(here.path) as inside:
                entries = sorted(inside, key=lambda entry: os.fsencode(entry.name), reverse=True)
            names = {entry.name for entry in entries}
            if names >= _PARTS_OF_A_RUN:
                continue  # Its previews would be learned from when it is kept among the pictures.
            of_library = PARTS if not here.is_own and is_library(here.path, names) else frozenset[str]()
            for entry in entries:
                is_own = here.is_own or entry.name in of_library
                _sort_out(entry, replace(here, is_own=is_own), own, pending, found)
        except OSError as error:
            found.refused.append(
                Refused(
                    here.prefix.rstrip("/"),
                    Sentence("This folder cannot be opened: {reason}.", reason=error.strerror),
                )
            )
        if time.monotonic() >= due:
            yield Scanning(0, len(found.files))
            due = time.monotonic() + _REPORT_S
    found.files.sort(key=lambda file: os.fsencode(file.name))
    return found


def find_at_once(folder: Path, own: bool = False) -> Found:
    """Do as `find_pictures` does, for who has nothing to show meanwhile."""
    events = find_pictures(folder, own)
    while True:
        try:
            next(events)
        except StopIteration as done:
            return done.value


def ending(name: str) -> str:
    """Return what a file's name says of its kind, like ".xcf"; nothing when it says nothing."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix if suffix[1:].isalnum() and len(suffix) <= 1 + _LONGEST_ENDING else ""


def is_of_the_system(name: str, is_folder: bool = False) -> bool:
    """Whether a file or folder is hidden, or made by a system for itself."""
    return name.startswith(".") or name.lower() in (_SYSTEM_FOLDERS if is_folder else _SYSTEM_FILES)


def file_of(picture: str) -> str:
    """Return the file that a picture is in, by their names: "a.gif" for "a.gif#2"."""
    return picture if is_picture_name(picture) else picture.rpartition("#")[0]


def is_picture_name(name: str) -> bool:
    """Whether a file is one of the kinds that are read, by its name."""
    return os.path.splitext(name)[1].lower() in SUFFIXES


# -- SENTENCES --


def no_pictures(folder: Path, passed_over: Mapping[str, int]) -> str:
    """Say that a folder, or a file in place of one, holds no pictures, and what it holds instead."""
    nothing = Sentence("There are no pictures in {folder}. GanArt reads {kinds}.", folder=folder, kinds=KINDS)
    return joined(nothing, passed_over_in_words(passed_over)) if passed_over else nothing


def passed_over_in_words(passed_over: Mapping[str, int]) -> Sentence:
    """Count files by kind, of which there must be some.

    "24 files of other kinds were passed over: 12 without an ending, 6 .nef, 6 .psd."
    """
    most = Counter(passed_over).most_common(_MOST_KINDS)
    kinds = _kind(*most[0])
    for suffix, count in most[1:]:
        kinds = Sentence("{kinds}, {another}", kinds=kinds, another=_kind(suffix, count))
    total = sum(passed_over.values())
    if others := total - sum(count for _, count in most):
        kinds = Sentence("{kinds} and {others:,} more", kinds=kinds, others=others)
    return Sentence(
        "{count:,} file of another kind was passed over: {kinds}."
        if total == 1
        else "{count:,} files of other kinds were passed over: {kinds}.",
        count=total,
        kinds=kinds,
    )


def several_in_words(count: int, frames: str) -> Sentence:
    """Say what is used of the files that hold several pictures."""
    if frames == "all":
        return Sentence(
            "{count:,} file holds several pictures; all of them are used."
            if count == 1
            else "{count:,} files hold several pictures; all of them are used.",
            count=count,
        )
    return Sentence(
        "{count:,} file holds several pictures; the first is used."
        if count == 1
        else "{count:,} files hold several pictures; the first of each is used.",
        count=count,
    )


def _kind(suffix: str, count: int) -> Sentence:
    if not suffix:
        return Sentence("{count:,} without an ending", count=count)
    return Sentence("{count:,} {ending}", count=count, ending=suffix)


# -- ONE BY ONE --


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


@dataclass(frozen=True, slots=True)
class _Pending:
    """A folder that is still to be looked into."""

    prefix: str  # Of the names in it.
    path: Path
    is_own: bool  # Whether it belongs to GanArt's own library.


def _sort_out(
    entry: os.DirEntry[str], here: _Pending, own: bool, pending: deque[_Pending], found: Found
) -> None:
    """Put what is in a folder where it belongs: to be opened, read, told or counted, or nowhere."""
    name = here.prefix + entry.name
    if entry.name.startswith("."):
        return
    try:
        status = entry.stat()
    except OSError as error:
        is_meant = own or not here.is_own
        if is_meant and (is_picture_name(entry.name) or entry.is_dir(follow_symlinks=False)):
            found.refused.append(Refused(name, _not_to_be_looked_at(entry, error)))
        return
    is_folder = stat.S_ISDIR(status.st_mode)
    if is_of_the_system(entry.name, is_folder) or _is_hidden(status):
        return
    if is_folder:
        path = Path(entry.path)
        is_own = here.is_own or (entry.is_symlink() and lies_in_library(path))
        pended = _Pending(f"{name}/", path, is_own)
        if is_own:
            pending.appendleft(pended)  # Last: it may link to folders of the artist's, which lie beside it.
        else:
            pending.append(pended)
        return
    is_picture = stat.S_ISREG(status.st_mode) and is_picture_name(entry.name)
    found.own += is_picture and here.is_own
    if here.is_own and not own:
        return
    if is_picture:
        found.files.append(FileStamp(name, stamp_of(status)))
    elif stat.S_ISREG(status.st_mode):
        found.passed_over[ending(entry.name)] += 1


def _not_to_be_looked_at(entry: os.DirEntry[str], error: OSError) -> str:
    if entry.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP):
        return Sentence("It is a link to a file that does not exist.")
    return Sentence("It cannot be opened: {reason}.", reason=error.strerror)


def _is_hidden(status: os.stat_result) -> bool:
    """Whether Windows hides it; elsewhere a leading dot does."""
    return bool(getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN)
