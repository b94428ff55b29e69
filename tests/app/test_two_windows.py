"""Two windows on one library, of one person or two: nothing is lost, and each sees what the other did."""

import os
import subprocess
import sys

import pytest

from ganart.keeping.albums import Albums, Group
from ganart.keeping.marks import Mark, Marks
from ganart.keeping.two_hands import together
from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.pages.explore.state import Position
from ganart.pages.gallery import outside
from ganart.pages.gallery_page import GalleryPage
from ganart.pages.upscale.queue import Entry, Queue
from ganart.settings import Settings
from tests.another_user import another_user, folder_for_all
from tests.app.fake_engine import FakeEngine
from tests.app.gallery_fakes import paint_many
from tests.app.shown_pages import shown
from training.exploring.places import Place

A, B, C = (Place.of_seed(seed) for seed in (1, 2, 3))

# -- MARKS AND ALBUMS --


@pytest.fixture
def two(tmp_path):
    """The marks of two windows."""
    windows = [Marks(tmp_path / "marks.jsonl") for _ in range(2)]
    for window in windows:
        window.read()
    return windows


def test_marks_of_another_window_are_caught_up_with(two):
    mine, theirs = two
    mine.set(["a"], stars=2)
    theirs.set(["b", "c"], favourite=True)
    assert sorted(mine.catch_up()) == ["b", "c"]
    assert (mine["a"], mine["b"]) == (Mark(stars=2), Mark(favourite=True))
    assert mine.catch_up() == []
    assert theirs.catch_up() == ["a"]


def test_marks_are_not_behind_after_ones_own(two):
    mine, theirs = two
    mine.set(["a"], stars=2)
    mine.undo(mine.set(["b"], reject=True))
    assert not mine.is_behind()
    assert theirs.is_behind()


def test_ones_own_mark_on_top_of_another_windows_does_not_hide_that(two):
    mine, theirs = two
    theirs.set(["a"], stars=5)
    mine.set(["b"], stars=1)
    assert mine.is_behind()
    assert mine.catch_up() == ["a"]


def test_a_file_that_another_window_wrote_anew_is_caught_up_with(two):
    mine, theirs = two
    mine.set(["a"], stars=2)
    theirs.catch_up()
    theirs.set(["a"], stars=0)
    theirs.compact()
    assert mine.catch_up() == ["a"]
    assert len(mine) == 0


def test_albums_of_another_window_are_caught_up_with(tmp_path):
    mine, theirs = (Albums(tmp_path / "albums.jsonl") for _ in range(2))
    for window in (mine, theirs):
        window.read()
    assert not mine.catch_up()
    album, _ = theirs.make("Blue")
    theirs.lay_in(album, ["a"])
    mine.set_tags(["a"], ["sea"])
    assert mine.catch_up()
    assert (mine.albums_of("a"), mine.tags_of("a")) == (["Blue"], ["sea"])
    assert not mine.catch_up()


def test_albums_that_are_written_anew_know_what_another_window_added(tmp_path):
    mine, theirs = (Albums(tmp_path / "albums.jsonl") for _ in range(2))
    mine.read()
    theirs.make("Blue")
    mine.compact()
    assert [name for _, name in mine.albums()] == ["Blue"]


MARKING = """
import sys
from pathlib import Path
from ganart.keeping.albums import Albums, Group
from ganart.keeping.marks import Marks
folder, name = Path(sys.argv[1]), sys.argv[2]
marks, albums = Marks(folder / "marks.jsonl"), Albums(folder / "albums.jsonl")
sys.stdin.readline()
for number in range(60):
    marks.set([f"{name}{number}"], stars=1 + number % 5)
    albums.lay_in(Group("tag", name), [f"{name}{number}"])
    if number % 20 == 19:
        marks.read(); marks.compact(); albums.read(); albums.compact()
"""


def test_two_programs_that_mark_at_once_lose_nothing(tmp_path):
    programs = [
        subprocess.Popen([sys.executable, "-c", MARKING, str(tmp_path), name], stdin=subprocess.PIPE)
        for name in ("a", "b")
    ]
    for program in programs:
        program.stdin.write(b"\n")
        program.stdin.flush()
    for program in programs:
        program.communicate()
        assert program.returncode == 0
    marks, albums = Marks(tmp_path / "marks.jsonl"), Albums(tmp_path / "albums.jsonl")
    marks.read()
    albums.read()
    assert len(marks) == 120
    assert [len(albums.members(Group("tag", name))) for name in ("a", "b")] == [60, 60]


@pytest.fixture
def page(library, tmp_path, monkeypatch, qtbot):
    """A gallery that looks soon at what others did."""
    monkeypatch.setattr(outside, "_SETTLES_MS", 20)
    monkeypatch.setattr(outside, "_REST", 0)
    paint_many(library.pictures / "batch", 4)
    Marks(library.root / "marks.jsonl").set(["nobody"], stars=1)  # There is a file to watch.
    Albums(library.root / "albums.jsonl").make("Old")
    page = shown(GalleryPage(FakeEngine({}), library, Settings(tmp_path / "settings.ini")), qtbot)
    qtbot.waitUntil(lambda: len(page.grid.rows) == 4 and page.work.is_idle())
    return page


def test_the_gallery_shows_stars_and_albums_of_another_window_by_itself(page, library, qtbot):
    digests = [picture.digest for picture in library.index.pictures()]
    theirs, orders = Marks(library.root / "marks.jsonl"), Albums(library.root / "albums.jsonl")
    for window in (theirs, orders):
        window.read()
    theirs.set(digests[:2], stars=4)
    qtbot.waitUntil(lambda: [page._table.mark(row).stars for row in range(4)].count(4) == 2)
    album, _ = orders.make("From the other room")
    orders.lay_in(album, digests[:3])
    qtbot.waitUntil(lambda: len(library.albums.members(album)) == 3)
    assert page.said_all == []


# -- WHOLE FILES --


def test_what_others_alone_did_stays_and_what_both_did_stays_mine():
    before = {"kept": 1, "mine": 1, "theirs": 1, "both": 1, "gone here": 1, "gone there": 1}
    mine = {"kept": 1, "mine": 2, "theirs": 1, "both": 2, "gone there": 1, "new here": 1}
    theirs = {"kept": 1, "mine": 1, "theirs": 3, "both": 3, "gone here": 1, "new there": 1}
    assert together(mine, before, theirs) == {
        "kept": 1, "mine": 2, "theirs": 3, "both": 2, "new here": 1, "new there": 1,
    }  # fmt: skip


def test_favourites_states_and_names_of_two_windows_are_all_kept(tmp_path):
    begun = Remembered(favourites=(A,), states={"Blue": Position.at(A)})
    remember(tmp_path, "m", begun)
    mine = Remembered(favourites=(A, B), states={"Blue": Position.at(A), "Mine": Position.at(B)})
    remember(tmp_path, "m", Remembered(favourites=(C, A), directions={"principal 1": "Wide"}), begun)
    remember(tmp_path, "m", mine, begun)
    remember(tmp_path, "m", mine, mine)  # A second time, still without having read the file.
    kept = recall(tmp_path, "m")
    assert kept.favourites == (A, B, C)
    assert set(kept.states) == {"Mine"}  # The other window had taken the other one away.
    assert kept.directions == {"principal 1": "Wide"}


def test_a_memory_that_could_not_be_read_is_not_lost_by_the_next_move(tmp_path):
    remember(tmp_path, "m", Remembered(favourites=(A, B)))
    remember(tmp_path, "m", Remembered(position=Position.at(C)), Remembered())  # As a share that hiccuped.
    assert recall(tmp_path, "m").favourites == (A, B)


def test_pictures_that_two_windows_are_to_enlarge_all_wait(tmp_path):
    file = tmp_path / "upscaling.json"
    mine, theirs = Queue(file), Queue(file)
    mine.add([Entry(path="a.png")])
    mine.saver()()
    theirs.add([Entry(path="b.png")])
    theirs.saver()()
    mine.change(0, state="made")
    mine.saver()()
    mine.saver()()
    assert {entry.path: entry.state for entry in Queue(file).entries} == {"a.png": "made", "b.png": "waiting"}


def test_a_save_that_was_overtaken_takes_nothing_along(tmp_path):
    queue = Queue(tmp_path / "upscaling.json")
    queue.add([Entry(path="a.png")])
    queue.saver()  # Never carried out, since a newer one came.
    queue.add([Entry(path="b.png")])
    queue.saver()()
    assert [entry.path for entry in Queue(tmp_path / "upscaling.json").entries] == ["a.png", "b.png"]


# -- TWO USERS --


@pytest.fixture
def shared():
    with folder_for_all() as folder:
        yield folder


def test_marks_of_another_user_are_seen_and_ones_own_refused_whole(shared):
    theirs, mine = Marks(shared / "marks.jsonl"), Marks(shared / "marks.jsonl")
    theirs.set(["a"], stars=5)
    with another_user():
        mine.read()
        assert mine["a"] == Mark(stars=5)
        with pytest.raises(PermissionError):
            mine.set(["a", "b"], stars=1)
    assert (mine["a"], mine["b"]) == (Mark(stars=5), Mark())
    content = (shared / "marks.jsonl").read_bytes()
    theirs.read()
    assert theirs["a"] == Mark(stars=5)
    assert b'"b"' not in content


def test_two_users_who_may_both_write_mark_one_library(shared):
    (shared / "marks.jsonl").touch()
    shared.chmod(0o777)
    theirs, mine = Marks(shared / "marks.jsonl"), Marks(shared / "marks.jsonl")
    with another_user():
        mine.read()
    before = os.umask(0o000)  # As shares are mounted whose files belong to everybody.
    try:
        (shared / "marks.jsonl").chmod(0o666)
        theirs.set(["a"], stars=5)
        with another_user():
            mine.set(["b"], stars=1)
    finally:
        os.umask(before)
    assert theirs.catch_up() == ["b"]
