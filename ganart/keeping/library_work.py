"""The long work on a library, as generators of events for a worker."""

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from ganart.images import read_image
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.library import Library
from ganart.keeping.marks import Change
from ganart.keeping.picture_block import PictureBlock
from ganart.keeping.picture_index import FoundFiles, Gone
from ganart.keeping.picture_table import PictureTable, RowMarks
from ganart.keeping.trash import Discarded
from ganart.translation import translate
from training.errors import EngineError
from training.events import Scanning
from training.exploring.films import recipe_path

_FIRST = 3_000  # Pictures that are read before all others: more than a screen shows.
_TOLD_EVERY = 100  # Files moved between two events.


@dataclass(frozen=True, slots=True)
class Loaded:
    """A library is there as it was when it was last looked at; what changed since follows."""

    table: PictureTable
    is_all: bool = True  # False for the newest pictures, which are there in a moment. All of them follow in
    # another table, in which these have the same rows.


@dataclass(frozen=True, slots=True)
class MarkedByOthers:
    """Another window has written marks, albums, tags or titles."""

    digests: tuple[str, ...]  # Hashes of the pictures that are marked otherwise now.
    is_reordered: bool  # Whether albums, tags or titles changed.


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture in its full size."""

    path: Path
    image: QImage


def load(library: Library) -> Generator[Loaded | MarkedByOthers | FoundFiles | Gone | Scanning]:
    """Read what is known of a library, then look for what changed in it.

    Raises EngineError where its marks or albums cannot be read.
    """
    folder = library.pictures
    try:
        library.marks.read()
        library.albums.read()
    except OSError as error:
        raise EngineError(translate("words", "{} cannot be read.").format(error.filename)) from error
    index, newest = library.index, list[IndexedPicture]()
    if index.count() > _FIRST:
        newest = index.newest(_FIRST)
        _adopt_marks(library, newest)
        yield Loaded(PictureTable(folder, library.marks, newest, library.albums), is_all=False)
    first = {picture.path for picture in newest}

    def take(blocks: Iterator[PictureBlock]) -> PictureTable:
        table = PictureTable(folder, library.marks, newest, library.albums)
        for block in blocks:
            table.load(block.without(first) if first else block)
        library.marks.adopt(table.of_files(library.marks.digests()))
        table.ready()
        return table

    yield Loaded(index.read(take))
    yield from refresh(library)


def refresh(library: Library) -> Generator[MarkedByOthers | FoundFiles | Gone | Scanning]:
    """Look for what changed in a library since it was last looked at."""
    digests, is_reordered = library.marks.catch_up(), library.albums.catch_up()
    if digests or is_reordered:
        yield MarkedByOthers(tuple(digests), is_reordered)
    for event in library.index.refresh():
        if isinstance(event, FoundFiles):
            _adopt_marks(library, event.pictures)
        yield event


def add(library: Library, paths: Sequence[Path]) -> Generator[FoundFiles]:
    """Take in pictures that were just made."""
    pictures = tuple(library.index.add(paths))
    _adopt_marks(library, pictures)
    yield FoundFiles(pictures)


def _adopt_marks(library: Library, pictures: Iterable[IndexedPicture]) -> None:
    """Move marks that earlier versions kept by the hash of the whole file."""
    library.marks.adopt((picture.file_digest, picture.digest) for picture in pictures)


class Marking:
    """Marks that are given to pictures, and taken back. Both may be done in any thread, one at a time."""

    def __init__(self, library: Library, table: PictureTable, rows: Sequence[int], marks: Mapping[str, Any]):
        """Prepare to mark rows of a table as `Marks.set` does."""
        self._library = library
        self._table = table
        self._rows = rows
        self._marks = marks
        self._change = Change()

    def set(self) -> RowMarks:
        """Return the marks; tell what the table has to show. Raises OSError when they cannot be saved."""
        digests = self._table.digests(self._rows)
        self._change = self._library.marks.set(digests, **self._marks)
        return self._table.marks_of(digests)

    def undo(self) -> RowMarks:
        """Take them back. Raises OSError likewise."""
        self._library.marks.undo(self._change)
        return self._table.marks_of(self._change.digests)


class Deletion:
    """Pictures on their way into the trash, and back. The recipe of a film goes with it.

    Attributes:
        rows: Their rows in the table.
        moved: Where each file went that was moved into the trash, by row.
        returned: What came back, by row.
    """

    def __init__(self, library: Library, files: Mapping[int, str], films: Collection[int] = ()):
        """Prepare to delete `files`, by row; some of the rows are films."""
        self.rows = list(files)
        self._recipes = {row: recipe_path(Path(files[row])) for row in films}
        self._moved_recipes: list[Discarded] = []
        self.moved: dict[int, Discarded] = {}
        self.returned: dict[int, IndexedPicture] = {}
        self._library = library
        self._files = files

    @property
    def films(self) -> int:
        """How many films were moved into the trash."""
        return len(self._recipes.keys() & self.moved.keys())

    def discard(self) -> Generator[Scanning]:
        """Move the files into the trash."""
        rows = {Path(file): row for row, file in self._files.items()}
        recipes = set(self._recipes.values()) - set(rows)
        try:
            for done, one in enumerate(self._library.trash.discard([*rows, *recipes]), 1):
                if one.path in recipes:
                    self._moved_recipes.append(one)
                    continue
                self.moved[rows[one.path]] = one
                if done % _TOLD_EVERY == 0:
                    yield Scanning(done, len(self._files))
        finally:
            index = self._library.index
            index.remove(index.relative(one.path) for one in self.moved.values())

    def restore(self) -> Generator[Scanning]:
        """Move the files back."""
        rows = {one.resting: row for row, one in self.moved.items()}
        back: dict[int, Path] = {}
        try:
            resting = [*self._moved_recipes, *self.moved.values()]  # A film is looked at with its recipe.
            for done, one in enumerate(self._library.trash.restore(resting), 1):
                if one.resting not in rows:
                    continue
                back[rows[one.resting]] = one.path
                if done % _TOLD_EVERY == 0:
                    yield Scanning(done, len(self.moved))
        finally:
            index = self._library.index
            row_of = {index.relative(path): row for row, path in back.items()}
            self.returned = {row_of[picture.path]: picture for picture in index.add(back.values())}


def empty_trash(library: Library) -> Generator[None]:
    """Hand what was deleted to the trash of the system."""
    library.trash.empty()
    yield


def read(path: Path) -> Generator[ReadPicture]:
    """Read a picture in its full size. Raises EngineError when it cannot be read."""
    try:
        yield ReadPicture(path, read_image(path))
    except Exception as error:  # A thread waits for the picture, whatever it holds.
        raise EngineError(translate("words", "{} cannot be read.").format(path.name)) from error
