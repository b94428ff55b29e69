"""Which rows of a table hold what has a certain hash: found by bisection, among a million too.

A hash has two halves of 64 bits. The lower one is sorted, the upper one tells whether that was no chance.
Rows that were added last wait unsorted until they are worth sorting in.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from ganart.keeping.piecewise import each_once

_LOOSE = 4_096  # Rows that may wait unsorted; to go through them takes a moment.
_DIGITS = 32  # Of a hash in hexadecimal.


class HashRows:
    """The hashes of rows, which are numbered from 0 as they are appended."""

    _HIGH: type[np.unsignedinteger] = np.uint64  # Of upper halves.

    def __init__(self) -> None:
        self._high = np.zeros(0, self._HIGH)
        self._low = np.zeros(0, np.uint64)
        self._count = 0
        self._sorted = np.zeros(0, np.uint64)  # Lower halves, and below the rows they belong to.
        self._order = np.zeros(0, np.int32)
        self._loose = np.zeros(0, np.int32)  # Rows that are not sorted in.

    def append_halves(self, high: np.ndarray, low: np.ndarray) -> None:
        """Add rows at the end: uint64 [N] each."""
        first, self._count = self._count, self._count + len(low)
        if self._count > len(self._low):
            self._high = _grown(self._high, first, self._count + self._count // 4)
            self._low = _grown(self._low, first, self._count + self._count // 4)
        self._high[first : self._count], self._low[first : self._count] = high, low
        self._loosen(np.arange(first, self._count, dtype=np.int32))

    def replace_halves(self, row: int, high: int, low: int) -> None:
        """Say that a row has another hash."""
        if self._high[row] == high and self._low[row] == low:
            return
        self._high[row], self._low[row] = high, low
        if row not in self._loose:
            stays = self._order != row
            self._sorted, self._order = self._sorted[stays], self._order[stays]
            self._loosen(np.array([row], np.int32))

    def halves(self, row: int) -> tuple[int, int]:
        """Return the hash of a row."""
        return int(self._high[row]), int(self._low[row])

    def rows_of_halves(self, high: np.ndarray, low: np.ndarray) -> np.ndarray:
        """Return the rows that have any of these hashes: int64 [N], in no order."""
        first = np.searchsorted(self._sorted, low, "left")
        last = np.searchsorted(self._sorted, low, "right")
        counts = last - first
        which = np.repeat(np.arange(len(low)), counts)  # Of the wanted, for each row that may be meant.
        place = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = self._order[first[which] + place]
        rows = rows[self._high[rows] == high[which]]
        waiting = self._loose
        loose = waiting[np.isin(self._low[waiting], low) & np.isin(self._high[waiting], high)]
        return np.concatenate([rows, loose]).astype(np.int64)

    def settle(self, room: int) -> None:
        """Sort in all rows that wait, and make room for so many more."""
        self._sort_in()
        if self._count + room > len(self._low):
            self._high = _grown(self._high, self._count, self._count + room)
            self._low = _grown(self._low, self._count, self._count + room)

    def _loosen(self, rows: np.ndarray) -> None:
        """Let rows wait, and sort in all that wait when they have become many."""
        self._loose = np.concatenate([self._loose, rows])
        if len(self._loose) > _LOOSE + len(self._sorted) // 2:
            self._sort_in()

    def _sort_in(self) -> None:
        values = np.concatenate([self._sorted, self._low[self._loose]])
        order = np.argsort(values, kind="stable")
        self._order = np.concatenate([self._order, self._loose])[order]
        self._sorted = values[order]
        self._loose = np.zeros(0, np.int32)


class DigestRows(HashRows):
    """Hashes of contents, as they are written in hexadecimal."""

    def append(self, digests: Sequence[str]) -> None:
        """Add rows at the end."""
        self.append_halves(*halves(digests))

    def replace(self, row: int, digest: str) -> None:
        """Say that a row holds another picture."""
        (high,), (low,) = halves([digest])
        self.replace_halves(row, high, low)

    def digests(self, rows: np.ndarray) -> list[str]:
        """Return what many rows hold."""
        both = np.stack([self._high[rows], self._low[rows]], axis=1).astype(">u8")
        whole = both.tobytes().hex()
        return [whole[start : start + _DIGITS] for start in range(0, len(whole), _DIGITS)]

    def digest(self, row: int) -> str:
        """Return what a row holds."""
        return "{:016x}{:016x}".format(*self.halves(row))

    def rows(self, digests: Iterable[str]) -> np.ndarray:
        """Return the rows that hold any of these: int64 [N], in no order. What is no hash is nowhere."""
        wanted = list(digests if isinstance(digests, set | frozenset) else each_once(digests))
        try:
            high, low = halves(wanted)
        except ValueError:
            wanted = [digest for digest in wanted if is_digest(digest)]
            high, low = halves(wanted)
        order = np.argsort(low)  # What is near each other is found faster.
        return self.rows_of_halves(high[order], low[order])


class PathRows(HashRows):
    """Hashes of texts, which have to be compared in the end. They have no upper half."""

    _HIGH = np.uint8

    def append(self, texts: Sequence[str]) -> None:
        """Add rows at the end."""
        low = np.fromiter(map(hash, texts), np.int64, len(texts)).view(np.uint64)
        self.append_halves(np.zeros(len(texts), self._HIGH), low)

    def replace(self, row: int, text: str) -> None:
        """Say that a row has another text."""
        self.replace_halves(row, 0, hash(text) % 2**64)

    def rows(self, *texts: str) -> list[int]:
        """Return the rows that may have one of these texts."""
        low = np.fromiter(map(hash, texts), np.int64, len(texts)).view(np.uint64)
        rows: list[int] = self.rows_of_halves(np.zeros(len(texts), self._HIGH), low).tolist()
        return rows


def halves(digests: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the upper and the lower halves of hashes in hexadecimal: uint64 [N] each.

    Raises ValueError for what is no such hash.
    """
    joined = "".join(digests)
    if len(joined) != _DIGITS * len(digests) or (joined and set(map(len, digests)) != {_DIGITS}):
        raise ValueError("no hash")
    content = bytes.fromhex(joined)
    if 2 * len(content) != len(joined):  # Spaces are no digits either.
        raise ValueError("no hash")
    values = np.frombuffer(content, ">u8").astype(np.uint64).reshape(-1, 2)
    return values[:, 0], values[:, 1]


def is_digest(digest: str) -> bool:
    """Whether a text is such a hash."""
    try:
        return len(digest) == _DIGITS and len(bytes.fromhex(digest)) == _DIGITS // 2
    except ValueError:
        return False


def _grown(column: np.ndarray, used: int, room: int) -> np.ndarray:
    larger = np.zeros(room, column.dtype)
    larger[:used] = column[:used]
    return larger
