"""Files that other programs put into the library while the window is open."""

import os
import shutil
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from ganart.pages.gallery import outside, work
from ganart.pages.gallery.outside import OutsideChanges, folders_to_watch
from tests.app.gallery_fakes import paint_many


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(outside, "_SETTLES_MS", 20)
    monkeypatch.setattr(outside, "_REST", 0)


def is_settled(page):
    return page.work.is_idle() and page.outside._since.isValid()


def test_pictures_that_another_program_puts_there_appear_by_themselves(page, library, tmp_path, qtbot):
    qtbot.waitUntil(lambda: is_settled(page))
    paint_many(tmp_path / "elsewhere", 2)
    shutil.copytree(tmp_path / "elsewhere", library.pictures / "from elsewhere")
    qtbot.waitUntil(lambda: len(page.grid.rows) == 14)


def test_pictures_that_another_program_removes_disappear_by_themselves(page, library, qtbot):
    qtbot.waitUntil(lambda: is_settled(page))
    (library.pictures / "batch" / "0003.png").unlink()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 11)


def test_a_hidden_page_looks_when_it_is_shown_again(page, library, qtbot):
    qtbot.waitUntil(lambda: is_settled(page))
    page.hide()
    (library.pictures / "batch" / "0003.png").unlink()
    qtbot.waitUntil(lambda: page.outside._is_due)
    assert len(page.grid.rows) == 12
    page.show()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 11)


def test_what_changes_during_a_look_is_looked_for_after_it(tmp_path, qtbot):
    page, is_looking, wanted = QWidget(), [True], []
    qtbot.addWidget(page)
    page.show()
    changes = OutsideChanges(page, [], lambda: False, lambda: is_looking[0])
    changes.look_wanted.connect(lambda: wanted.append(True))
    changes.watch([str(tmp_path)], 0)
    (tmp_path / "new.png").touch()
    qtbot.waitUntil(lambda: changes._is_due)
    assert not wanted
    changes.watch([str(tmp_path)], 0)
    assert not wanted
    is_looking[0] = False
    changes.end_look()
    qtbot.waitUntil(lambda: bool(wanted))


def test_what_changes_while_a_look_comes_to_its_end_is_looked_for_after_it(page, library, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: is_settled(page))
    goes_on, timed = Event(), work._timed

    def late(events, library):
        """Look, and then take some time to end."""
        yield from timed(events, library)
        goes_on.wait()

    monkeypatch.setattr(work, "_timed", late)
    page.work.looked.connect(lambda: paint_many(library.pictures / "late", 1))
    page.refresh()
    qtbot.waitUntil(lambda: page.outside._is_due)
    monkeypatch.setattr(work, "_timed", timed)
    goes_on.set()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 13)


def test_what_others_wrote_before_a_file_was_watched_is_looked_for(tmp_path, qtbot):
    page, is_behind, wanted = QWidget(), [False], []
    qtbot.addWidget(page)
    page.show()
    changes = OutsideChanges(page, [tmp_path / "marks"], lambda: is_behind[0], lambda: False)
    changes.look_wanted.connect(lambda: wanted.append(True))
    (tmp_path / "marks").touch()
    is_behind[0] = True
    changes.watch([str(tmp_path)], 0)
    qtbot.waitUntil(lambda: bool(wanted))


def test_the_newest_folders_are_watched_and_no_hidden_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(outside, "_MOST", 2)
    for age, name in enumerate(("new", "middle", "old", ".hidden")):
        folder = tmp_path / name
        folder.mkdir()
        os.utime(folder, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "file").write_text("no folder")
    watched = folders_to_watch(tmp_path, tmp_path / "not there")
    assert watched == [str(tmp_path), str(tmp_path / "new"), str(tmp_path / "middle")]
