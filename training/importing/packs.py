"""Packs: a folder's pictures, decoded once and kept in the cache, so that nothing is decoded twice.

A pack is a folder of its own for each picture folder and way of cropping:

    pixels.bin      the packed pictures, uint8, one after the other; only ever appended to
    index.sqlite    where each picture lies in it, what else is known of its file or why it was refused, and
                    which pictures look alike
    use-*.lock      held by each process that reads the pack

A picture is looked up by its path and the stamp of its file. Its pixels are on the disk before the index
names them, and the index changes in transactions: killed at any moment, a pack holds what was complete. The
same transactions keep two processes from writing at once. Free of torch.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np

from training.cache import cache_folder
from training.config import MOST_PICTURES, ImportConfig
from training.files import make_last
from training.foreign import count as whole_number
from training.foreign import list_of, parse, sentence
from training.importing.cache_faults import explained
from training.importing.duplicates import Groups
from training.importing.finding import FileStamp
from training.importing.pack_soundness import PATIENCE_S, VERSION, is_foreign, is_sound
from training.importing.pack_uses import gate, is_unused, mark_use
from training.importing.pictures import THUMB_SIDE, DecodedPicture
from training.sentences import to_json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pictures (
    path BLOB NOT NULL,        -- Relative to the folder; bytes, because names need not be proper text.
    number INTEGER NOT NULL,   -- Which picture of the file it is, from 1 on.
    held INTEGER NOT NULL,     -- How many the file holds.
    stamp TEXT NOT NULL,       -- Of the file and of the place of its crop, as `FileStamp` writes it.
    reason TEXT,               -- Why it was refused, as `sentences.to_json`; the rest is empty then.
    width INTEGER, height INTEGER,
    offset INTEGER, rows INTEGER, columns INTEGER,  -- Of the packed pixels.
    content BLOB, thumb BLOB,
    sample BLOB,               -- Of the file, see `training.stamps`.
    note TEXT,                 -- What had to be guessed, as `sentences.to_json`; else empty.
    melts INTEGER,             -- Whether it is nearly the background's colour where it is opaque.
    PRIMARY KEY (path, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (filled INTEGER NOT NULL);  -- Bytes of pixels.bin that are spoken for.
CREATE TABLE IF NOT EXISTS alike (fingerprint BLOB NOT NULL, groups TEXT NOT NULL);  -- One row at most.
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """The usable pictures of a pack in the order of their names, as columns of a table."""

    names: list[str]  # Of files; the second picture of "a.gif" is "a.gif#2", which no picture file is called.
    widths: np.ndarray  # int32 [N], of the files.
    heights: np.ndarray  # int32 [N]
    offsets: np.ndarray  # int64 [N], where the packed pixels begin.
    rows: np.ndarray  # int32 [N], height of the packed pictures.
    columns: np.ndarray  # int32 [N]
    contents: np.ndarray  # uint8 [N, 16], see `Picture.content`.
    thumbs: np.ndarray  # uint8 [N, 16, 16, 3]
    melting: np.ndarray  # bool [N], see `DecodedPicture.melts`.

    def fingerprint(self) -> bytes:
        """A hash over all that decides which pictures look alike: 16 bytes."""
        digest = hashlib.blake2b(digest_size=16)
        for column in (self.widths, self.heights, self.contents, self.thumbs):
            digest.update(column.tobytes())
        return digest.digest()


class Pack:
    """One folder's decoded pictures. It is not swept away before it is closed.

    Attributes:
        path: The folder of the pack.
    """

    def __init__(self, config: ImportConfig, cache: Path | None = None):
        """Find or make the pack. Raises EngineError when the cache cannot be used."""
        packs = (cache or cache_folder()) / "packs"
        self.path = packs / _name(config)
        with explained(packs):
            packs.mkdir(parents=True, exist_ok=True)
            with gate(packs):
                if not is_unused(self.path) and is_foreign(self.path):
                    self.path = packs / f"{self.path.name}-{VERSION}"
                if is_unused(self.path) and not is_sound(self.path, config.channels):
                    shutil.rmtree(self.path, ignore_errors=True)
                self.path.mkdir(exist_ok=True)
                self._use = mark_use(self.path)
                self._index = _open_index(self.path)

    def close(self) -> None:
        self._index.close()
        self._use.release()
        with suppress(OSError):
            Path(self._use.lock_file).unlink(missing_ok=True)

    def release_index(self) -> None:
        """Keep only the pixels in use: all that training needs, from any thread."""
        self._index.close()

    # -- WRITING --

    def add(self, files: Sequence[tuple[FileStamp, Sequence[DecodedPicture] | str]]) -> None:
        """Keep the decoded pictures of files, or the sentences why files were refused."""
        with explained(self.path), self._transaction("IMMEDIATE"):
            (offset,) = self._index.execute("SELECT filled FROM state").fetchone()
            with _for_update(self.path / "pixels.bin") as pixels:
                pixels.seek(offset)
                for file, read in files:
                    path = os.fsencode(file.name)
                    self._index.execute("DELETE FROM pictures WHERE path = ?", (path,))
                    for picture in [read] if isinstance(read, str) else read:
                        self._index.execute(
                            "INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            (path, *_columns(picture, file.text, offset)),
                        )
                        if isinstance(picture, DecodedPicture):
                            offset += pixels.write(picture.pixels.tobytes())
                pixels.flush()
                make_last(pixels.fileno())
            self._index.execute("UPDATE state SET filled = ?", (offset,))

    def restamp(self, files: Sequence[FileStamp]) -> None:
        """Take over new stamps of files whose contents are the same."""
        with explained(self.path), self._transaction("IMMEDIATE"):
            self._index.executemany(
                "UPDATE pictures SET stamp = ? WHERE path = ?",
                ((file.text, os.fsencode(file.name)) for file in files),
            )

    def forget(self, names: Collection[str]) -> None:
        """Drop the pictures that are no longer in the folder."""
        with explained(self.path), self._transaction("IMMEDIATE"):
            self._index.executemany(
                "DELETE FROM pictures WHERE path = ?", ((os.fsencode(name),) for name in names)
            )

    def keep_alike(self, contents: Contents, groups: Groups) -> None:
        """Remember which pictures look alike, by their places in `contents`: to find out takes long."""
        with explained(self.path), self._transaction("IMMEDIATE"):
            self._index.execute("DELETE FROM alike")
            row = (contents.fingerprint(), json.dumps(groups))
            self._index.execute("INSERT INTO alike VALUES (?, ?)", row)

    # -- READING --

    def alike(self, contents: Contents) -> Groups | None:
        """Return what `keep_alike` stored for exactly these pictures; None when it stored nothing."""
        with explained(self.path):
            command = "SELECT groups FROM alike WHERE fingerprint = ?"
            row = self._index.execute(command, (contents.fingerprint(),)).fetchone()
        try:
            return None if row is None else _groups(row[0], len(contents.names))
        except ValueError:  # Damaged: they are found again.
            return None

    def stamps(self) -> dict[str, str]:
        """The text of the stamp of every file the pack knows, by its name."""
        with explained(self.path):
            rows = self._index.execute("SELECT DISTINCT path, stamp FROM pictures")
            return {os.fsdecode(path): stamp for path, stamp in rows}

    def samples(self) -> dict[str, bytes]:
        """The samples of the files whose pictures are in the pack, by their names."""
        with explained(self.path):
            rows = self._index.execute("SELECT DISTINCT path, sample FROM pictures WHERE sample NOTNULL")
            return {os.fsdecode(path): sample for path, sample in rows}

    def refused(self) -> dict[str, str]:
        """Why files were refused, by their names."""
        with explained(self.path):
            rows = self._index.execute("SELECT path, reason FROM pictures WHERE reason NOTNULL ORDER BY path")
            return {os.fsdecode(path): _reason(reason) for path, reason in rows}

    def notes(self) -> dict[str, str]:
        """What had to be guessed to read pictures, by their names."""
        with explained(self.path):
            rows = self._index.execute("SELECT path, note FROM pictures WHERE note NOTNULL ORDER BY path")
            return {os.fsdecode(path): _reason(note) for path, note in rows}

    def several(self) -> int:
        """How many files hold several pictures."""
        with explained(self.path):
            command = "SELECT count(DISTINCT path) FROM pictures WHERE held > 1"
            return self._index.execute(command).fetchone()[0]

    def contents(self) -> Contents:
        """All usable pictures."""
        with explained(self.path), self._transaction("DEFERRED"):
            (count,) = self._index.execute("SELECT count(*) FROM pictures WHERE reason IS NULL").fetchone()
            contents = Contents(
                names=[],
                widths=np.zeros(count, dtype=np.int32),
                heights=np.zeros(count, dtype=np.int32),
                offsets=np.zeros(count, dtype=np.int64),
                rows=np.zeros(count, dtype=np.int32),
                columns=np.zeros(count, dtype=np.int32),
                contents=np.zeros((count, 16), dtype=np.uint8),
                thumbs=np.zeros((count, THUMB_SIDE, THUMB_SIDE, 3), dtype=np.uint8),
                melting=np.zeros(count, dtype=bool),
            )
            rows = self._index.execute(
                "SELECT path, number, width, height, offset, rows, columns, content, thumb, melts "
                "FROM pictures WHERE reason IS NULL ORDER BY path, number"
            )
            for i, row in enumerate(rows):
                path, number, width, height, offset, rows_, columns, content, thumb, melts = row
                contents.names.append(_name_of(path, number))
                contents.widths[i], contents.heights[i], contents.offsets[i] = width, height, offset
                contents.rows[i], contents.columns[i] = rows_, columns
                contents.melting[i] = melts
                contents.contents[i] = np.frombuffer(content, dtype=np.uint8)
                contents.thumbs[i] = np.frombuffer(thumb, dtype=np.uint8).reshape(contents.thumbs.shape[1:])
            return contents

    def places(self) -> dict[str, tuple[int, int, int]]:
        """Where in the pixels the usable pictures lie: offset, rows and columns, by their names."""
        with explained(self.path):
            rows = self._index.execute(
                "SELECT path, number, offset, rows, columns FROM pictures WHERE reason IS NULL"
            )
            return {_name_of(path, number): (at, high, wide) for path, number, at, high, wide in rows}

    def sizes(self) -> dict[str, tuple[int, int]]:
        """The width and height in pixels of the files of the usable pictures, by the pictures' names."""
        with explained(self.path):
            command = "SELECT path, number, width, height FROM pictures WHERE reason IS NULL"
            rows = self._index.execute(command)
            return {_name_of(path, number): (width, height) for path, number, width, height in rows}

    def pixels(self) -> np.ndarray:
        """All packed pixels, uint8 [bytes], mapped from the disk and not copied into memory."""
        with explained(self.path):
            if not (self.path / "pixels.bin").stat().st_size:
                return np.zeros(0, dtype=np.uint8)
            return np.asarray(np.memmap(self.path / "pixels.bin", dtype=np.uint8, mode="r"))

    @contextmanager
    def _transaction(self, kind: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[None]:
        self._index.execute(f"BEGIN {kind}")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):  # A full disk has rolled it back already.
                self._index.execute("ROLLBACK")
            raise
        self._index.execute("COMMIT")


def _name(config: ImportConfig) -> str:
    """The folder name of a pack: settings that decode differently give different ones."""
    settings = [
        os.fsencode(config.folder.resolve()).hex(),
        config.resolution,
        config.channels,
        config.crop,
        config.background.lower(),
    ]
    if config.aspect != "1:1":  # Left out for squares, whose packs are older than the other shapes.
        settings.append(config.aspect)
    if config.frames != "first":
        settings.append(f"frames {config.frames}")
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:24]


def _groups(text: str | bytes, count: int) -> Groups:
    """Read groups of places among so many pictures. Raises ValueError for anything else."""
    groups = [list(group) for group in _GROUPS(parse(text, "groups"), "groups")]
    if any(place >= count for group in groups for place in group):
        raise ValueError("a place is none")
    return groups


_GROUPS = list_of(list_of(whole_number, MOST_PICTURES), MOST_PICTURES)


def _name_of(path: bytes, number: int) -> str:
    """Say what a picture of a file is called, see `Contents.names`."""
    return os.fsdecode(path) + (f"#{number}" if number > 1 else "")


def _reason(text: str) -> str:
    try:
        return sentence(parse(text, "reason"), "reason")
    except ValueError:  # In a pack of an earlier version: plain English.
        return text


def _columns(picture: DecodedPicture | str, stamp: str, offset: int) -> tuple[object, ...]:
    if isinstance(picture, str):
        return (1, 1, stamp, json.dumps(to_json(picture)), *[None] * 10)
    rows, columns, _ = picture.pixels.shape
    thumb = picture.thumb.tobytes()
    note = json.dumps(to_json(picture.note)) if picture.note else None
    size = (picture.width, picture.height)
    of_file = (picture.number, picture.held, stamp)
    seen = (picture.content, thumb, picture.sample or None, note, picture.melts)
    return *of_file, None, *size, offset, rows, columns, *seen


# -- FILES --


def _open_index(pack: Path) -> sqlite3.Connection:
    """Open the index, new or not, and note that it was used."""
    index = sqlite3.connect(
        pack / "index.sqlite", timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
    )
    index.text_factory = lambda text: text.decode(errors="replace")  # A word of a damaged one is only odd.
    try:
        index.executescript(_SCHEMA)
        index.execute("INSERT INTO state SELECT 0 WHERE NOT EXISTS (SELECT * FROM state)")
        if index.execute("PRAGMA user_version").fetchone() == (0,):  # Not one that an older program holds.
            index.execute(f"PRAGMA user_version = {VERSION}")
        (pack / "pixels.bin").touch()
        os.utime(pack)
    except BaseException:
        index.close()
        raise
    return index


@contextmanager
def _for_update(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write anywhere in it, keeping what it holds."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    with os.fdopen(handle, "r+b") as file:
        yield file
