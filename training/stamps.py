"""What tells whether a file is still the one that was read, without reading all of it again.

Its status answers in most cases. A file that was copied back from a backup, or lies on a drive that counts
its files anew each time, has another status but the same contents: a few of its bytes tell that.
"""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

_BLOCK = 64 * 2**10  # Bytes.
# Whatever changes in such a picture changes all that follows it in the file, at least a checksum at its end.
_PACKED = frozenset({".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".jxl"})
_PACKED |= {".avif", ".heic", ".heif", ".hif"}


class Stamp(NamedTuple):
    """The status of a file when it was looked at. Databases keep its text: their numbers have 64 bits."""

    size: int  # Bytes.
    changed: int  # Nanoseconds since 1970; below zero before, and beyond 64 bits from the year 2262 on.
    number: int = 0  # The file's own on its drive; 0 where that is not told. Another file has another.
    replaced: int = 0  # Nanoseconds: when the status last changed, which no program can set back.

    def __str__(self) -> str:
        return " ".join(map(str, self))


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file that was just looked at."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def read_stamp(text: str) -> Stamp:
    """Return the stamp that was written as this text. Raises ValueError for other texts."""
    size, changed, number, replaced = map(int, text.split())
    return Stamp(size, changed, number, replaced)


def sample(path: Path) -> bytes:
    """Return a hash that other contents of the same size do not have: 16 bytes.

    Of a large picture of a kind that is packed, only the beginning, the middle and the end are read. Raises
    OSError.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if size <= 4 * _BLOCK or path.suffix.lower() not in _PACKED:
            return hashlib.file_digest(file, _new_hash).digest()
        digest = _new_hash()
        for start in (0, size // 2, size - _BLOCK):
            file.seek(start)
            digest.update(file.read(_BLOCK))
        return digest.digest()


def _new_hash() -> "hashlib.blake2b":
    return hashlib.blake2b(digest_size=16)
