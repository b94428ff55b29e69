import time
from threading import get_ident

import pytest
from PySide6.QtCore import QObject

from ganart.keeping.marks import Mark, Marks
from ganart.keeping.picture_table import PictureTable
from ganart.pages.gallery.changes import GalleryChanges
from tests.app.gallery_fakes import entry

MANY = range(3000)  # More than are marked on the GUI thread.


@pytest.fixture
def table(library):
    return PictureTable(library.root, library.marks, [entry(number) for number in MANY])


@pytest.fixture
def changes(library, table, qapp):
    parent = QObject()
    changes = GalleryChanges(library, table, None, parent)
    yield changes
    changes.end()


def test_many_pictures_are_marked_without_waiting_for_them(changes, table, qtbot):
    told = []
    changes.marked.connect(lambda: told.append(True))
    changes.mark(MANY, stars=3)
    assert not told
    qtbot.waitUntil(lambda: bool(told))
    assert {table.mark(row) for row in MANY} == {Mark(3)}


def test_a_mark_that_follows_many_is_not_overtaken_by_them(changes, table, qtbot):
    changes.mark(MANY, stars=3)
    changes.mark([7], stars=5)
    qtbot.waitUntil(lambda: table.mark(7).stars == 5)
    assert table.mark(8).stars == 3


def test_many_marks_are_undone_even_while_they_are_being_given(changes, table, qtbot):
    changes.mark([7], favourite=True)
    changes.mark(MANY, stars=3)
    with qtbot.waitSignal(changes.unmarked):
        changes.undo()
    assert {row: table.mark(row) for row in (6, 7, 8)} == {6: Mark(), 7: Mark(0, True), 8: Mark()}


def test_what_was_done_before_a_deletion_is_not_undone_in_its_place_while_that_goes_on(library, table, qapp):
    works, undoable = [], []
    parent = QObject()
    changes = GalleryChanges(library, table, lambda *work: works.append(work), parent)
    changes.undoable.connect(undoable.append)
    changes.mark([7], stars=3)
    picture = table.path(8)
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.touch()
    changes.delete([8])
    assert undoable[-1] is False
    changes.undo()
    assert table.mark(7) == Mark(3)
    [(_, events, then)] = works
    list(events)
    then()
    assert (undoable[-1], picture.exists()) == (True, False)
    changes.undo()
    list(works[1][1])
    assert picture.exists()
    assert table.mark(7) == Mark(3)
    changes.end()


def test_many_marks_are_kept_when_the_window_closes_at_once(changes, library):
    changes.mark(MANY, stars=2)
    changes.end()
    saved = Marks(library.marks.path)
    saved.read()
    assert len(saved) == len(MANY)


def test_marks_that_cannot_be_saved_are_explained_and_not_shown(changes, table, library, qtbot):
    library.root.write_text("in the way")
    said = []
    changes.said.connect(said.append)
    changes.mark(MANY, stars=2)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].sentence.startswith("The marks cannot be saved")
    assert table.mark(0) == Mark()


def test_on_a_slow_disk_the_window_soon_waits_for_no_mark(changes, library, table, monkeypatch, qtbot):
    here, threads = get_ident(), []
    real = library.marks.set

    def slow(*arguments, **marks):
        threads.append(get_ident())
        time.sleep(0.15)
        return real(*arguments, **marks)

    monkeypatch.setattr(library.marks, "set", slow)
    for row in range(4):
        changes.mark([row], stars=3)
    qtbot.waitUntil(lambda: [table.mark(row).stars for row in range(4)] == [3] * 4)
    assert threads[:2] == [here, here]
    assert here not in threads[2:]
    monkeypatch.setattr(library.marks, "set", real)
    changes.mark([5], stars=3)
    qtbot.waitUntil(lambda: table.mark(5).stars == 3)
    qtbot.waitUntil(lambda: not changes._under_way)
    assert changes._slow_ones == 0  # A disk that is fast again is waited for again.


@pytest.mark.parametrize("rows", [[7], MANY])
def test_what_could_not_be_undone_is_the_next_to_be_undone(changes, table, library, qtbot, rows):
    changes.mark([7], favourite=True)
    changes.mark(rows, stars=3)
    qtbot.waitUntil(lambda: table.mark(7) == Mark(3, True))
    aside = library.root.rename(library.root.with_name("aside"))
    library.root.write_text("in the way")
    said = []
    changes.said.connect(said.append)
    changes.undo()
    qtbot.waitUntil(lambda: bool(said))
    assert table.mark(7) == Mark(3, True)
    library.root.unlink()
    aside.rename(library.root)
    changes.undo()
    qtbot.waitUntil(lambda: table.mark(7) != Mark(3, True))
    assert table.mark(7) == Mark(0, True)
