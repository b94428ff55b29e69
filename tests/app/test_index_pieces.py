import sqlite3
from pathlib import Path

import pytest

from ganart.keeping import index_pieces, index_rows
from ganart.keeping.marks import Marks
from ganart.keeping.picture_block import PictureBlock
from ganart.keeping.picture_index import PictureIndex
from ganart.keeping.picture_table import PictureTable
from ganart.keeping.query import Query
from tests.app.gallery_fakes import entry

MANY = 9_500  # Two pieces and a half.


@pytest.fixture(scope="module")
def pictures():
    """Very many, by path, and not all alike."""
    chosen = [
        entry(
            number,
            path=f"{number // 1000:02d}/Bild {number:05d} é Ö.png" if number % 7 else f"{number:05d}.png",
            seed=number if number % 3 else None,
            truncation=None if number % 5 else 0.7,
            label="sea" if number % 2 else "",
        )._replace(stamp="", sample="")
        for number in range(MANY)
    ]
    return sorted(chosen, key=lambda picture: picture.path)


@pytest.fixture
def base(pictures):
    base = sqlite3.connect(":memory:")
    base.execute(index_rows.SCHEMA)
    index_rows.insert(base, pictures)
    yield base
    base.close()


def gather(base):
    last, made = index_pieces.gather(base), 0
    while last:
        last, made = index_pieces.gather(base, last), made + 1
    return made


def read(base):
    """All pictures as a table has them, by path."""
    table = PictureTable(Path("pictures"), Marks(Path("nowhere")))
    for block in index_pieces.read(base):
        table.load(block)
    table.ready()
    return list(table.pictures)


def lies_ready(base):
    """How many rows need not be read one by one."""
    return sum(
        base.execute("SELECT COUNT(*) FROM pictures WHERE path BETWEEN ? AND ?", ends).fetchone()[0]
        for ends in base.execute("SELECT first, last FROM pieces").fetchall()
    )


def test_pieces_say_what_the_rows_say(base, pictures):
    assert read(base) == pictures
    assert gather(base) == 3
    assert lies_ready(base) == MANY
    assert read(base) == pictures


def test_a_row_that_changes_is_read_as_it_is_now(base, pictures):
    gather(base)
    other = pictures[10]._replace(title="Seas", width=7)
    new = pictures[5_000]._replace(path=pictures[5_000].path + " again.png")
    index_rows.insert(base, [other, new])
    base.execute("DELETE FROM pictures WHERE path = ?", (pictures[9_000].path,))
    expected = {one.path: one for one in [*pictures, other, new]}
    del expected[pictures[9_000].path]
    assert read(base) == sorted(expected.values(), key=lambda one: one.path)
    assert lies_ready(base) == 0  # One change was in each piece.


def test_what_changed_is_laid_ready_again_and_the_rest_is_left(base, pictures):
    gather(base)
    index_rows.insert(base, [pictures[10]._replace(title="Seas")])
    left = base.execute("SELECT first FROM pieces").fetchall()
    assert gather(base) == 1
    assert lies_ready(base) == MANY
    assert set(left) < set(base.execute("SELECT first FROM pieces").fetchall())


def test_a_few_rows_are_read_one_by_one(base, pictures):
    with base:
        base.execute("DELETE FROM pictures WHERE path > ?", (pictures[998].path,))
    assert gather(base) == 0
    assert read(base) == pictures[:999]


@pytest.mark.parametrize(
    "damage", ["records = zeroblob(length(records))", "last = last || 'x'", "texts = x'5b5d'"]
)
def test_a_damaged_piece_is_noticed(base, damage):
    gather(base)
    base.execute(f"UPDATE pieces SET {damage}")
    with pytest.raises(sqlite3.DatabaseError, match="damaged"):
        read(base)


def test_pictures_that_are_known_already_are_left_out(pictures):
    block = PictureBlock.of(pictures[:5])
    left = block.without({pictures[1].path, "not here.png"})
    assert left.paths() == [picture.path for picture in (pictures[0], *pictures[2:5])]
    assert left.names == [path.rpartition("/")[2] for path in left.paths()]


def test_marks_are_there_when_all_is_loaded(base, pictures, tmp_path):
    marks = Marks(tmp_path / "marks.jsonl")
    marks.set([pictures[3].digest, pictures[9_000].digest], stars=4)
    table = PictureTable(tmp_path, marks)
    for block in index_pieces.read(base):
        table.load(block)
    table.ready()
    rated = table.select(Query(show="stars", order="oldest")).tolist()
    assert {table.pictures.path(row) for row in rated} == {pictures[3].path, pictures[9_000].path}


def test_marks_of_whole_files_find_their_pictures(pictures, tmp_path):
    table = PictureTable(tmp_path, Marks(tmp_path / "marks.jsonl"), pictures[:50])
    known = pictures[7].file_digest
    assert table.of_files([known, "ab" * 16, "no hash"]) == [(known, pictures[7].digest)]


def test_an_index_of_another_version_forgets_its_pieces(tmp_path, pictures):
    index = PictureIndex(tmp_path / "index.sqlite", tmp_path)
    assert index.count() == 0
    with sqlite3.connect(index.file) as base:
        index_rows.insert(base, pictures)
    base.close()
    assert len(list(index.gather())) == 4
    assert index.read(lambda blocks: sum(map(len, blocks))) == MANY
    with sqlite3.connect(index.file) as base:
        base.execute("PRAGMA user_version = 7")
    base.close()
    assert index.read(lambda blocks: sum(map(len, blocks))) == 0
