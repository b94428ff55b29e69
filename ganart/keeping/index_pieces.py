"""Pieces of the index that lie ready in columns, beside its rows: so a million pictures are read in a moment.

A piece holds all rows from one path to another. It goes in the same transaction in which one of these rows
changes, whoever changes it: SQLite itself sees to that. What no piece holds is read row by row, and
`gather` makes pieces of it when nobody waits.
"""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

from ganart.keeping import index_rows
from ganart.keeping.picture_block import PictureBlock

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pieces (
    first TEXT PRIMARY KEY, last TEXT NOT NULL, records BLOB NOT NULL, texts BLOB NOT NULL,
    checksum INTEGER NOT NULL
) STRICT
"""
_GOES = """
CREATE TRIGGER IF NOT EXISTS piece_goes_{event} AFTER {event} ON pictures BEGIN
    DELETE FROM pieces WHERE last >= {row}.path AND rowid = (
        SELECT rowid FROM pieces WHERE first <= {row}.path ORDER BY first DESC LIMIT 1
    );
END
"""
_ROWS = 4_000  # Of a piece.
_WORTH_IT = 1_000  # Rows; fewer are read in a moment.


def read(base: sqlite3.Connection) -> Iterator[PictureBlock]:
    """Read all pictures by path.

    Raises sqlite3.DatabaseError when rows or pieces are not as they were written.
    """
    for piece, which, values in _stretches(base):
        block = _read_piece(base, piece) if piece else None
        if block:
            yield block
            continue
        for pictures in index_rows.read(base, which, values):
            yield PictureBlock.of(pictures)


def gather(base: sqlite3.Connection, after: str = "") -> str:
    """Make one more piece of rows behind a path that none holds; return its last path, "" for no piece."""
    base.execute("BEGIN IMMEDIATE")  # Else a row could change after it was read.
    with base:
        base.execute(_SCHEMA)
        base.execute(_GOES.format(event="INSERT", row="NEW"))
        base.execute(_GOES.format(event="DELETE", row="OLD"))
        for piece, which, values in _stretches(base, after):
            if piece:
                continue
            several = index_rows.read(base, which, values)
            pictures = list(islice((picture for some in several for picture in some), _ROWS))
            if len(pictures) >= _WORTH_IT:
                first, last = pictures[0].path, pictures[-1].path
                content = PictureBlock.of(pictures).packed()
                row = (first, last, *content, _checksum(first, last, *content))
                base.execute("INSERT INTO pieces VALUES (?, ?, ?, ?, ?)", row)
                return last
    return ""


def forget(base: sqlite3.Connection) -> None:
    """Take all pieces away."""
    base.execute("DROP TABLE IF EXISTS pieces")


def _stretches(base: sqlite3.Connection, after: str = "") -> Iterator[tuple[int, str, Sequence[str]]]:
    """Go through all paths behind one: give each piece, or 0 between two, and in SQL which rows it holds."""
    pieces: list[tuple[int, str, str]] = []
    if base.execute("SELECT 1 FROM sqlite_schema WHERE name = 'pieces'").fetchone():
        question = "SELECT rowid, first, last FROM pieces WHERE first > ? ORDER BY first"
        pieces = base.execute(question, (after,)).fetchall()
    for piece, first, last in pieces:
        yield 0, "path > ? AND path < ?", (after, first)
        yield piece, "path >= ? AND path <= ?", (first, last)
        after = last
    yield 0, "path > ?", (after,)


def _read_piece(base: sqlite3.Connection, piece: int) -> PictureBlock | None:
    """Read a piece; None when it has gone meanwhile."""
    question = "SELECT first, last, records, texts, checksum FROM pieces WHERE rowid = ?"
    found = base.execute(question, (piece,)).fetchone()
    if found is None:
        return None
    *content, checksum = found
    if _checksum(*content) != checksum:
        raise sqlite3.DatabaseError("a piece is damaged")
    return PictureBlock.unpacked(*content[2:])


def _checksum(first: str, last: str, records: bytes, texts: bytes) -> int:
    return zlib.crc32(f"{first}\0{last}".encode(), zlib.crc32(texts, zlib.crc32(records)))
