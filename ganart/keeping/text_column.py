"""A short text for each row, a million of them in little memory, and which rows hold a word."""

from collections.abc import Sequence

import numpy as np

from ganart.keeping.spelling import folded

_MANY = 20_000  # Places; to look up each by itself would take longer than to go through all.
_END = b"\0"  # After each text, so that none is found across two.


class TextColumn:
    """Texts one after the other in one piece of memory, and again folded, to be searched.

    A text that is replaced stays where it was and is passed over.
    """

    def __init__(self) -> None:
        self._texts = _Pieces()
        self._folded = _Pieces()
        self._entry = np.zeros(0, np.int32)  # Which piece a row has.
        self._row = np.zeros(0, np.int32)  # Which row a piece belongs to.
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def append(self, texts: Sequence[str]) -> None:
        """Add rows at the end."""
        entries = self._add(texts)
        first, self._rows = self._rows, self._rows + len(texts)
        if self._rows > len(self._entry):
            self._entry = np.resize(self._entry, self._rows + self._rows // 4)
        self._entry[first : self._rows] = entries
        self._belong(entries, np.arange(first, self._rows))

    def settle(self, room: int) -> None:
        """Make room for so many more rows."""
        for pieces in (self._texts, self._folded):
            pieces.settle(room)
        self._entry = np.resize(self._entry, max(len(self._entry), self._rows + room))
        self._row = np.resize(self._row, max(len(self._row), self._texts.count + room))

    def replace(self, row: int, text: str) -> None:
        """Give a row another text."""
        if self[row] != text:
            entries = self._add([text])
            self._entry[row] = entries[0]
            self._belong(entries, np.array([row]))

    def __getitem__(self, row: int) -> str:
        return self._texts.piece(int(self._entry[row])).decode(errors="surrogatepass")

    def holding(self, word: str) -> np.ndarray:
        """Return the rows that hold a word, which is folded: int64 [N]."""
        needle = _bytes(word)
        if not needle or _END in needle:
            return np.zeros(0, np.int64)
        entries = self._folded.holding(needle)
        rows = self._row[entries]
        return np.asarray(rows[self._entry[rows] == entries], np.int64)

    def _add(self, texts: Sequence[str]) -> np.ndarray:
        first = self._texts.count
        self._texts.append(texts)
        self._folded.append([folded(text) for text in texts])
        return np.arange(first, self._texts.count)

    def _belong(self, entries: np.ndarray, rows: np.ndarray) -> None:
        if self._texts.count > len(self._row):
            self._row = np.resize(self._row, self._texts.count + self._texts.count // 4)
        self._row[entries] = rows


class _Pieces:
    """Texts as pieces of bytes, numbered from 0 as they are appended."""

    def __init__(self) -> None:
        self.count = 0
        self._bytes = bytearray()
        self._starts = np.zeros(1, np.int64)
        self._often = np.zeros(256, np.int64)  # How often each byte occurs.

    def append(self, texts: Sequence[str]) -> None:
        if not texts:
            return
        joined = _bytes("\0".join(texts)) + _END
        pieces = texts if len(joined) == sum(map(len, texts)) + len(texts) else list(map(_bytes, texts))
        lengths = np.fromiter(map(len, pieces), np.int64, len(pieces)) + 1
        first, self.count = self.count, self.count + len(pieces)
        if self.count >= len(self._starts):
            self._starts = np.resize(self._starts, self.count + self.count // 4 + 1)
        self._starts[first + 1 : self.count + 1] = len(self._bytes) + np.cumsum(lengths)
        self._bytes += joined
        self._often += np.bincount(np.frombuffer(joined, np.uint8), minlength=256)

    def settle(self, room: int) -> None:
        self._starts = np.resize(self._starts, max(len(self._starts), self.count + room + 1))

    def piece(self, number: int) -> bytes:
        start, end = self._starts[number : number + 2]
        return bytes(self._bytes[start : end - 1])

    def holding(self, needle: bytes) -> np.ndarray:
        """Return the numbers of the pieces that hold `needle`: int64 [N], ascending.

        The rarest of its bytes is looked for first, so that little is left to be compared.
        """
        content = np.frombuffer(self._bytes, np.uint8)
        rarest = int(np.argmin(self._often[list(needle)]))
        found = np.flatnonzero(content == needle[rarest]) - rarest
        found = found[(found >= 0) & (found <= len(content) - len(needle))]
        for offset, byte in enumerate(needle):
            if offset != rarest:
                found = found[content[found + offset] == byte]
        del content  # Else nothing could be appended any more.
        if len(found) < _MANY:
            pieces = np.searchsorted(self._starts[: self.count + 1], found, "right") - 1
            return pieces[np.diff(pieces, prepend=-1) > 0]
        hits = np.zeros(len(self._bytes), bool)
        hits[found] = True
        return np.flatnonzero(np.logical_or.reduceat(hits, self._starts[: self.count]))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
