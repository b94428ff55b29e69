"""A file of JSON lines that is only ever appended to, by several processes if need be.

Because lines are only added, a crash costs at most the line being written. Where such a file has grown far
beyond what it says, it is written anew as a whole.
"""

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from training.anchor import Anchor
from training.files import append, make_lines_last, whole_file
from training.foreign import parse
from training.run_lock import Held, holding

MOST_A_LINE = 5_000  # Pictures.
MOST_TO_READ = 1_000_000  # Of a line; earlier versions wrote long ones.

_PATIENCE_S = 60.0  # How long to wait for another process to finish writing.
_COMPACT_BYTES = 1_000_000  # Below this a file is read in a moment, however wasteful it is.
_COMPACT_FACTOR = 4  # A file this many times larger than it needs to be is written anew.


_State = tuple[int, int, int]  # Bytes, time of the last change, number.
_NOTHING: _State = 0, 0, 0  # Of a file that is not there.


class LineFile:
    """The file at `path`, which may not exist yet."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self._known: _State | None = None  # Of the file, as far as its owner knows what it says.
        self._changing = Lock()
        self._anchor = Anchor(self.path.parent)

    def content(self) -> bytes:
        """Return all of it, nothing where there is no file."""
        with self._changing:
            return self._content()

    def is_behind(self) -> bool:
        """Whether others have written since its owner read it or wrote last."""
        return self._state() != self._known

    def catch_up(self, take: Callable[[bytes], Callable[[], None]]) -> None:
        """Read the file again: `take` makes of its content what takes it over, which is then called.

        Where the owner writes meanwhile, it is read once more, so that nothing of that is lost.
        """
        while True:
            content = self.content()
            known, take_over = self._known, take(content)
            with self._changing:
                if self._known == known:
                    take_over()
                    return

    def append(self, lines: Iterable[bytes], taken: Callable[[], None] = lambda: None) -> None:
        """Add lines, then do what takes them over into memory.

        They last through a power cut from `make_last` on, which may take a disk 50 ms. Raises OSError when
        they cannot be written; none of them is there then.
        """
        self._anchor.make(self.path.parent)
        # Without the lock a line would be lost while another process writes the file anew.
        with self._alone(), self._changing:
            was_known = self._state() in (self._known, _NOTHING)
            append(self.path, b"".join(lines), lasting=False)
            if was_known:  # Else what others wrote is still to be read.
                self._known = self._state()
            taken()

    def make_last(self) -> None:
        """Let all lines last through a power cut. Raises OSError."""
        make_lines_last(self.path)

    def rewrite(self, compacted: Callable[[bytes], bytes]) -> None:
        """Write the file anew as what `compacted` makes of its content. Raises OSError."""
        with self._alone(), self._changing:
            written = compacted(self._content())  # Others may have added some.
            with whole_file(self.path) as file:
                file.write(written)
            self._known = self._state()

    def _content(self) -> bytes:
        self._known = self._state()
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def _state(self) -> _State:
        """Return what tells the file from itself after a change."""
        try:
            status = self.path.stat()
        except OSError:
            return _NOTHING
        return status.st_size, status.st_mtime_ns, status.st_ino

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from writing. Raises OSError where nothing can be written."""
        try:
            with holding(self.path.with_name(f".{self.path.name}.lock"), _PATIENCE_S):
                yield
        except Held:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from None


def is_wasteful(content: bytes, compacted: Callable[[], bytes]) -> bool:
    """Whether a file has grown far beyond what it says."""
    return len(content) > _COMPACT_BYTES and len(content) > _COMPACT_FACTOR * len(compacted())


def line(values: dict[str, Any]) -> bytes:
    """Return a line that says `values`."""
    return json.dumps(values).encode() + b"\n"


def lines_about(digests: Sequence[str], values: dict[str, Any]) -> list[bytes]:
    """Say the same of some pictures, in as few lines as do not keep other threads waiting."""
    pieces = (digests[start : start + MOST_A_LINE] for start in range(0, len(digests), MOST_A_LINE))
    return [line({"pictures": piece} | values) for piece in pieces]


def parsed(content: bytes) -> Iterator[Any]:
    """Read the lines from first to last; what is damaged is passed over."""
    for written in content.split(b"\n"):
        try:
            yield parse(written, "line")
        except ValueError:
            continue
