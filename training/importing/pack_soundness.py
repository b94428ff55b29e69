"""Whether a pack is as it was written, so that what reads it can rely on what it says. Free of torch."""

import sqlite3
from contextlib import closing
from pathlib import Path

from training.importing.pictures import THUMB_SIDE

# Of the layout and of how pictures are decoded and compared; packs of another version are made anew.
VERSION = 8
PATIENCE_S = 60  # How long to wait for another process to finish writing.

_MUCH_DEAD = 64 * 2**20  # Bytes of pictures changed or removed that may lie in a pack without harm.

# Whether a row is none that `add` writes, as far as whoever reads it relies on.
_DAMAGED = f"""
SELECT EXISTS (SELECT * FROM pictures WHERE NOT (
    typeof(path) = 'blob' AND length(path) > 0 AND typeof(number) = 'integer' AND number > 0
    AND typeof(held) = 'integer' AND typeof(stamp) = 'text' AND stamp NOT GLOB '*[^0-9 .-]*'
    AND length(stamp) = length(CAST(stamp AS BLOB))  -- What follows a zero is not seen above.
    AND typeof(sample) IN ('blob', 'null') AND typeof(note) IN ('text', 'null')
    AND CASE WHEN reason IS NULL THEN
        typeof(width) = 'integer' AND width BETWEEN 1 AND {2**31 - 1}
        AND typeof(height) = 'integer' AND height BETWEEN 1 AND {2**31 - 1}
        AND typeof(rows) = 'integer' AND rows BETWEEN 1 AND {2**20}
        AND typeof(columns) = 'integer' AND columns BETWEEN 1 AND {2**20}
        AND typeof(offset) = 'integer' AND offset >= 0 AND offset + rows * columns * :channels <= :filled
        AND typeof(melts) = 'integer' AND typeof(content) = 'blob' AND length(content) = 16
        AND typeof(thumb) = 'blob' AND length(thumb) = {3 * THUMB_SIDE**2}
    ELSE typeof(reason) = 'text' END
))
"""
_COLUMNS = (  # That are read or written: damage may have renamed them.
    "SELECT path, number, held, stamp, reason, width, height, offset, rows, columns, content, thumb, sample, "
    "note, melts FROM pictures LIMIT 0",
    "SELECT fingerprint, groups FROM alike LIMIT 0",
)


def is_sound(pack: Path, channels: int) -> bool:
    """Whether a pack can be used as it is: whole, of this version, and not mostly dead pixels.

    The database looks at its own pages, those that are empty too, since the next change meets them. What is
    in its rows it does not know: they are looked at one by one.
    """
    if not (pack / "index.sqlite").exists():
        return False
    try:
        if not _can_be_written(pack / "index.sqlite"):
            return False
        with closing(sqlite3.connect(pack / "index.sqlite", timeout=PATIENCE_S)) as index:
            (version,) = index.execute("PRAGMA user_version").fetchone()
            if index.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return False
            for command in _COLUMNS:
                index.execute(command)
            (filled,) = index.execute("SELECT filled FROM state").fetchone()
            (alive,) = index.execute(
                "SELECT total(rows * columns) FROM pictures WHERE reason IS NULL"
            ).fetchone()
            (damaged,) = index.execute(_DAMAGED, {"channels": channels, "filled": filled}).fetchone()
        present = (pack / "pixels.bin").stat().st_size
        return (
            version == VERSION
            and not damaged
            and present >= filled
            and filled <= 2 * alive * channels + _MUCH_DEAD
        )
    except (sqlite3.Error, TypeError, FileNotFoundError, UnicodeDecodeError):  # The last: a damaged message.
        return False


def is_foreign(pack: Path) -> bool:
    """Whether a pack is of another version of the program, which still runs and holds it."""
    try:
        with closing(sqlite3.connect(pack / "index.sqlite", timeout=PATIENCE_S)) as index:
            return bool(index.execute("PRAGMA user_version").fetchone() != (VERSION,))
    except sqlite3.Error:
        return True


def _can_be_written(index: Path) -> bool:
    """Whether the head of a database lets this SQLite write into it; else it would be read only, for ever.

    See https://www.sqlite.org/fileformat.html, 1.3.3: 1 or 2 for reading and for writing.
    """
    with index.open("rb") as file:
        head = file.read(20)
    return all(1 <= version <= 2 for version in head[18:])
