"""The pictures of a library in memory, in columns: filtering and sorting 100,000 of them takes a moment.

A picture keeps its row as long as the table lives: rows are what the grid selects and shows. A picture that
is deleted leaves its row empty, and finds it again when the deletion is undone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple, overload

import numpy as np

from ganart.exporting.pictures import Leaving
from ganart.keeping.albums import Albums, Group
from ganart.keeping.digest_rows import DigestRows
from ganart.keeping.marks import Mark, Marks
from ganart.keeping.picture_index import IndexedPicture, Kind
from ganart.translation import translate
from ganart.words import counted

_COLUMNS = {
    "here": bool,  # False for deleted pictures.
    "created": np.float64,
    "model": np.int32,  # A code.
    "label": np.int32,  # A code.
    "kind": np.int8,  # Its place in `KINDS`.
    "seed": np.int64,  # -1 when not known.
    "stars": np.int8,
    "favourite": bool,
    "reject": bool,
}
KINDS: tuple[Kind, ...] = ("other", "painted", "enlarged", "film")


@dataclass(frozen=True, slots=True)
class Query:
    """Which pictures are wanted, and in which order."""

    show: Literal["all", "favourites", "stars", "kept", "rejected"] = "all"  # "kept": not rejected.
    stars: int = 1  # At least, when `show` is "stars".
    model: str = ""  # Identity; "" for every model.
    group: Group | None = None  # An album or a tag.
    label: str = ""  # The class; "" for every class.
    kind: Kind | Literal[""] = ""  # "" for every kind.
    since: float = 0.0  # Made then or later, Unix time; 0 for whenever.
    words: str = ""  # All of which must stand in what the details show.
    order: Literal["newest", "oldest", "stars", "model"] = "newest"


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
        self.pictures: list[IndexedPicture] = []
        self._marks = marks
        self._albums = albums or Albums(self.folder / "albums.jsonl")
        self._digests = DigestRows()
        self._groups: dict[Group, np.ndarray] = {}  # Rows, bool [N], of groups that were asked for.
        self._labels: dict[str, int] = {"": 0}  # Code by class.
        self._rows: dict[str, int] = {}  # By path.
        self._models: dict[str, int] = {"": 0}  # Code by identity.
        self._titles: list[str] = [""]  # By code.
        self._columns = {name: np.zeros(0, kind) for name, kind in _COLUMNS.items()}  # With room to grow.
        self.add(pictures)

    def __len__(self) -> int:
        """How many pictures are here."""
        return int(np.count_nonzero(self._column("here")))

    # -- ROWS --

    def path(self, row: int) -> Path:
        """The file of a row."""
        return self.folder / self.pictures[row].path

    def file(self, row: int) -> str:
        """The file of a row as text, which is what painting has time for."""
        return f"{self.folder}/{self.pictures[row].path}"

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
        return self.pictures[row].digest

    def file_digest(self, row: int) -> str:
        """What the small copies of a row's picture are kept by: the hash of its file."""
        return self.pictures[row].file_digest

    def mark(self, row: int) -> Mark:
        """What is thought of a row's picture."""
        return self._marks[self.pictures[row].digest]

    def leaving_rows(self, rows: Sequence[int]) -> Sequence[Leaving]:
        """What is to be known of the pictures of some rows, looked up only when it is asked for."""
        return _LeavingRows(self, rows)

    def leaving(self, row: int) -> Leaving:
        """What is to be known of a row's picture when it leaves the gallery."""
        picture = self.pictures[row]
        return Leaving(
            self.path(row),
            title=self.title(row),
            model=picture.title,
            seed="" if picture.seed is None else str(picture.seed),
            label=picture.label,
            date=datetime.fromtimestamp(max(picture.created, 0)).date().isoformat(),
        )

    def title(self, row: int) -> str:
        """What the artist calls a row's picture; "" for none."""
        return self._albums.title(self.pictures[row].digest)

    def tags(self, row: int) -> list[str]:
        """The tags of a row's picture."""
        return self._albums.tags_of(self.pictures[row].digest)

    def albums(self, row: int) -> list[str]:
        """The names of the albums in which a row's picture lies."""
        return self._albums.albums_of(self.pictures[row].digest)

    def series(self, row: int) -> str:
        """The folder of a row's picture, relative: pictures that were made together lie in one."""
        return self.pictures[row].path.rpartition("/")[0]

    def rows_in_series(self, row: int) -> list[int]:
        """The rows of all pictures that lie in one folder with that of a row."""
        folder, here = self.series(row), self._column("here")
        return [one for one in range(len(self.pictures)) if here[one] and self.series(one) == folder]

    def labels(self) -> list[str]:
        """Every class that was painted here, by the alphabet."""
        used = np.bincount(self._column("label")[self._column("here")], minlength=len(self._labels))
        return sorted((one for one, code in self._labels.items() if one and used[code]), key=str.casefold)

    def kinds(self) -> list[Kind]:
        """The kinds of what is here."""
        used = np.bincount(self._column("kind")[self._column("here")], minlength=len(KINDS))
        return [kind for kind, count in zip(KINDS, used, strict=True) if count]

    def count(self, group: Group) -> int:
        """How many pictures of a group are here."""
        return int(np.count_nonzero(self._inside(group) & self._column("here")))

    def are_all(self, rows: Sequence[int], mark: Literal["favourite", "reject"]) -> bool:
        """Whether all of these rows carry a mark."""
        return bool(self._column(mark)[rows].all())

    def favourites(self, rows: np.ndarray) -> np.ndarray:
        """Which of these rows are shown as favourites: bool [N]."""
        return np.array(self._column("favourite")[rows])

    def is_here(self, row: int) -> bool:
        """Whether a row is not empty."""
        return bool(self._column("here")[row])

    def row(self, path: str) -> int | None:
        """The row of a relative path, empty ones included."""
        return self._rows.get(path)

    def row_of(self, path: Path) -> int | None:
        """The row of a file, wherever its path begins; None for one that is not in the library."""
        try:
            return self._rows.get(Path(path).absolute().relative_to(self.folder.absolute()).as_posix())
        except ValueError:
            return None

    def models(self) -> list[tuple[str, str]]:
        """(identity, title) of every model that painted something here, by title."""
        used = np.flatnonzero(np.bincount(self._column("model")[self._column("here")]))
        known = [(identity, self._titles[code]) for identity, code in self._models.items() if code in used]
        return sorted(((one, title) for one, title in known if one), key=lambda model: model[1].casefold())

    # -- CHANGES --

    def add(self, pictures: Iterable[IndexedPicture]) -> None:
        """Take in pictures; one whose path is known takes the row of that path."""
        fresh, known = [], []
        for picture in pictures:
            if picture.path in self._rows:
                known.append(picture)
            else:
                self._rows[picture.path] = len(self.pictures)
                self.pictures.append(picture)
                fresh.append(picture)
        if fresh:
            self._append(fresh)
        for picture in known:
            self._fill(self._rows[picture.path], picture)

    def remove(self, rows: Iterable[int]) -> None:
        """Empty rows."""
        self._column("here")[list(rows)] = False

    def restore(self, pictures: Mapping[int, IndexedPicture]) -> None:
        """Fill rows again that were emptied; a picture may have come back under another path."""
        for row, picture in pictures.items():
            self._rows.pop(self.pictures[row].path, None)
            self._rows[picture.path] = row
            self._fill(row, picture)

    def marks_of(self, digests: Iterable[str]) -> RowMarks:
        """What the marks say now of pictures with these content hashes. May be asked from any thread."""
        return self._marks_in(self._digests.rows(digests).tolist())

    def show_marks(self, marks: RowMarks) -> None:
        """Take over what the marks say of some rows."""
        self._column("stars")[marks.rows] = marks.stars
        self._column("favourite")[marks.rows] = marks.favourite
        self._column("reject")[marks.rows] = marks.reject

    def show_order(self) -> None:
        """Look at the albums and tags anew when they are asked for next: they have changed."""
        self._groups.clear()

    # -- QUESTIONS --

    def select(self, query: Query) -> np.ndarray:
        """The rows that `query` wants, in its order: int64 [N]."""
        wanted = self._column("here") & self._shown(query)
        if query.model:
            wanted &= self._column("model") == self._models.get(query.model, -1)
        if query.label:
            wanted &= self._column("label") == self._labels.get(query.label, -1)
        if query.kind:
            wanted &= self._column("kind") == KINDS.index(query.kind)
        if query.since:
            wanted &= self._column("created") >= query.since
        if query.group:
            wanted &= self._inside(query.group)
        rows = np.flatnonzero(wanted)
        for word in query.words.casefold().split():
            rows = self._holding(rows, word)
        return self._ordered(rows, query.order)

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

    def _inside(self, group: Group) -> np.ndarray:
        """Which rows are in a group: bool [N]."""
        if group not in self._groups:
            inside = np.zeros(len(self.pictures), bool)
            inside[self._digests.rows(self._albums.members(group))] = True
            self._groups[group] = inside
        return self._groups[group]

    def _holding(self, rows: np.ndarray, word: str) -> np.ndarray:
        """Return those of `rows` of whose details one contains `word`."""
        titled = [code for code, title in enumerate(self._titles) if word in title.casefold()]
        labelled = [code for label, code in self._labels.items() if word in label.casefold()]
        found = np.isin(self._column("model")[rows], titled)
        found |= np.isin(self._column("label")[rows], labelled)
        for group, name in [
            *self._albums.albums(),
            *((Group("tag", tag), tag) for tag in self._albums.tags()),
        ]:
            if word in name.casefold():
                found |= self._inside(group)[rows]
        entitled = [one for one, title in self._albums.titles.items() if word in title.casefold()]
        if entitled:
            found |= np.isin(rows, self._digests.rows(entitled))
        if word.isdecimal() and int(word) < 2**63:
            found |= self._column("seed")[rows] == int(word)
        pictures = self.pictures
        found |= np.fromiter((word in _text(pictures[row]) for row in rows), bool, len(rows))
        return rows[found]

    def _ordered(self, rows: np.ndarray, order: str) -> np.ndarray:
        oldest = rows[np.argsort(self._column("created")[rows], kind="stable")]
        newest = oldest[::-1]
        match order:
            case "oldest":
                return oldest
            case "stars":
                return newest[np.argsort(-self._column("stars")[newest], kind="stable")]
            case "model":
                titles = sorted(range(len(self._titles)), key=lambda code: self._titles[code].casefold())
                rank = np.argsort(titles)
                return newest[np.argsort(rank[self._column("model")[newest]], kind="stable")]
        return newest

    # -- COLUMNS --

    def _column(self, name: str) -> np.ndarray:
        """One value for each row: [N]."""
        column: np.ndarray = self._columns[name]
        return column[: len(self.pictures)]

    def _append(self, fresh: Sequence[IndexedPicture]) -> None:
        """Fill the columns for pictures that were just appended."""
        first, last = len(self.pictures) - len(fresh), len(self.pictures)
        if last > len(self._columns["here"]):
            for name, column in self._columns.items():
                room = np.zeros(2 * last, column.dtype)
                room[:first] = column[:first]
                self._columns[name] = room
        self._column("here")[first:] = True
        self._digests.append([picture.digest for picture in fresh])
        self._groups.clear()
        self._column("created")[first:] = [picture.created for picture in fresh]
        self._column("model")[first:] = [self._code(picture) for picture in fresh]
        self._column("label")[first:] = [self._label(picture) for picture in fresh]
        self._column("kind")[first:] = [KINDS.index(picture.kind) for picture in fresh]
        self._column("seed")[first:] = [_seed(picture) for picture in fresh]
        if len(self._marks):
            self.show_marks(self._marks_in(range(first, last)))

    def _fill(self, row: int, picture: IndexedPicture) -> None:
        self.pictures[row] = picture
        self._column("here")[row] = True
        self._digests.replace(row, picture.digest)
        self._groups.clear()
        self._column("created")[row] = picture.created
        self._column("model")[row] = self._code(picture)
        self._column("label")[row] = self._label(picture)
        self._column("kind")[row] = KINDS.index(picture.kind)
        self._column("seed")[row] = _seed(picture)
        self.show_marks(self._marks_in([row]))

    def _marks_in(self, rows: Sequence[int]) -> RowMarks:
        marks = [self._marks[self.pictures[row].digest] for row in rows]
        return RowMarks(
            np.array(rows, np.int64),
            np.array([mark.stars for mark in marks], np.int8),
            np.array([mark.favourite for mark in marks], bool),
            np.array([mark.reject for mark in marks], bool),
        )

    def _code(self, picture: IndexedPicture) -> int:
        code = self._models.setdefault(picture.model, len(self._titles))
        if code == len(self._titles):
            self._titles.append(picture.title)
        return code

    def _label(self, picture: IndexedPicture) -> int:
        return self._labels.setdefault(picture.label, len(self._labels))


class _LeavingRows(Sequence[Leaving]):
    """Very many pictures that leave the gallery, without a moment's wait for their list."""

    def __init__(self, table: PictureTable, rows: Sequence[int]):
        self._table = table
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Leaving: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Leaving]: ...
    def __getitem__(self, place: int | slice) -> Leaving | Sequence[Leaving]:
        if isinstance(place, slice):
            return _LeavingRows(self._table, self._rows[place])
        return self._table.leaving(self._rows[place])


def _text(picture: IndexedPicture) -> str:
    """What is said of a picture and of hardly any other, to be searched."""
    return f"{picture.path}\n{picture.place}\n{picture.recipe}".casefold()


def _seed(picture: IndexedPicture) -> int:
    return -1 if picture.seed is None else picture.seed
