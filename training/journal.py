"""A file that only grows: one record a line, as JSON, and never half a line for long.

Records are frozen dataclasses with a `step`. Free of torch.
"""

import errno
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from types import UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin

from training.files import whole_file

_TAIL_BYTES = 8192  # Some twenty lines.

Record = TypeVar("Record")


class Journal(Generic[Record]):
    """The records of one kind that a run has written down.

    Attributes:
        path: The file; there is none until the first record.
    """

    def __init__(self, path: Path, kind: type[Record]):
        self.path = path
        self._kind = kind

    def append(self, record: Record) -> None:
        """Add a line. Raises OSError when the disk is full, and then leaves no half line."""
        with self.path.open("ab", buffering=0) as file:
            whole, line = file.tell(), _line_of(record)
            try:
                if file.write(line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            except OSError:
                file.truncate(whole)
                raise

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

    def _read(self, lines: Any) -> Iterator[Record]:
        for line in lines:
            try:
                values = json.loads(line)
                record = self._kind(**values)
                if all(_fits(getattr(record, field.name), field.type) for field in fields(record)):
                    yield record
            except (ValueError, TypeError, RecursionError):
                continue


def _line_of(record: Any) -> bytes:
    return json.dumps(asdict(record)).encode() + b"\n"


def _fits(value: Any, kind: Any) -> bool:
    """Whether a value read from JSON is of the kind that a field has."""
    if isinstance(kind, UnionType):
        return any(_fits(value, one) for one in get_args(kind))
    if get_origin(kind) is dict:
        _, of = get_args(kind)
        return isinstance(value, dict) and all(_fits(item, of) for item in value.values())
    if kind in (int, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind)
