"""What is in which picture or film, in SQLite, so that a library opens at once.

The files are the truth: the index is made anew whenever it is missing, damaged or of another version, and
`refresh` brings it up to date with what was added, changed, moved or removed behind its back. Where it cannot
be written, on a full disk say, the index goes on in memory with what was known, and its file is left alone.
"""

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from heapq import merge
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TypeVar

from ganart.keeping import index_pieces, index_rows
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.picture_block import PictureBlock
from ganart.keeping.picture_files import file_of, look_at, walk
from training.events import Scanning
from training.stamps import Stamp, sample

_VERSION = 8
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)  # Another process is at work; nothing is wrong.
_UNWRITABLE = {  # The disk is full, or not ours to write; what is there may be good.
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_PIECE = 64  # Pictures read in one go.
_TELL_SECONDS = 0.5  # Between two events: often enough to watch, seldom enough to go on working.
_WORTH_A_PROCESS = 300  # Reading more than this would fight with the window for the interpreter.

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Pictures that are new, or changed since they were last looked at."""

    pictures: tuple[IndexedPicture, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """Pictures that are no longer where they were."""

    paths: tuple[str, ...]


class PictureIndex:
    """The index of the pictures and films in two folders. May be used from any thread.

    Attributes:
        file: Where it is kept, unless nothing can be written there.
        folder: What paths are relative to.
        films: A folder beside it, in which folders of numbered frames are films too.
    """

    def __init__(self, file: Path, folder: Path, films: Path | None = None):
        self.file = Path(file)
        self.folder = Path(folder)
        self.films = films
        self._memory: sqlite3.Connection | None = None
        self._alone = Lock()  # Held by the thread that uses what is in memory.

    @property
    def is_in_memory(self) -> bool:
        """Whether it is kept in memory, since nothing can be written where its file belongs."""
        return self._memory is not None

    def pictures(self) -> list[IndexedPicture]:
        """Everything the index knows, oldest first."""

        read = self._ask(lambda base: [picture for several in index_rows.read(base) for picture in several])
        return sorted(read, key=lambda picture: (picture.created, picture.path))

    def count(self) -> int:
        """How many pictures the index knows."""
        return self._ask(lambda base: int(base.execute("SELECT COUNT(*) FROM pictures").fetchone()[0]))

    def newest(self, count: int) -> list[IndexedPicture]:
        """The `count` newest pictures that the index knows, oldest first, without checking the others."""
        newest = self._ask(lambda base: index_rows.newest(base, count))
        return sorted(newest, key=lambda picture: (picture.created, picture.path))

    def read(self, take: Callable[[Iterator[PictureBlock]], Answer]) -> Answer:
        """Return what `take` makes of everything the index knows, which comes block by block, by path.

        Where the index proves to be damaged on the way, `take` is asked again with what is left of it.
        """
        return self._ask(lambda base: take(index_pieces.read(base)))

    def of_model(self, identity: str) -> list[IndexedPicture]:
        """What a model painted, oldest first."""
        painted = self._some("model = ?", identity)
        return sorted(painted, key=lambda picture: (picture.created, picture.path))

    def add(self, paths: Iterable[Path]) -> list[IndexedPicture]:
        """Look at files and keep what is in them; those that have gone, or lie elsewhere, are left out."""
        pictures = look_at(self.folder, [self.relative(path) for path in paths if self.holds(path)])
        self._keep(pictures)
        return pictures

    def remove(self, paths: Iterable[str]) -> None:
        """Forget pictures by their relative paths."""
        rows = [(path,) for path in paths]

        def forget(base: sqlite3.Connection) -> None:
            with base:
                base.executemany("DELETE FROM pictures WHERE path = ?", rows)

        self._ask(forget)

    def refresh(self) -> Generator[Scanning | FoundFiles | Gone]:
        """Bring the index up to date with the folder; looks only into files that are new or changed."""
        gone, others = self._ask(self._compare)
        if gone:
            self.remove(gone)
            yield Gone(tuple(gone))
        unknown = self._other_contents(others)
        found: list[IndexedPicture] = []
        done, told = 0, monotonic()
        for pictures in _look_at_all(self.folder, unknown):
            found += pictures
            done = min(done + _PIECE, len(unknown))
            if monotonic() - told > _TELL_SECONDS or done == len(unknown):
                self._keep(found)
                yield FoundFiles(tuple(found))
                yield Scanning(done, len(unknown))
                found, told = [], monotonic()

    def gather(self) -> Generator[None]:
        """Lay ready what has changed, so that the next `read` takes a moment. May be cut short."""
        last, is_over = "", self.is_in_memory
        while not is_over:
            yield
            is_over = True
            with suppress(sqlite3.Error, OSError), closing(self._opened()) as base:
                last = index_pieces.gather(base, last)
                is_over = not last

    def holds(self, path: Path) -> bool:
        """Whether a file lies in one of the folders."""
        folders = [folder for folder in (self.folder, self.films) if folder]
        return any(path.absolute().is_relative_to(folder.absolute()) for folder in folders)

    def relative(self, path: Path) -> str:
        """Return the name by which the index knows a file."""
        return Path(os.path.relpath(path, self.folder)).as_posix()

    def _compare(self, base: sqlite3.Connection) -> tuple[list[str], list[tuple[str, Stamp]]]:
        """Return the paths that are gone, and the files that are new or have another stamp.

        Both lists come in the order of their paths and are gone through side by side: nothing of a million
        pictures that stayed as they were is kept in memory.
        """
        gone: list[str] = []
        others: list[tuple[str, Stamp]] = []
        index_rows.check(base)
        known = ((picture.path, picture.stamp) for several in index_rows.read(base) for picture in several)
        path, stamp = next(known, (None, None))
        for present, now in self._files():
            while path is not None and path < present:
                gone.append(path)
                path, stamp = next(known, (None, None))
            if path != present:
                others.append((present, now))
                continue
            if stamp != str(now):
                others.append((present, now))
            path, stamp = next(known, (None, None))
        if path is not None:
            gone += [path, *(left for left, _ in known)]
        return gone, others

    def _files(self) -> Iterator[tuple[str, Stamp]]:
        """Find every picture and film, by path."""
        pictures = walk(self.folder)
        if self.films is None:
            return pictures
        prefix = f"{self.relative(self.films)}/"
        return merge(pictures, walk(self.films, prefix=prefix, folders_are_films=True))

    def _other_contents(self, files: Sequence[tuple[str, Stamp]]) -> list[str]:
        """Return those of `files` that are not what they were before; keep the new stamps of the others."""
        others, same = [], []
        for path, stamp in files:
            before = self._known(path)
            if before and before.size == stamp.size and _sample(file_of(self.folder, path)) == before.sample:
                same.append(before._replace(stamp=str(stamp)))
            else:
                others.append(path)
        if same:
            self._keep(same)
        return others

    def _known(self, path: str) -> IndexedPicture | None:
        found = self._some("path = ?", path)
        return found[0] if found else None

    def _some(self, which: str, *values: str) -> list[IndexedPicture]:
        """Read those pictures for which a condition in SQL holds."""
        return self._ask(
            lambda base: [one for several in index_rows.read(base, which, values) for one in several]
        )

    def _keep(self, pictures: Sequence[IndexedPicture]) -> None:
        self._ask(partial(index_rows.insert, pictures=pictures))

    def _ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Put a question to the database; when it is damaged or cannot be used, to another one."""
        if self._memory is None:
            try:
                return self._ask_once(question)
            except (sqlite3.Error, UnicodeDecodeError, OSError) as error:  # The second: a damaged message.
                kind = getattr(error, "sqlite_errorcode", 0) & 0xFF  # The low byte is the kind.
                if kind in _PASSING:
                    raise
                is_damaged = not isinstance(error, OSError) and kind not in _UNWRITABLE
            if is_damaged:
                with suppress(sqlite3.Error, OSError):
                    for suffix in ("", "-wal", "-shm"):
                        Path(f"{self.file}{suffix}").unlink(missing_ok=True)
                    return self._ask_once(question)
        with self._alone:
            if self._memory is None:
                self._memory = self._copied()
            return question(self._memory)

    def _ask_once(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with closing(self._opened()) as base:
            return question(base)

    def _copied(self) -> sqlite3.Connection:
        """Return an index in memory, with all that the file knows, if it can be read."""
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.execute(index_rows.SCHEMA)
        uri = f"{self.file.absolute().as_uri()}?immutable=1"  # Else it would be written to.
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(uri, uri=True)) as earlier:
            if earlier.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
                index_rows.check(earlier)
                for several in index_rows.read(earlier):
                    index_rows.insert(base, several)
        return base

    def _opened(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self.file, timeout=10)
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                base.execute("DROP TABLE IF EXISTS pictures")
                index_pieces.forget(base)
                base.execute(index_rows.SCHEMA)
                base.execute(index_rows.BY_DATE)
                base.execute(f"PRAGMA user_version = {_VERSION}")
        except sqlite3.Error:
            base.close()
            raise
        return base


def _sample(file: Path) -> str:
    """Return the sample of a file; nothing when it cannot be read."""
    try:
        return sample(file).hex()
    except OSError:
        return ""


def _look_at_all(folder: Path, paths: Sequence[str]) -> Iterator[list[IndexedPicture]]:
    """Look at many files, a few at a time; at very many in a process of its own."""
    pieces = [paths[start : start + _PIECE] for start in range(0, len(paths), _PIECE)]
    if len(paths) <= _WORTH_A_PROCESS:
        for piece in pieces:
            yield look_at(folder, piece)
        return
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        try:
            yield from process.map(look_at, [folder] * len(pieces), pieces)
        finally:
            process.shutdown(cancel_futures=True)
