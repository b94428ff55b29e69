"""What the artist thinks of each picture: stars, favourite, reject, by the content of the picture.

They live in one file of JSON lines that is only ever appended to: each line says which pictures changed, and
how. Because a picture is known by a hash of its image data, its marks survive renaming, moving, a lost index
and what other programs write into its file; because lines are only added, a crash costs at most the line
being written, and undo is one more line. Earlier versions kept marks by a hash of the whole file.

A line {"at": …} says when the lines after it were written; earlier versions pass it over.
"""

import errno
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import time
from typing import Any

from training.files import append, whole_file
from training.foreign import count, list_of, parse, table, text, truth
from training.run_lock import Held, holding

MAX_STARS = 5
_COMPACT_BYTES = 1_000_000  # Below this a file is read in a moment, however wasteful it is.
_PATIENCE_S = 60.0  # How long to wait for another process to finish writing.
_MOST_A_LINE = 5_000  # Pictures.
_MOST_TO_READ = 1_000_000  # Of a line; earlier versions wrote long ones.
_COMPACT_FACTOR = 4  # A file this many times larger than it needs to be is written anew.


@dataclass(frozen=True, slots=True)
class Mark:
    """What is thought of one picture."""

    stars: int = 0  # 0 to 5; 0 is "not rated".
    favourite: bool = False
    reject: bool = False


PLAIN = Mark()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of marks that can be undone: what each picture was marked before."""

    before: tuple[tuple[str, Mark], ...]  # (content hash, mark)


class Marks:
    """The marks of a library. Reading is from memory; every change is on the disk when it returns."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self._marks: dict[str, Mark] = {}
        self._times: dict[str, int] = {}  # Unix times of these marks; 0 when that was not written down.

    def __len__(self) -> int:
        """How many pictures carry a mark."""
        return len(self._marks)

    def __getitem__(self, digest: str) -> Mark:
        return self._marks.get(digest, PLAIN)

    def time(self, digest: str) -> int:
        """Return the Unix time at which a picture was given its mark; 0 when that is not known."""
        return self._times.get(digest, 0)

    def read(self) -> None:
        """Read the file, and write it anew when it has grown far beyond what it says."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        self._marks, self._times = _replayed(data)
        if len(data) > _COMPACT_BYTES and len(data) > _COMPACT_FACTOR * len(self._compacted()):
            with suppress(OSError):  # A file that cannot be written can be read all the same.
                self.compact()

    def set(
        self,
        digests: Iterable[str],
        *,
        stars: int | None = None,
        favourite: bool | None = None,
        reject: bool | None = None,
    ) -> Change:
        """Mark pictures; None leaves that mark as it is. Return what is needed to `undo` it.

        Raises OSError when the file cannot be written; nothing is changed then.
        """
        given = {"stars": stars, "favourite": favourite, "reject": reject}
        wanted: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        before = tuple((digest, self[digest]) for digest in dict.fromkeys(digests))
        now = int(time())
        self._append([_at(now), *_lines_of([digest for digest, _ in before], wanted)])
        after = {mark: replace(mark, **wanted) for mark in {mark for _, mark in before}}
        for digest, mark in before:
            self._keep(digest, after[mark], now)
        return Change(before)

    def set_each(self, marks: Mapping[str, Mark]) -> Change:
        """Mark each picture in a way of its own. Raises OSError like `set`."""
        before = tuple((digest, self[digest]) for digest in marks)
        if marks:
            self._write(marks.items())
        return Change(before)

    def undo(self, change: Change) -> None:
        """Give the pictures the marks they had before `change`."""
        self._write(change.before)

    def adopt(self, digests: Iterable[tuple[str, str]]) -> None:
        """Move marks that are kept by the first of two hashes to the second, where that has none.

        Where the file cannot be written they are moved in memory only.
        """
        after: dict[str, tuple[int, Mark]] = {}
        for old, new in digests:
            if old != new and old in self._marks and old not in after:
                after[old] = (0, PLAIN)
                if self[new] == PLAIN:
                    after[new] = (self.time(old), self[old])
        if not after:
            return
        with suppress(OSError):
            self._append(_dated_lines(after))
        for digest, (when, mark) in after.items():
            self._keep(digest, mark, when)

    def compact(self) -> None:
        """Write the file anew, those pictures together that are marked alike."""
        with self._alone():
            self._marks, self._times = _replayed(self.path.read_bytes())  # Others may have added some.
            with whole_file(self.path) as file:
                file.write(self._compacted())

    def _write(self, marks: Collection[tuple[str, Mark]]) -> None:
        now = int(time())
        self._append([_at(now), *_lines(marks)])
        for digest, mark in marks:
            self._keep(digest, mark, now)

    def _compacted(self) -> bytes:
        return b"".join(
            _dated_lines({digest: (self.time(digest), mark) for digest, mark in self._marks.items()})
        )

    def _keep(self, digest: str, mark: Mark, when: int) -> None:
        if mark == PLAIN:
            self._marks.pop(digest, None)
            self._times.pop(digest, None)
        else:
            self._marks[digest] = mark
            self._times[digest] = when

    def _append(self, lines: Sequence[bytes]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Without the lock a line would be lost while another process writes the file anew.
        with self._alone():
            append(self.path, b"".join(lines))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from writing. Raises OSError where nothing can be written."""
        try:
            with holding(self.path.with_name(f".{self.path.name}.lock"), _PATIENCE_S):
                yield
        except Held:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from None


def _lines_of(digests: Sequence[str], values: dict[str, Any]) -> list[bytes]:
    """Say the same of some pictures, in as few lines as do not keep other threads waiting."""
    pieces = (digests[start : start + _MOST_A_LINE] for start in range(0, len(digests), _MOST_A_LINE))
    return [json.dumps({"pictures": piece} | values).encode() + b"\n" for piece in pieces]


def _lines(marks: Iterable[tuple[str, Mark]]) -> list[bytes]:
    """Say what each picture is marked, those that are marked alike together."""
    alike: dict[Mark, list[str]] = {}
    for digest, mark in marks:
        alike.setdefault(mark, []).append(digest)
    return [line for mark, digests in alike.items() for line in _lines_of(digests, asdict(mark))]


def _dated_lines(marks: Mapping[str, tuple[int, Mark]]) -> list[bytes]:
    """Say what each picture is marked, and since when."""
    dated: dict[int, list[tuple[str, Mark]]] = {}
    for digest, (when, mark) in marks.items():
        dated.setdefault(when, []).append((digest, mark))
    return [line for when in sorted(dated) for line in (_at(when), *_lines(dated[when]))]


def _at(when: int) -> bytes:
    return json.dumps({"at": when}).encode() + b"\n"


def _replayed(data: bytes) -> tuple[dict[str, Mark], dict[str, int]]:
    """Read the lines from first to last, and since when each mark is; what is damaged is passed over."""
    marks: dict[str, Mark] = {}
    times: dict[str, int] = {}
    now = 0
    for line in data.split(b"\n"):
        try:
            found = parse(line, "line")
            if isinstance(found, dict) and "at" in found:
                now = _AT(found, "line")["at"]
                continue
            changes = _LINE(found, "line")
        except ValueError:
            continue
        for digest in changes.pop("pictures"):
            marks[digest] = replace(marks.get(digest, PLAIN), **changes)
            times[digest] = now
    marks = {digest: mark for digest, mark in marks.items() if mark != PLAIN}
    return marks, {digest: times[digest] for digest in marks}


def _stars(value: Any, way: str) -> int:
    stars = count(value, way)
    if stars > MAX_STARS:
        raise ValueError(f"{stars} stars")
    return stars


_AT = table({"at": count})
_LINE = table(
    {"pictures": list_of(text(), _MOST_TO_READ), "stars": _stars, "favourite": truth, "reject": truth},
    can_miss=["stars", "favourite", "reject"],
)
