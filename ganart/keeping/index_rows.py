"""The rows of the index: one for each picture, with a checksum.

SQLite takes a row whose path or hash is damaged for a good one, so each row is compared with its checksum.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from operator import ge
from typing import Any

from ganart.keeping.indexed_picture import IndexedPicture

SCHEMA = """
CREATE TABLE IF NOT EXISTS pictures (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, stamp TEXT NOT NULL, sample TEXT NOT NULL,
    digest TEXT NOT NULL, file_digest TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, created REAL NOT NULL, model TEXT NOT NULL,
    title TEXT NOT NULL, recipe TEXT NOT NULL, seed INTEGER, number INTEGER, truncation REAL,
    label TEXT NOT NULL, images_seen INTEGER, place TEXT NOT NULL, kind TEXT NOT NULL,
    placed INTEGER NOT NULL, seconds REAL NOT NULL, checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""
BY_DATE = "CREATE INDEX IF NOT EXISTS by_date ON pictures (created)"  # The newest come first, at once.
_COLUMNS = ", ".join(IndexedPicture._fields)
_AT_ONCE = 2_000  # Rows read in one go.


def insert(base: sqlite3.Connection, pictures: Iterable[IndexedPicture]) -> None:
    """Write rows, also in place of earlier ones."""
    values = ", ".join("?" * (len(IndexedPicture._fields) + 1))
    rows = [(*picture, _checksum(picture)) for picture in map(_as_read, pictures)]
    with base:
        base.executemany(f"INSERT OR REPLACE INTO pictures ({_COLUMNS}, checksum) VALUES ({values})", rows)


def check(base: sqlite3.Connection) -> None:
    """Look through the whole file. Raises sqlite3.DatabaseError where it does not hold together."""
    if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("the index is damaged")


def read(
    base: sqlite3.Connection, which: str = "", values: Sequence[Any] = ()
) -> Iterator[list[IndexedPicture]]:
    """Read rows by path, some at a time: all, or those for which a condition in SQL holds.

    Raises sqlite3.DatabaseError when they are not as they were written.
    """
    condition = f"WHERE {which}" if which else ""
    rows = base.execute(f"SELECT {_COLUMNS}, checksum FROM pictures {condition} ORDER BY path", values)
    last = ""
    while several := rows.fetchmany(_AT_ONCE):
        pictures = [_checked(row) for row in several]
        paths = [picture.path for picture in pictures]
        if any(map(ge, [last, *paths], paths)):  # Then rows are not found again.
            raise sqlite3.DatabaseError("rows are out of order")
        last = paths[-1]
        yield pictures


def newest(base: sqlite3.Connection, count: int) -> list[IndexedPicture]:
    """Read the newest rows. Raises like `read`."""
    question = f"SELECT {_COLUMNS}, checksum FROM pictures ORDER BY created DESC LIMIT ?"
    return [_checked(row) for row in base.execute(question, (count,))]


def _checked(row: Sequence[Any]) -> IndexedPicture:
    """Return the picture of a row. Raises sqlite3.DatabaseError when it is not as it was written."""
    picture = IndexedPicture(*row[:-1])
    if _checksum(picture) != row[-1]:
        raise sqlite3.DatabaseError("a row is damaged")
    return picture


def _as_read(picture: IndexedPicture) -> IndexedPicture:
    """Return a picture as the database gives it back: whole numbers in a column of others are such too."""
    truncation = None if picture.truncation is None else float(picture.truncation)
    return picture._replace(
        created=float(picture.created), truncation=truncation, seconds=float(picture.seconds)
    )


def _checksum(picture: IndexedPicture) -> int:
    return zlib.crc32(repr(tuple(picture)).encode())
