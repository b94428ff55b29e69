"""A folder is imported: its pictures are decoded into its pack, by processes, and compared there.

Free of torch.
"""

import multiprocessing
import os
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.cache import usable_cache
from training.config import MIDDLE, ImportConfig
from training.errors import EngineError
from training.events import Event, Notice, Refused, Scanning
from training.importing.decoding import decode
from training.importing.duplicates import Groups, exact_groups, near_groups
from training.importing.finding import FileStamp, find_pictures, no_pictures
from training.importing.pack_sweep import sweep
from training.importing.packs import Contents, Pack
from training.importing.pictures import DecodedPicture
from training.importing.sizes import look_at
from training.pictures.kinds import SUFFIXES_OF
from training.sentences import Sentence
from training.stamps import Stamp, read_stamp, sample

_REPORT_S = 0.1  # Between two events.
_TALKATIVE = (*SUFFIXES_OF["TIFF"], *SUFFIXES_OF["camera raw"])
_FEW = 32  # So few pictures are decoded faster than a process starts.
_LIGHT = 32 * 2**20  # Bytes: the most that the files of so few pictures may have together.
_KEEP_S = 1.0  # What was decoded is written to the pack at least this often.
_KEEP_BYTES = 64 * 2**20  # What was decoded is written sooner when it takes this much memory.


@dataclass(frozen=True, slots=True)
class Imported:
    """A folder whose usable pictures are all in its pack."""

    pack: Pack  # To be closed by whoever has it.
    contents: Contents
    refused: tuple[Refused, ...]
    passed_over: dict[str, int]  # Files of other kinds by their ending, most frequent first; "" for none.
    several: int  # Files that hold several pictures.
    own: int  # Pictures of GanArt's own library, learned from or not.


def import_folder(config: ImportConfig, cache: Path | None = None) -> Generator[Event, str | None, Imported]:
    """Bring the pack of a folder up to date. Raises EngineError like `scan`."""
    found = yield from find_pictures(config.folder, config.own_library)
    places = config.places()
    files = [replace(file, place=places.get(file.name, MIDDLE)) for file in found.files]
    refused = found.refused
    if not files and not refused and not found.own:
        raise EngineError(no_pictures(config.folder, found.passed_over))
    yield Scanning(0, len(files), look_at(config.folder, [file.name for file in files]).side)
    cache, trouble = usable_cache(cache)
    if trouble:
        yield Notice(trouble, "warning")
    pack = Pack(config, cache)
    try:
        known = pack.stamps()
        new = [file for file in files if known.get(file.name) != file.text]
        if gone := known.keys() - {file.name for file in files}:
            pack.forget(gone)
        if new and known:
            new = yield from _other_contents(pack, config.folder, new, len(files))
        if new:
            refused += yield from _decode_new(pack, config, new, len(files))
            sweep(cache)
        yield Scanning(len(files), len(files))
        if notes := pack.notes():
            yield Notice(_guessed(notes), "warning")
        refused += [Refused(name, reason) for name, reason in pack.refused().items()]
        refused.sort(key=lambda refusal: os.fsencode(refusal.path))
        passed_over = dict(found.passed_over.most_common())
        return Imported(pack, pack.contents(), tuple(refused), passed_over, pack.several(), found.own)
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


def _guessed(notes: dict[str, str]) -> Sentence:
    """Say of pictures that they were read with a guess, naming the first."""
    name, note = next(iter(notes.items()))
    return Sentence(
        "{file} was read with a guess. {note}"
        if len(notes) == 1
        else "{count:,} pictures were read with a guess, the first of them {file}. {note}",
        count=len(notes),
        file=name,
        note=note,
    )


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


# -- DECODING --


def _other_contents(
    pack: Pack, folder: Path, new: Sequence[FileStamp], total: int
) -> Generator[Event, str | None, list[FileStamp]]:
    """Give those of `new` that are not what they were before; the pack learns the stamps of the others."""
    known, samples = pack.stamps(), pack.samples()
    others: list[FileStamp] = []
    same: list[FileStamp] = []
    due = time.monotonic() + _REPORT_S
    for file in new:
        before = samples.get(file.name)
        stamp, place = _parts(known.get(file.name, ""))
        alike = before is not None and stamp.size == file.stamp.size and place == file.place_text
        (same if alike and _sample(folder / file.name) == before else others).append(file)
        if time.monotonic() >= due:
            yield Scanning(total - len(new) + len(same), total)
            due = time.monotonic() + _REPORT_S
    if same:
        pack.restamp(same)
    return others


def _parts(text: str) -> tuple[Stamp, str]:
    """Take what a pack remembers a file by apart: its stamp, and the place of its crop."""
    numbers = text.split()
    try:
        return read_stamp(" ".join(numbers[:4])), " ".join(numbers[4:])
    except ValueError:  # Nothing is remembered, or nothing that can be understood.
        return Stamp(0, 0), ""


def _sample(path: Path) -> bytes:
    """Return the sample of a file; nothing when it cannot be read, which decoding it will explain."""
    try:
        return sample(path)
    except OSError:
        return b""


def _decode_new(
    pack: Pack, config: ImportConfig, new: Sequence[FileStamp], total: int
) -> Generator[Event, str | None, list[Refused]]:
    """Decode files into the pack; give those refused for reasons that may pass, which it does not keep."""
    processes = 0 if _are_few(new) else _cores()
    paths = [config.folder / file.name for file in new]
    places = {path: file.place for path, file in zip(paths, new, strict=True) if file.place != MIDDLE}
    decoded = decode(paths, config, processes, places)
    passing = []
    fresh: list[tuple[FileStamp, list[DecodedPicture] | str]] = []
    done = total - len(new)
    size = 0
    report_due = 0.0
    keep_due = time.monotonic() + _KEEP_S
    with closing(decoded):
        try:
            for answer in decoded:
                if answer is not None:
                    done += 1
                    file, read = new[answer[0]], answer[1]
                    if isinstance(read, list):
                        fresh.append((file, read))
                        size += sum(picture.pixels.nbytes for picture in read)
                    elif read.lasting:
                        fresh.append((file, str(read)))
                    else:
                        passing.append(Refused(file.name, str(read)))
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


def _are_few(files: Sequence[FileStamp]) -> bool:
    """Whether pictures are better read in this process.

    TIFF and raw files never are: their readers write to the standard error of their process.
    """
    light = len(files) <= _FEW and sum(file.stamp.size for file in files) <= _LIGHT
    return light and not any(file.name.lower().endswith(_TALKATIVE) for file in files)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return multiprocessing.cpu_count()
