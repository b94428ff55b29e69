"""A file that only grows: one record a line, as JSON, and never half a line for long.

Records are frozen dataclasses with a `step`. Each line ends with a checksum, so that a bit that the disk has
changed makes no other number of it; lines of earlier versions have none. Free of torch.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from training.files import append, make_lines_last, whole_file
from training.foreign import parse, record

_TAIL_BYTES = 8192  # Some twenty lines.
_LONGEST_LINE = 1 << 16  # Bytes; ours have some hundred.
_CHECKSUM = b', "crc": "'  # Follows the record, before eight digits and the end of the table.

if TYPE_CHECKING:
    from _typeshed import DataclassInstance  # There for type checkers only.

    class Step(DataclassInstance, Protocol):
        """A dataclass that says at which step of a training it was written."""

        @property
        def step(self) -> int: ...


Record = TypeVar("Record", bound="Step")


class Journal(Generic[Record]):
    """The records of one kind that a run has written down.

    Attributes:
        path: The file; there is none until the first record.
    """

    def __init__(self, path: Path, kind: type[Record]):
        self.path = path
        self._record = record(kind)

    def append(self, record: Record, lasting: bool = True) -> None:
        """Add a line, which lasts through a power cut, or does from `make_last` on.

        Raises OSError when the disk is full, and then leaves no half line.
        """
        append(self.path, _line_of(record), lasting)

    def make_last(self) -> None:
        """Let all lines last through a power cut. Raises OSError."""
        make_lines_last(self.path)

    def records(self) -> list[Record]:
        """All records, oldest first; lines that are damaged or half written are left out."""
        try:
            with self.path.open("rb") as file:
                return list(self._read(file))
        except FileNotFoundError:
            return []

    def last(self) -> Record | None:
        """The newest record, without reading the hours before."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES))
                return next(self._read(reversed(file.readlines())), None)
        except FileNotFoundError:
            return None

    def cut_after(self, step: int) -> None:
        """Forget the records beyond `step`."""
        if self.path.exists():
            kept = [record for record in self.records() if record.step <= step]
            with whole_file(self.path) as file:
                file.writelines(_line_of(record) for record in kept)

    def _read(self, lines: Iterable[bytes]) -> Iterator[Record]:
        for line in lines:
            if len(line) > _LONGEST_LINE:
                continue
            try:
                yield self._record(parse(checked_line(line), "line"), "line")
            except ValueError:
                continue


def _line_of(record: "Step") -> bytes:
    return line_of(json.dumps(asdict(record)).encode())


def line_of(content: bytes) -> bytes:
    """Return the line for a table in JSON, with a checksum."""
    return b'%s%s%08x"}\n' % (content[:-1], _CHECKSUM, zlib.crc32(content))


def checked_line(line: bytes, is_needed: bool = False) -> bytes:
    """Return the JSON of a line without its checksum, which lines of earlier versions need not have.

    Raises ValueError when it is not what was written.
    """
    record, found, digits = line.rstrip().rpartition(_CHECKSUM)
    if not found:
        if is_needed:
            raise ValueError("there is no checksum")
        return line
    content = record + b"}"
    if digits != b'%08x"}' % zlib.crc32(content):
        raise ValueError("the checksum differs")
    return content
