"""Which rows of a table hold the pictures with certain contents: found by bisection, among a million too.

A content hash has 128 bits. Its lower half is sorted, its upper half tells whether that was no chance. Rows
that were added last wait unsorted until they are worth sorting in.
"""

from collections.abc import Iterable, Sequence

import numpy as np

_LOOSE = 4_096  # Rows that may wait unsorted; to go through them takes a moment.
_DIGITS = 32  # Of a hash in hexadecimal.


class DigestRows:
    """The content hashes of rows, which are numbered from 0 as they are appended."""

    def __init__(self) -> None:
        self._high = np.zeros(0, np.uint64)
        self._low = np.zeros(0, np.uint64)
        self._count = 0
        self._sorted = np.zeros(0, np.uint64)  # Lower halves, and below the rows they belong to.
        self._order = np.zeros(0, np.int64)
        self._loose = np.zeros(0, np.int64)  # Rows that are not sorted in.

    def append(self, digests: Sequence[str]) -> None:
        """Add rows at the end."""
        first, self._count = self._count, self._count + len(digests)
        if self._count > len(self._low):
            self._high = _grown(self._high, first, 2 * self._count)
            self._low = _grown(self._low, first, 2 * self._count)
        self._high[first : self._count], self._low[first : self._count] = _halves(digests)
        self._loosen(np.arange(first, self._count))

    def replace(self, row: int, digest: str) -> None:
        """Say that a row holds another picture."""
        (high,), (low,) = _halves([digest])
        if self._high[row] == high and self._low[row] == low:
            return
        self._high[row], self._low[row] = high, low
        if row not in self._loose:
            stays = self._order != row
            self._sorted, self._order = self._sorted[stays], self._order[stays]
            self._loosen(np.array([row]))

    def digest(self, row: int) -> str:
        """Return what a row holds."""
        return f"{int(self._high[row]):016x}{int(self._low[row]):016x}"

    def rows(self, digests: Iterable[str]) -> np.ndarray:
        """Return the rows that hold any of these: int64 [N], in no order."""
        wanted = [digest for digest in set(digests) if _is_digest(digest)]
        if not wanted:
            return np.zeros(0, np.int64)
        high, low = _halves(wanted)
        first, last = (np.searchsorted(self._sorted, low, side) for side in ("left", "right"))
        counts = last - first
        which = np.repeat(np.arange(len(low)), counts)  # Of the wanted, for each row that may be meant.
        place = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = self._order[first[which] + place]
        rows = rows[self._high[rows] == high[which]]
        loose = self._loose[np.isin(self._low[self._loose], low)]
        if len(loose):
            pairs = set(zip(high.tolist(), low.tolist(), strict=True))
            held = zip(self._high[loose].tolist(), self._low[loose].tolist(), strict=True)
            loose = loose[np.array([pair in pairs for pair in held], bool)]
        return np.concatenate([rows, loose])

    def _loosen(self, rows: np.ndarray) -> None:
        """Let rows wait, and sort in all that wait when they have become many."""
        self._loose = np.concatenate([self._loose, rows])
        if len(self._loose) > _LOOSE:
            values = np.concatenate([self._sorted, self._low[self._loose]])
            order = np.argsort(values, kind="stable")
            self._order = np.concatenate([self._order, self._loose])[order]
            self._sorted = values[order]
            self._loose = np.zeros(0, np.int64)


def _grown(column: np.ndarray, used: int, room: int) -> np.ndarray:
    larger = np.zeros(room, column.dtype)
    larger[:used] = column[:used]
    return larger


def _is_digest(digest: str) -> bool:
    try:
        return len(digest) == _DIGITS and len(bytes.fromhex(digest)) == _DIGITS // 2
    except ValueError:
        return False


def _halves(digests: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the upper and the lower halves: uint64 [N] each."""
    values = np.frombuffer(bytes.fromhex("".join(digests)), ">u8").astype(np.uint64).reshape(-1, 2)
    return values[:, 0], values[:, 1]
