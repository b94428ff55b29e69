"""The pictures of a library in memory, in columns: filtering and sorting a million of them takes a moment.

A picture keeps its row as long as the table lives: rows are what the grid selects and shows. A picture that
is deleted leaves its row empty, and finds it again when the deletion is undone.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from ganart.exporting.pictures import Leaving
from ganart.keeping.albums import Albums, Group
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.leaving_rows import LeavingRows
from ganart.keeping.marks import PLAIN, Mark, Marks
from ganart.keeping.picture_block import PictureBlock
from ganart.keeping.picture_columns import PictureColumns
from ganart.keeping.query import Query
from ganart.keeping.row_groups import RowGroups
from ganart.keeping.row_offers import RowOffers
from ganart.keeping.row_order import RowOrder
from ganart.keeping.spelling import folded
from ganart.keeping.word_search import holding
from ganart.translation import translate
from ganart.words import counted, local_time

_COLUMNS = {
    "here": bool,  # False for deleted pictures.
    "stars": np.int8,
    "favourite": bool,
    "reject": bool,
}
_BESIDE = "../"  # Begins the path of what lies beside the folder of pictures.
_ROOM = 65_536  # Pictures that may arrive before anything has to be copied.


class RowMarks(NamedTuple):
    """What the marks say of some rows: arrays [N]."""

    rows: np.ndarray  # int64
    stars: np.ndarray  # int8
    favourite: np.ndarray  # bool
    reject: np.ndarray  # bool


class PictureTable:
    """Pictures and their marks, by row.

    Attributes:
        folder: What the paths are relative to.
        pictures: What is known of each row's picture.
        groups: In which albums rows lie, and which tags they carry.
        offers: Which classes and models there are.
    """

    def __init__(
        self,
        folder: Path,
        marks: Marks,
        pictures: Sequence[IndexedPicture] = (),
        albums: Albums | None = None,
    ):
        """Hold `pictures`; without `albums` there are none."""
        self.folder = Path(folder)
        self.pictures = PictureColumns()
        self._marks = marks
        self._albums = albums or Albums(self.folder / "albums.jsonl")
        self.groups = RowGroups(self.pictures, self._albums)
        self.offers = RowOffers(self.pictures, lambda: self._column("here"))
        self._order = RowOrder(self.pictures)
        self._columns = {name: np.zeros(0, kind) for name, kind in _COLUMNS.items()}  # With room to grow.
        self.add(pictures)

    def __len__(self) -> int:
        """How many pictures are here."""
        return int(np.count_nonzero(self._column("here")))

    # -- ROWS --

    def path(self, row: int) -> Path:
        """The file of a row; of a film that is a folder, that folder."""
        return Path(self.file(row))

    def file(self, row: int) -> str:
        """The file of a row as text, which is what painting has time for."""
        path = self.pictures.path(row)
        if path.startswith(_BESIDE):
            return f"{self.folder.parent}/{path[len(_BESIDE) :]}"
        return f"{self.folder}/{path}"

    def film_seconds(self, row: int) -> float | None:
        """The length of a row's film, 0 where it is not known; None for a picture that does not move."""
        return float(self.pictures.column("seconds")[row]) if self.is_film(row) else None

    def is_film(self, row: int) -> bool:
        """Whether a row is a film, however long."""
        return int(self.pictures.column("kind")[row]) == self.pictures.code("kind", "film")

    def films(self, rows: np.ndarray) -> int:
        """How many of these rows are films."""
        return int(np.count_nonzero(self.pictures.column("kind")[rows] == self.pictures.code("kind", "film")))

    def files(self) -> list[tuple[Path, str]]:
        """Return every file that is here, with what its marks are kept by. May be asked from any thread."""
        rows = np.flatnonzero(self._column("here")).tolist()
        return [(self.path(row), self.digest(row)) for row in rows]

    def describe(self, row: int) -> str:
        """Say a row's picture in words, for those who do not see it."""
        picture, mark = self.pictures[row], self.mark(row)
        words = [Path(picture.path).name]
        if picture.source:
            words.append(picture.source)
        if mark.stars:
            words.append(counted(mark.stars, "star"))
        words += [translate("words", "favourite")] * mark.favourite
        words += [translate("words", "rejected")] * mark.reject
        words += [title] if (title := self.title(row)) else []
        return ", ".join(words)

    def digest(self, row: int) -> str:
        """What the marks of a row's picture are kept by: the hash of its image data."""
        return self.pictures.digests.digest(row)

    def digests(self, rows: Sequence[int]) -> list[str]:
        """What the marks of many rows are kept by."""
        return self.pictures.digests.digests(np.array(rows, np.int64))

    def file_digest(self, row: int) -> str:
        """What the small copies of a row's picture are kept by: the hash of its file."""
        return self.pictures.file_digest(row)

    def mark(self, row: int) -> Mark:
        """What is thought of a row's picture."""
        return self._marks[self.pictures.digests.digest(row)]

    def leaving_rows(self, rows: Sequence[int]) -> Sequence[Leaving]:
        """What is to be known of the pictures of some rows, looked up only when it is asked for."""
        return LeavingRows(self.leaving, rows)

    def leaving(self, row: int) -> Leaving:
        """What is to be known of a row's picture when it leaves the gallery."""
        picture = self.pictures[row]
        return Leaving(
            self.path(row),
            title=self.title(row),
            model=picture.title,
            seed="" if picture.seed is None else str(picture.seed),
            label=picture.label,
            date=local_time(picture.created).toString("yyyy-MM-dd"),
            is_film=picture.kind == "film",
            size=(picture.width, picture.height),
        )

    def title(self, row: int) -> str:
        """What the artist calls a row's picture; "" for none."""
        return self._albums.title(self.pictures.digests.digest(row))

    def tags(self, row: int) -> list[str]:
        """The tags of a row's picture."""
        return self._albums.tags_of(self.pictures.digests.digest(row))

    def albums(self, row: int) -> list[str]:
        """The names of the albums in which a row's picture lies."""
        return self._albums.albums_of(self.pictures.digests.digest(row))

    def series(self, row: int) -> str:
        """The folder of a row's picture, relative: pictures that were made together lie in one."""
        return self.pictures.path(row).rpartition("/")[0]

    def series_starts(self, rows: np.ndarray) -> np.ndarray:
        """Where each run of rows of one series begins, and at the end how many there are: int64 [S + 1]."""
        folders = self.pictures.column("folder")[rows]
        inner = np.flatnonzero(folders[1:] != folders[:-1]) + 1
        return np.concatenate([[0], inner, [len(rows)]]) if len(rows) else np.zeros(1, np.int64)

    def rows_in_series(self, row: int) -> list[int]:
        """The rows of all pictures that lie in one folder with that of a row."""
        folders = self.pictures.column("folder")
        rows: list[int] = np.flatnonzero(self._column("here") & (folders == folders[row])).tolist()
        return rows

    def count(self, group: Group) -> int:
        """How many pictures of a group are here."""
        return int(np.count_nonzero(self.groups.inside(group) & self._column("here")))

    def are_all(self, rows: Sequence[int], mark: Literal["favourite", "reject"]) -> bool:
        """Whether all of these rows carry a mark."""
        return bool(self._column(mark)[rows].all())

    def common_mark(self, rows: np.ndarray) -> Mark:
        """What is thought of all of these rows alike; no stars where they differ."""
        stars = self._column("stars")[rows]
        if not len(stars):
            return PLAIN
        alike = int(stars[0]) if (stars == stars[0]).all() else 0
        favourite, reject = (bool(self._column(mark)[rows].all()) for mark in ("favourite", "reject"))
        return Mark(alike, favourite, reject)

    def favourites(self, rows: np.ndarray) -> np.ndarray:
        """Which of these rows are shown as favourites: bool [N]."""
        return np.array(self._column("favourite")[rows])

    def painted(self, rows: np.ndarray) -> np.ndarray:
        """Return those of these rows whose pictures a model painted."""
        is_painted = self.pictures.column("model")[rows] != self.pictures.code("model", "")
        return np.asarray(rows[is_painted])

    def is_here(self, row: int) -> bool:
        """Whether a row is not empty."""
        return bool(self._column("here")[row])

    def row(self, path: str) -> int | None:
        """The row of a relative path, empty ones included."""
        return self.pictures.row(path)

    def row_of(self, path: Path) -> int | None:
        """The row of a file, wherever its path begins; None for one that is not in the library."""
        folder, path = self.folder.absolute(), Path(path).absolute()
        for base, beginning in ((folder, ""), (folder.parent, _BESIDE)):
            if path.is_relative_to(base):
                return self.row(beginning + path.relative_to(base).as_posix())
        return None

    # -- CHANGES --

    def add(self, pictures: Iterable[IndexedPicture]) -> None:
        """Take in pictures; one whose path is known takes the row of that path."""
        given = {picture.path: picture for picture in pictures}
        known = self.pictures.rows_of(list(given))
        if len(known) < len(given):
            self._append([picture for path, picture in given.items() if path not in known])
        for path, row in known.items():
            self._fill(row, given[path])

    def load(self, block: PictureBlock) -> None:
        """Take in pictures of which none is known. Their marks and their order wait for `ready`."""
        first = len(self.pictures)
        self.pictures.append_block(block)
        self._lengthen(first)

    def take_over(self, before: "PictureTable") -> None:
        """Show what changed meanwhile in a table whose rows are the first ones of this."""
        rows = np.arange(len(before.pictures))
        self.remove(np.flatnonzero(~before._column("here")).tolist())
        self.show_marks(self._marks_in(rows))

    def ready(self) -> None:
        """Mark and sort what was loaded, so that the first question is answered at once."""
        self.pictures.settle(_ROOM)
        self.pictures.rows_of([""])  # At the first question numpy imports a part of itself.
        self._grow(len(self.pictures), len(self.pictures) + _ROOM)
        self._order.sort()
        self.show_marks(self.marks_of(self._marks.digests()))
        self.groups.look_up()
        self.offers.look_up()

    def remove(self, rows: Iterable[int]) -> None:
        """Empty rows."""
        self._column("here")[list(rows)] = False
        self.offers.forget()

    def restore(self, pictures: Mapping[int, IndexedPicture]) -> None:
        """Fill rows again that were emptied; a picture may have come back under another path."""
        for row, picture in pictures.items():
            self._fill(row, picture)

    def of_files(self, digests: Iterable[str]) -> list[tuple[str, str]]:
        """Pair those of some hashes that are of whole files with what marks are kept by now."""
        rows = self.pictures.rows_of_files(digests)
        return [(self.file_digest(row), self.digest(row)) for row in rows]

    def marks_of(self, digests: Iterable[str]) -> RowMarks:
        """What the marks say now of pictures with these content hashes. May be asked from any thread."""
        return self._marks_in(self.pictures.digests.rows(digests))

    def show_marks(self, marks: RowMarks) -> None:
        """Take over what the marks say of some rows."""
        self._column("stars")[marks.rows] = marks.stars
        self._column("favourite")[marks.rows] = marks.favourite
        self._column("reject")[marks.rows] = marks.reject

    # -- QUESTIONS --

    def select(self, query: Query) -> np.ndarray:
        """The rows that `query` wants, in its order: int64 [N]."""
        return self._order.put(self.wanted(query), query.order, self._column("stars"))

    def wanted(self, query: Query) -> np.ndarray:
        """Which rows `query` wants: bool [N]."""
        wanted = self._column("here") & self._shown(query)
        for name, word in (("model", query.model), ("label", query.label), ("kind", query.kind)):
            if word:
                wanted &= self.pictures.column(name) == self.pictures.code(name, word)
        if query.since:
            wanted &= self.pictures.column("created") >= query.since
        if query.group:
            wanted &= self.groups.inside(query.group)
        for word in folded(query.words).split():
            wanted &= holding(self.pictures, self._albums, self.groups.inside, word)
        return np.asarray(wanted)

    def _shown(self, query: Query) -> np.ndarray:
        match query.show:
            case "favourites":
                return self._column("favourite")
            case "stars":
                return self._column("stars") >= query.stars
            case "kept":
                return ~self._column("reject")
            case "rejected":
                return self._column("reject")
        return np.ones_like(self._column("here"))

    # -- COLUMNS --

    def _column(self, name: str) -> np.ndarray:
        """One value for each row: [N]."""
        column: np.ndarray = self._columns[name]
        return column[: len(self.pictures)]

    def _append(self, fresh: Sequence[IndexedPicture]) -> None:
        """Add rows at the end."""
        first = len(self.pictures)
        self.pictures.append(fresh)
        last = self._lengthen(first)
        self.offers.add(slice(first, last))
        self.groups.put(slice(first, last), fresh)
        marks = self._marks.of(picture.digest for picture in fresh)
        if marked := [row for row, mark in enumerate(marks, first) if mark is not PLAIN]:
            self.show_marks(self._marks_in(np.array(marked)))

    def _lengthen(self, first: int) -> int:
        """Let rows that were added at the end be here; return how many there are."""
        last = len(self.pictures)
        if last > len(self._columns["here"]):
            self._grow(first, last + last // 4)
        self._column("here")[first:] = True
        return last

    def _grow(self, used: int, room: int) -> None:
        self._columns = {name: _grown(column, used, room) for name, column in self._columns.items()}
        self.groups.grow(room)

    def _fill(self, row: int, picture: IndexedPicture) -> None:
        if self.pictures.column("created")[row] != picture.created:
            self._order.forget()
        self.pictures.replace(row, picture)
        self._column("here")[row] = True
        self.offers.forget()
        self.groups.put(slice(row, row + 1), [picture])
        self.show_marks(self._marks_in(np.array([row])))

    def _marks_in(self, rows: np.ndarray) -> RowMarks:
        marks = self._marks.of(self.pictures.digests.digests(rows))
        return RowMarks(
            rows,
            np.fromiter((mark.stars for mark in marks), np.int8, len(marks)),
            np.fromiter((mark.favourite for mark in marks), bool, len(marks)),
            np.fromiter((mark.reject for mark in marks), bool, len(marks)),
        )


def _grown(column: np.ndarray, used: int, room: int) -> np.ndarray:
    larger = np.zeros(room, column.dtype)
    larger[:used] = column[:used]
    return larger
