"""What the artist thinks of each picture: stars, favourite, reject, by the content of the picture.

They live in one file of JSON lines that is only ever appended to: each line says which pictures changed, and
how. Because a picture is known by a hash of its image data, its marks survive renaming, moving, a lost index
and what other programs write into its file; because lines are only added, a crash costs at most the line
being written, and undo is one more line. Earlier versions kept marks by a hash of the whole file.

A line {"at": …} says when the lines after it were written; earlier versions pass it over.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import time
from typing import Any

from ganart.keeping.line_file import MOST_TO_READ, LineFile, is_wasteful, line, lines_about, parsed
from ganart.keeping.piecewise import each_once
from training.foreign import count, list_of, table, text, truth

MAX_STARS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """What is thought of one picture."""

    stars: int = 0  # 0 to 5; 0 is "not rated".
    favourite: bool = False
    reject: bool = False


PLAIN = Mark()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of marks that can be undone: what each picture was marked before, and what by it.

    Columns and not a record for each picture: Python looks through all of them again and again for garbage,
    and nothing else runs meanwhile.
    """

    digests: tuple[str, ...] = ()  # Content hashes.
    before: tuple[Mark, ...] = ()  # The mark of each of them.
    after: tuple[Mark, ...] = ()  # The same when the change was made.


class Marks:
    """The marks of a library. Reading is from memory; every change is in the file when it returns."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self._file = LineFile(path)
        self._marks: dict[str, Mark] = {}
        self._times: dict[str, int] = {}  # Unix times of these marks; 0 when that was not written down.

    def __len__(self) -> int:
        """How many pictures carry a mark."""
        return len(self._marks)

    def __getitem__(self, digest: str) -> Mark:
        return self._marks.get(digest, PLAIN)

    def digests(self) -> set[str]:
        """Return the content hashes of all that carry a mark."""
        return set(self._marks)

    def of(self, digests: Iterable[str]) -> list[Mark]:
        """Return the mark of each of many pictures."""
        find = self._marks.get
        return [find(digest, PLAIN) for digest in digests]

    def time(self, digest: str) -> int:
        """Return the Unix time at which a picture was given its mark; 0 when that is not known."""
        return self._times.get(digest, 0)

    def read(self) -> None:
        """Read the file, and write it anew when it has grown far beyond what it says."""
        content = self._file.content()
        self._marks, self._times = _replayed(content)
        if is_wasteful(content, self._compacted):
            with suppress(OSError):  # A file that cannot be written can be read all the same.
                self.compact()

    def catch_up(self) -> list[str]:
        """Read what others wrote since; return the hashes of the pictures that are marked otherwise now."""
        changed: list[str] = []
        if not self._file.is_behind():
            return changed

        def take(content: bytes) -> Callable[[], None]:
            marks, times = _replayed(content)
            changed[:] = [
                each for each in self._marks.keys() | marks.keys() if self._marks.get(each) != marks.get(each)
            ]

            def take_over() -> None:
                self._marks, self._times = marks, times

            return take_over

        self._file.catch_up(take)
        return changed

    def is_behind(self) -> bool:
        """Whether others have changed marks since."""
        return self._file.is_behind()

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
        each = tuple(each_once(digests))
        before = tuple(self.of(each))
        now = int(time())
        marked = {mark: replace(mark, **wanted) for mark in set(before)}
        after = tuple(map(marked.__getitem__, before))
        self._file.append([_at(now), *lines_about(each, wanted)], lambda: self._keep_each(each, after, now))
        return Change(each, before, after)

    def set_each(self, marks: Mapping[str, Mark]) -> Change:
        """Mark each picture in a way of its own. Raises OSError like `set`."""
        change = Change(tuple(marks), tuple(self.of(marks)), tuple(marks.values()))
        if marks:
            now = int(time())
            lines = [_at(now), *_lines(marks.items())]
            self._file.append(lines, lambda: self._keep_each(change.digests, change.after, now))
        return change

    def undo(self, change: Change) -> None:
        """Take back what `change` changed: what was marked otherwise since, like a heart, stays.

        Raises OSError like `set`.
        """
        alike: dict[tuple[Mark, Mark], list[str]] = {}
        for digest, before, after in zip(change.digests, change.before, change.after, strict=True):
            if before != after:
                alike.setdefault((before, after), []).append(digest)
        back = [(digests, _difference(after, before)) for (before, after), digests in alike.items()]
        now = int(time())

        def keep() -> None:
            for digests, marks in back:
                for digest in digests:
                    self._keep(digest, replace(self[digest], **marks), now)

        self._file.append([_at(now), *(each for one in back for each in lines_about(*one))], keep)

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
            self._file.append(_dated_lines(after))
        for digest, (when, mark) in after.items():
            self._keep(digest, mark, when)

    def make_last(self) -> None:
        """Let all changes last through a power cut, which may take a disk 50 ms. Raises OSError."""
        self._file.make_last()

    def compact(self) -> None:
        """Write the file anew, those pictures together that are marked alike."""
        self._file.rewrite(self._reread)

    def _reread(self, content: bytes) -> bytes:
        self._marks, self._times = _replayed(content)
        return self._compacted()

    def _compacted(self) -> bytes:
        return b"".join(
            _dated_lines({digest: (self.time(digest), mark) for digest, mark in self._marks.items()})
        )

    def _keep_each(self, digests: Iterable[str], marks: Iterable[Mark], when: int) -> None:
        for digest, mark in zip(digests, marks, strict=True):
            self._keep(digest, mark, when)

    def _keep(self, digest: str, mark: Mark, when: int) -> None:
        if mark == PLAIN:
            self._marks.pop(digest, None)
            self._times.pop(digest, None)
        else:
            self._marks[digest] = mark
            self._times[digest] = when


def _difference(one: Mark, other: Mark) -> dict[str, Any]:
    """Return what another mark says otherwise."""
    here = asdict(one)
    return {name: value for name, value in asdict(other).items() if value != here[name]}


def _lines(marks: Iterable[tuple[str, Mark]]) -> list[bytes]:
    """Say what each picture is marked, those that are marked alike together."""
    alike: dict[Mark, list[str]] = {}
    for digest, mark in marks:
        alike.setdefault(mark, []).append(digest)
    return [each for mark, digests in alike.items() for each in lines_about(digests, asdict(mark))]


def _dated_lines(marks: Mapping[str, tuple[int, Mark]]) -> list[bytes]:
    """Say what each picture is marked, and since when."""
    dated: dict[int, list[tuple[str, Mark]]] = {}
    for digest, (when, mark) in marks.items():
        dated.setdefault(when, []).append((digest, mark))
    return [each for when in sorted(dated) for each in (_at(when), *_lines(dated[when]))]


def _at(when: int) -> bytes:
    return line({"at": when})


def _replayed(content: bytes) -> tuple[dict[str, Mark], dict[str, int]]:
    """Read the lines from first to last, and since when each mark is; what is damaged is passed over."""
    marks: dict[str, Mark] = {}
    times: dict[str, int] = {}
    now = 0
    for found in parsed(content):
        try:
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
    {"pictures": list_of(text(), MOST_TO_READ), "stars": _stars, "favourite": truth, "reject": truth},
    can_miss=["stars", "favourite", "reject"],
)
