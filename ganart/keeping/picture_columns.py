"""Everything that is known of the pictures of a library, in columns: a million of them in little memory.

A row is made into an `IndexedPicture` only while somebody looks at it. The stamps and samples of files stay
in the index, since nothing else asks for them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np

from ganart.keeping.digest_rows import DigestRows, PathRows, halves, is_digest
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.picture_block import CODED, WHOLE, PictureBlock
from ganart.keeping.text_column import TextColumn

_NUMBERS = {  # What is not known is -1, of a share NaN. Whole numbers get wider columns where one needs it.
    "size": np.int32,
    "width": np.int16,
    "height": np.int16,
    "created": np.float64,
    "seed": np.int32,
    "number": np.int32,
    "truncation": np.float64,
    "images_seen": np.int32,
    "placed": bool,
    "seconds": np.float32,
}
_AT_ONCE = 4_000  # Pictures made into columns in one go.


class PictureColumns(Sequence[IndexedPicture]):
    """Pictures by row."""

    def __init__(self) -> None:
        self._count = 0
        self._columns: dict[str, np.ndarray] = {
            **{name: np.zeros(0, kind) for name, kind in _NUMBERS.items()},
            **{name: np.zeros(0, np.int16) for name in CODED},
            "file_high": np.zeros(0, np.uint64),
            "file_low": np.zeros(0, np.uint64),
        }
        self._codes: dict[str, dict[str, int]] = {name: {"": 0} for name in CODED}
        self._words: dict[str, list[str]] = {name: [""] for name in CODED}
        self._names = TextColumn()
        self._paths = PathRows()
        self.digests = DigestRows()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> IndexedPicture: ...
    @overload
    def __getitem__(self, row: slice) -> list[IndexedPicture]: ...
    def __getitem__(self, row: int | slice) -> IndexedPicture | list[IndexedPicture]:
        if isinstance(row, slice):
            return [self._picture(one) for one in range(*row.indices(self._count))]
        return self._picture(row)

    def __iter__(self) -> Iterator[IndexedPicture]:
        return map(self._picture, range(self._count))

    def _picture(self, row: int) -> IndexedPicture:
        numbers = {name: self._columns[name][row].item() for name in _NUMBERS}
        words = {name: self._words[name][self._columns[name][row]] for name in CODED if name != "folder"}
        for name in ("seed", "number", "images_seen"):
            numbers[name] = None if numbers[name] < 0 else numbers[name]
        share = numbers["truncation"]
        numbers["truncation"] = None if share != share else share
        numbers["placed"] = int(numbers["placed"])
        return IndexedPicture(
            path=self.path(row),
            stamp="",
            sample="",
            digest=self.digests.digest(row),
            file_digest=self.file_digest(row),
            **numbers,
            **words,
        )

    def path(self, row: int) -> str:
        """The relative path of a row."""
        folder = self._words["folder"][self._columns["folder"][row]]
        return f"{folder}{self._names[row]}"

    def file_digest(self, row: int) -> str:
        """The hash of the file of a row."""
        return f"{int(self._columns['file_high'][row]):016x}{int(self._columns['file_low'][row]):016x}"

    def row(self, path: str) -> int | None:
        """The row of a relative path."""
        return self.rows_of([path]).get(path)

    def rows_of(self, paths: Sequence[str]) -> dict[str, int]:
        """The rows of those of some relative paths that have one."""
        near = {self.path(row): row for row in self._paths.rows(*paths)}
        return {path: near[path] for path in paths if path in near}

    def rows_of_files(self, digests: Iterable[str]) -> list[int]:
        """The rows whose files have any of these hashes."""
        wanted = {digest for digest in digests if is_digest(digest)}
        _, low = halves(list(wanted))
        rows = np.flatnonzero(np.isin(self.column("file_low"), low)).tolist()
        return [row for row in rows if self.file_digest(row) in wanted]

    def column(self, name: str) -> np.ndarray:
        """One number or code for each row: [N]."""
        return self._columns[name][: self._count]

    def words(self, name: str) -> list[str]:
        """What the codes of a column stand for, by code."""
        return self._words[name]

    def code(self, name: str, word: str) -> int:
        """The code of a word in a column; -1 when it was never there."""
        return self._codes[name].get(word, -1)

    def named(self, word: str) -> np.ndarray:
        """The rows whose file names hold a word, which has no capitals: int64 [N]."""
        return self._names.holding(word)

    def append(self, pictures: Sequence[IndexedPicture]) -> None:
        """Add rows at the end."""
        for start in range(0, len(pictures), _AT_ONCE):
            self.append_block(PictureBlock.of(pictures[start : start + _AT_ONCE]))

    def append_block(self, block: PictureBlock) -> None:
        """Add rows at the end that are in columns already."""
        first, self._count = self._count, self._count + len(block)
        if self._count > len(self._columns["size"]):
            self._grow(first, self._count + self._count // 4)
        self._names.append(block.names)
        self._paths.append(block.paths())
        self.digests.append_halves(block.records["digest_high"], block.records["digest_low"])
        self._put(slice(first, self._count), block)

    def settle(self, room: int) -> None:
        """Make everything ready to be asked, and make room for so many more rows."""
        for part in (self._names, self._paths, self.digests):
            part.settle(room)
        if self._count + room > len(self._columns["size"]):
            self._grow(self._count, self._count + room)

    def _grow(self, used: int, room: int) -> None:
        for name, column in self._columns.items():
            larger = np.zeros(room, column.dtype)
            larger[:used] = column[:used]
            self._columns[name] = larger

    def replace(self, row: int, picture: IndexedPicture) -> None:
        """Put another picture into a row."""
        block = PictureBlock.of([picture])
        self._names.replace(row, block.names[0])
        self._paths.replace(row, picture.path)
        self.digests.replace(row, picture.digest)
        self._put(slice(row, row + 1), block)

    def _put(self, rows: slice, block: PictureBlock) -> None:
        for name in ("created", "placed", "seconds", "truncation", "file_high", "file_low"):
            self._columns[name][rows] = block.records[name]
        for name in WHOLE:
            self._put_whole(name, rows, block.records[name])
        for name in CODED:
            codes = np.array([self._code(name, word) for word in block.words[name]], np.int64)
            self._put_whole(name, rows, codes[block.records[name]])

    def _put_whole(self, name: str, rows: slice, values: np.ndarray) -> None:
        """Put whole numbers into a column, int64 [N], which is widened when one of them needs it."""
        kind = np.promote_types(self._columns[name].dtype, np.min_scalar_type(int(values.max(initial=0))))
        kind = kind if np.issubdtype(kind, np.signedinteger) else np.dtype(np.int64)
        if kind != self._columns[name].dtype:
            self._columns[name] = self._columns[name].astype(kind)
        self._columns[name][rows] = values

    def _code(self, name: str, word: str) -> int:
        """Return the code of a word, which may be new."""
        codes = self._codes[name]
        if word not in codes:
            codes[word] = len(self._words[name])
            self._words[name].append(word)
        return codes[word]
