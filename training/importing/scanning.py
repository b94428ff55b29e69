"""What a folder holds: found, decoded into its pack, and told in one record.

Free of torch, and the decoding runs in processes of its own.
"""

import errno
import multiprocessing
import os
import stat
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.config import ASPECTS, ImportConfig
from training.errors import EngineError
from training.events import Event, Events, Refused, Scanned, Scanning
from training.importing.decoding import decode
from training.importing.duplicates import Groups, exact_groups, kept, near_groups
from training.importing.packs import Contents, FileStamp, Pack, sweep
from training.importing.pictures import DecodedPicture
from training.pictures.kinds import KINDS, SUFFIXES
from training.sentences import Sentence

MAX_CROPS = 64

_REPORT_S = 0.1  # Between two events.
_FEW = 32  # So few pictures are decoded faster than a process starts.
_LIGHT = 32 * 2**20  # Bytes: the most that the files of so few pictures may have together.
_KEEP_S = 1.0  # What was decoded is written to the pack at least this often.
_KEEP_BYTES = 64 * 2**20  # What was decoded is written sooner when it takes this much memory.
_PARTS_OF_A_RUN = {"config.json", "state.json", "previews", "checkpoints"}
_SYSTEM_FOLDERS = {"__macosx", "@eadir", "$recycle.bin", "system volume information"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A folder whose usable pictures are all in its pack."""

    pack: Pack  # To be closed by whoever has it.
    contents: Contents
    refused: tuple[Refused, ...]


def scan(config: ImportConfig, cache: Path | None = None) -> Events:
    """Read a folder and tell what it holds: `Scanning` as it goes, `Scanned` at the end.

    Pictures read by an earlier scan are not decoded again. Raises EngineError when the folder cannot be read
    or holds no picture files. Packs are kept in `cache` instead of the user's cache folder, when given.
    """
    imported = yield from import_folder(config, cache)
    with closing(imported.pack):
        yield (yield from _described(imported, config))


def import_folder(config: ImportConfig, cache: Path | None = None) -> Generator[Event, str | None, Imported]:
    """Bring the pack of a folder up to date. Raises EngineError like `scan`."""
    stamps, refused = yield from _find(config.folder)
    pack = Pack(config, cache)
    try:
        known = pack.stamps()
        new = [stamp for stamp in stamps if known.get(stamp.name) != stamp]
        if gone := known.keys() - {stamp.name for stamp in stamps}:
            pack.forget(gone)
        if new:
            refused += yield from _decode_new(pack, config, new, len(stamps))
            sweep(cache)
        yield Scanning(len(stamps), len(stamps))
        refused += [Refused(name, reason) for name, reason in pack.refused().items()]
        refused.sort(key=lambda refusal: os.fsencode(refusal.path))
        return Imported(pack, pack.contents(), tuple(refused))
    except BaseException:
        pack.close()
        raise


def duplicate_groups(pack: Pack, contents: Contents) -> Generator[Event, str | None, tuple[Groups, Groups]]:
    """Group the exact copies and the look-alikes, by their places in `contents`.

    The look-alikes are kept in the pack: among 100,000 pictures it takes half a minute to find them.
    """
    areas = contents.widths.astype(np.int64) * contents.heights
    exact = exact_groups(contents.contents, areas)
    near = pack.alike(contents)
    if near is None:
        near = yield from _told(near_groups(contents.thumbs, areas, exact), len(contents.names))
        pack.keep_alike(contents, near)
    return exact, near


def class_of(name: str) -> str:
    """The subfolder of the first level that a picture is in; empty for one that is in none."""
    folder, slash, _ = name.partition("/")
    return folder if slash else ""


# -- FINDING FILES --


def _find(folder: Path) -> Generator[Event, str | None, tuple[list[FileStamp], list[Refused]]]:
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


# -- DECODING --


def _decode_new(
    pack: Pack, config: ImportConfig, new: Sequence[FileStamp], total: int
) -> Generator[Event, str | None, list[Refused]]:
    """Decode files into the pack; give those refused for reasons that may pass, which it does not keep."""
    processes = 0 if _are_few(new) else _cores()
    decoded = decode([config.folder / stamp.name for stamp in new], config, processes)
    passing = []
    fresh: list[tuple[FileStamp, DecodedPicture | str]] = []
    done = total - len(new)
    size = 0
    report_due = 0.0
    keep_due = time.monotonic() + _KEEP_S
    with closing(decoded):
        try:
            for answer in decoded:
                if answer is not None:
                    done += 1
                    stamp, picture = new[answer[0]], answer[1]
                    if isinstance(picture, DecodedPicture):
                        fresh.append((stamp, picture))
                        size += picture.pixels.nbytes
                    elif picture.lasting:
                        fresh.append((stamp, str(picture)))
                    else:
                        passing.append(Refused(stamp.name, str(picture)))
                if time.monotonic() >= keep_due or size >= _KEEP_BYTES:
                    pack.add(fresh)
                    fresh.clear()
                    size = 0
                    keep_due = time.monotonic() + _KEEP_S
                if time.monotonic() >= report_due:
                    yield Scanning(done, total)
                    report_due = time.monotonic() + _REPORT_S
        except GeneratorExit:
            pack.add(fresh)  # Stopped, but not for nothing.
            raise
    pack.add(fresh)
    if passing:
        pack.forget([refusal.path for refusal in passing])  # An earlier version of the file may be there.
    return passing


def _are_few(stamps: Sequence[FileStamp]) -> bool:
    """Whether pictures are better read in this process.

    TIFF files never are: their reader writes to the standard error of its process.
    """
    light = len(stamps) <= _FEW and sum(stamp.size for stamp in stamps) <= _LIGHT
    return light and not any(stamp.name.lower().endswith((".tif", ".tiff")) for stamp in stamps)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return multiprocessing.cpu_count()


# -- TELLING --


def _told(steps: Generator[None, None, Groups], count: int) -> Generator[Event, str | None, Groups]:
    """Carry out the comparison of `count` pictures, and be heard of meanwhile."""
    due = time.monotonic() + _REPORT_S
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value
        if time.monotonic() >= due:
            yield Scanning(count, count)
            due = time.monotonic() + _REPORT_S


def _described(imported: Imported, config: ImportConfig) -> Generator[Event, str | None, Scanned]:
    contents = imported.contents
    names = contents.names
    exact, near = yield from duplicate_groups(imported.pack, contents)
    left_out = {"none": [], "exact": exact, "near": near}[config.leave_out]
    shown = _spread(np.flatnonzero(kept(len(names), left_out)))
    sizes = Counter(zip(contents.widths.tolist(), contents.heights.tolist(), strict=True))
    classes = Counter(class_of(name) for name in names)
    classes.pop("", None)
    return Scanned(
        folder=str(config.folder),
        pictures=len(names),
        sizes=tuple((width, height, count) for (width, height), count in sizes.most_common(10)),
        refused=imported.refused,
        exact_duplicates=tuple(tuple(names[index] for index in group) for group in exact),
        near_duplicates=tuple(tuple(names[index] for index in group) for group in near),
        classes=dict(classes),
        crops=_crops(imported, shown, config),
        crop_paths=tuple(names[index] for index in shown),
        aspect=_usual_aspect(contents),
    )


def _usual_aspect(contents: Contents) -> str:
    """The shape that more than half of the pictures come closest to; squares when there is none."""
    ratios = np.log(contents.widths / contents.heights)  # [N]
    shapes = np.log([columns / rows for rows, columns in ASPECTS.values()])  # [A]
    nearest = np.abs(ratios[:, None] - shapes).argmin(axis=1)  # [N]
    counts = np.bincount(nearest, minlength=len(ASPECTS))  # [A]
    return list(ASPECTS)[counts.argmax()] if 2 * counts.max() > len(ratios) else "1:1"


def _spread(places: np.ndarray) -> np.ndarray:
    """Take at most `MAX_CROPS` of these, evenly spaced."""
    if len(places) <= MAX_CROPS:
        return places
    return places[np.linspace(0, len(places) - 1, MAX_CROPS).round().astype(int)]


def _crops(imported: Imported, shown: np.ndarray, config: ImportConfig) -> np.ndarray:
    """What the network will see of some pictures: uint8 [N, H, W, 3]."""
    pixels = imported.pack.pixels()
    contents = imported.contents
    crops = np.empty((len(shown), config.height, config.width, 3), dtype=np.uint8)
    for crop, index in zip(crops, shown, strict=True):
        rows, columns, offset = contents.rows[index], contents.columns[index], contents.offsets[index]
        picture = pixels[offset : offset + rows * columns * config.channels]
        picture = picture.reshape(rows, columns, config.channels)
        top = (rows - config.height) // 2  # Of random crops, the one in the middle.
        left = (columns - config.width) // 2
        crop[:] = picture[top : top + config.height, left : left + config.width]
    return crops
