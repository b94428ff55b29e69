from pathlib import Path

import pytest

from ganart.keeping.albums import Albums, Group
from ganart.keeping.marks import Marks
from ganart.keeping.picture_table import PictureTable
from ganart.keeping.query import Query
from tests.app.gallery_fakes import entry


@pytest.fixture
def marks(tmp_path):
    return Marks(tmp_path / "marks.jsonl")


@pytest.fixture
def table(marks):
    """Five pictures: two of "Faces", two of "Seas", one that was not generated."""
    seas = {"model": "cd" * 32, "title": "Seas", "seed": 42}
    foreign = {"model": "", "title": "", "seed": None, "number": None, "path": "Scan of a boat.jpg"}
    return PictureTable(
        Path("pictures"), marks, [entry(0), entry(1), entry(2, **seas), entry(3, **seas), entry(4, **foreign)]
    )


def select(table, **values):
    return table.select(Query(**values)).tolist()


def test_newest_come_first_unless_asked_otherwise(table):
    assert select(table) == [4, 3, 2, 1, 0]
    assert select(table, order="oldest") == [0, 1, 2, 3, 4]


def test_most_stars_come_first_and_the_newest_among_equals(table, marks):
    marks.set([table.digest(1)], stars=5)
    marks.set([table.digest(3)], stars=2)
    table.show_marks(table.marks_of([table.digest(1), table.digest(3)]))
    assert select(table, order="stars") == [1, 3, 4, 2, 0]


def test_pictures_of_a_model_stand_together(table):
    assert select(table, order="model") == [4, 1, 0, 3, 2]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({"show": "favourites"}, [1]),
        ({"show": "stars", "stars": 3}, [2, 0]),
        ({"show": "stars", "stars": 5}, [2]),
        ({"show": "kept"}, [4, 2, 1, 0]),
        ({"show": "rejected"}, [3]),
        ({"model": "cd" * 32}, [3, 2]),
        ({"model": "never seen"}, []),
        ({"words": "faces"}, [1, 0]),
        ({"words": "SEAS 42"}, [3, 2]),
        ({"words": "boat"}, [4]),
        ({"words": "7"}, [1, 0]),
        ({"words": "99999999999999999999999"}, []),
        ({"show": "stars", "words": "faces"}, [0]),
    ],
    ids=str,
)
def test_only_what_is_asked_for_is_selected(table, marks, query, rows):
    marks.set([table.digest(1)], favourite=True)
    marks.set([table.digest(0)], stars=3)
    marks.set([table.digest(2)], stars=5)
    marks.set([table.digest(3)], reject=True)
    table.show_marks(table.marks_of([table.digest(row) for row in range(4)]))
    assert select(table, **query) == rows


def test_a_removed_row_comes_back_under_its_new_path(table):
    table.remove([1])
    assert select(table) == [4, 3, 2, 0]
    assert len(table) == 4
    table.restore({1: entry(1, path="elsewhere/1.png")})
    assert select(table) == [4, 3, 2, 1, 0]
    assert table.row("elsewhere/1.png") == 1
    assert table.row(entry(1).path) is None


def test_a_changed_picture_keeps_its_row(table):
    table.add([entry(0, digest="f" * 32)])
    assert len(table) == 5
    assert table.digest(0) == "f" * 32


def test_the_same_path_twice_in_one_batch_is_one_picture(table):
    table.add([entry(9), entry(9, digest="e" * 32)])
    assert len(table) == 6
    assert table.digest(5) == "e" * 32


def test_two_files_of_the_same_picture_share_their_marks(table, marks):
    table.add([entry(0, path="copy.png")])
    marks.set([table.digest(0)], favourite=True)
    table.show_marks(table.marks_of([table.digest(0)]))
    assert sorted(select(table, show="favourites")) == [0, 5]


def test_very_many_marks_are_taken_over_at_once(table, marks):
    table.add(entry(number) for number in range(10, 200))
    digests = [picture.digest for picture in table.pictures]
    marks.set(digests, stars=2)
    table.show_marks(table.marks_of(digests))
    assert len(select(table, show="stars", stars=2)) == 195


def test_models_are_listed_by_title_while_they_have_pictures(table):
    assert [title for _, title in table.offers.models()] == ["Faces", "Seas"]
    table.remove([0, 1])
    assert [title for _, title in table.offers.models()] == ["Seas"]


def test_a_row_can_be_said_in_words(table, marks):
    marks.set([table.digest(2)], stars=1, favourite=True)
    assert table.describe(2) == "000002.png, Seas, seed 42, picture 2, 1 star, favourite"


def test_albums_tags_classes_and_dates_are_asked_for_together(tmp_path, marks):
    albums = Albums(tmp_path / "albums.jsonl")
    pictures = [
        entry(0, label="cats", kind="painted"),
        entry(1, label="dogs", kind="painted"),
        entry(2, kind="enlarged"),
        entry(3, label="cats", kind="painted"),
    ]
    table = PictureTable(tmp_path, marks, pictures, albums)
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, [table.digest(0), table.digest(2), "f" * 32])
    albums.set_tags([table.digest(3)], ["night"])
    assert select(table, group=blue) == [2, 0]
    assert table.count(blue) == 2
    assert select(table, group=blue, label="cats") == [0]
    assert select(table, group=Group("tag", "night")) == [3]
    assert select(table, kind="enlarged") == [2]
    assert select(table, since=2.0) == [3, 2]
    assert table.offers.labels() == ["cats", "dogs"]


def test_a_picture_that_arrives_again_is_in_its_album_at_once(tmp_path, marks):
    albums = Albums(tmp_path / "albums.jsonl")
    table = PictureTable(tmp_path, marks, [entry(0)], albums)
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, [entry(0).digest])
    assert select(table, group=blue) == [0]
    table.add([entry(1, digest=entry(0).digest, path="a copy.png")])
    assert select(table, group=blue) == [1, 0]


def test_a_search_finds_what_the_details_show(tmp_path, marks):
    albums = Albums(tmp_path / "albums.jsonl")
    pictures = [
        entry(0, label="Notionists"),
        entry(1, place="between two seeds"),
        entry(2),
        entry(3),
        entry(4),
    ]
    table = PictureTable(tmp_path, marks, pictures, albums)
    albums.set_tags([table.digest(2)], ["Low tide"])
    albums.set_title([table.digest(3)], "Harbour")
    blue, _ = albums.make("Period")
    albums.lay_in(blue, [table.digest(4)])
    words = ["notionists", "between", "TIDE", "harbour", "period", "dcgan"]
    assert [select(table, words=word) for word in words] == [[0], [1], [2], [3], [4], [4, 3, 2, 1, 0]]


def test_a_search_finds_accents_however_they_are_written(tmp_path, marks):
    albums = Albums(tmp_path / "albums.jsonl")
    decomposed, composed = "Cafe\u0301", "Caf\u00c9"
    pictures = [
        entry(0, path=f"batch/{decomposed}.png"),
        entry(1, path=f"{decomposed}/two.png"),
        entry(2, label=decomposed),
        entry(3, label=composed),
        entry(4, path=f"{composed}.png"),
        entry(5),
        entry(6),
    ]
    table = PictureTable(tmp_path, marks, pictures, albums)
    albums.set_title([table.digest(5)], f"The {decomposed}")
    for typed in ("caf\u00e9", decomposed):
        assert select(table, words=typed) == [5, 4, 3, 2, 1, 0]
        assert select(table, words=f"{typed}/t") == [1]


def test_a_picture_is_given_back_as_it_was_but_for_what_only_the_index_asks(tmp_path, marks):
    one = entry(1, label="cats", kind="painted", placed=1, place="between two", truncation=0.7)
    other = entry(2, seed=None, number=None, truncation=None, images_seen=None, path="Scan.jpg", model="")
    table = PictureTable(tmp_path, marks, [one, other])
    assert list(table.pictures) == [picture._replace(stamp="", sample="") for picture in (one, other)]


def test_pictures_that_arrive_late_stand_where_their_time_is(tmp_path, marks):
    table = PictureTable(tmp_path, marks, [entry(3), entry(7)])
    assert select(table) == [1, 0]
    table.add([entry(5), entry(1)])
    assert select(table, order="oldest") == [3, 0, 2, 1]
    table.add([entry(7)._replace(created=0.0)])
    assert select(table, order="oldest") == [1, 3, 0, 2]


def test_a_path_is_searched_across_the_end_of_its_folder(tmp_path, marks):
    table = PictureTable(tmp_path, marks, [entry(1), entry(2), entry(3, path="other/000001.png")])
    assert select(table, words="batch/000001") == [0]
    assert select(table, words="atch/") == [1, 0]
    assert select(table, words="0001") == [2, 0]


def test_an_album_that_changes_is_not_looked_through_anew(tmp_path, marks):
    albums = Albums(tmp_path / "albums.jsonl")
    table = PictureTable(tmp_path, marks, [entry(number) for number in range(5)], albums)
    blue, _ = albums.make("Blue")
    changes = [
        albums.lay_in(blue, [table.digest(0), table.digest(3)]),  # Nobody has asked for it yet.
        albums.lay_in(blue, [table.digest(1), "f" * 32]),
        albums.lay_in(blue, [table.digest(0)], inside=False),
    ]
    table.groups.show_moves(table.groups.moves_of(changes[0]))
    assert select(table, group=blue) == [3, 1]  # As it is by now.
    for change in changes[1:]:
        table.groups.show_moves(table.groups.moves_of(change))
    assert select(table, group=blue) == [3, 1]
    albums.undo(changes[2])
    table.groups.show_moves(table.groups.moves_of(changes[2]))
    assert select(table, group=blue) == [3, 1, 0]
    assert table.count(blue) == 3


def test_numbers_that_need_wider_columns_are_given_back_as_they_were(tmp_path, marks):
    table = PictureTable(tmp_path, marks, [entry(0)])
    numbers = {"size": 2**40, "width": 70_000, "seed": 2**63 - 1, "number": 2**40, "images_seen": 2**33}
    large = entry(1, **numbers)
    table.add([large])
    table.add(entry(number, path=f"{number}/a.png") for number in range(2, 40_000))
    assert table.pictures[1]._replace(stamp=large.stamp) == large
    assert table.pictures[0].size == 1000
    assert table.pictures[39_999].path == "39999/a.png"
    assert select(table, words=str(2**63 - 1)) == [1]
    assert len(select(table, words=str(2**62))) == 0
    assert len(select(table, words="7" * 5_000)) == 0


def test_what_is_offered_follows_what_comes_and_goes(tmp_path, marks):
    table = PictureTable(tmp_path, marks, [entry(0, label="cats", kind="painted")])
    assert table.offers.labels() == ["cats"]
    table.add([entry(1, label="dogs", kind="film")])
    assert table.offers.labels() == ["cats", "dogs"]
    table.remove([0])
    assert table.offers.labels() == ["dogs"]
    table.restore({0: entry(0, label="birds", kind="painted")})
    assert table.offers.labels() == ["birds", "dogs"]


def test_an_album_follows_pictures_that_come_by_the_thousand(tmp_path, marks):
    albums = Albums(tmp_path / "albums.jsonl")
    table = PictureTable(tmp_path, marks, [entry(0)], albums)
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, [entry(number).digest for number in (0, 500, 2_999)])
    assert table.count(blue) == 1
    for first in (1, 1_000, 2_000):
        table.add(entry(number) for number in range(first, first + 1_000))
    assert select(table, group=blue) == [2_999, 500, 0]


def test_a_picture_leaves_with_the_day_it_was_made_however_odd_that_is(tmp_path):
    times = (0.0, 1_793_664_000.0, 1e13, -1e6)
    pictures = [entry(number, created=time) for number, time in enumerate(times)]
    table = PictureTable(tmp_path, Marks(tmp_path / "marks.jsonl"), pictures)
    days = [each.date for each in table.leaving_rows(range(4))]
    assert days[1][:7] == "2026-11"
    assert all(days)
