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
from typing import Any

from training.files import append, whole_file
from training.foreign import parse
from training.run_lock import Held, holding

MOST_A_LINE = 5_000  # Pictures.
MOST_TO_READ = 1_000_000  # Of a line; earlier versions wrote long ones.

_PATIENCE_S = 60.0  # How long to wait for another process to finish writing.
_COMPACT_BYTES = 1_000_000  # Below this a file is read in a moment, however wasteful it is.
_COMPACT_FACTOR = 4  # A file this many times larger than it needs to be is written anew.


class LineFile:
    """The file at `path`, which may not exist yet."""

    def __init__(self, path: Path):
        self.path = Path(path)

    def content(self) -> bytes:
        """Return all of it, nothing where there is no file."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def append(self, lines: Iterable[bytes]) -> None:
        """Add lines. Raises OSError when they cannot be written; none of them is there then."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Without the lock a line would be lost while another process writes the file anew.
        with self._alone():
            append(self.path, b"".join(lines))

    def rewrite(self, compacted: Callable[[bytes], bytes]) -> None:
        """Write the file anew as what `compacted` makes of its content. Raises OSError."""
        with self._alone():
            written = compacted(self.content())  # Others may have added some.
            with whole_file(self.path) as file:
                file.write(written)

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
