import os
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from ganart.keeping.library_move import copy_library, empty, left_behind
from ganart.pages.settings_page import SettingsPage
from ganart.widgets import moving_dialog
from ganart.widgets.moving_dialog import MOVES_FROM, MOVES_TO, MovingDialog, move_if_asked
from ganart.working.worker import Worker
from training.errors import EngineError


@pytest.fixture
def old(tmp_path):
    old = tmp_path / "old"
    for name, size in {"pictures/day/a.png": 3_000, "runs/cats/config.json": 20, "marks.jsonl": 7}.items():
        path = old / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(size))
    (old / "models").mkdir()
    return old


def content(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder by its name; None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def dates(folder: Path) -> dict[str, float]:
    return {path.name: path.stat().st_mtime for path in folder.rglob("*") if path.is_file()}


def test_a_copy_has_everything_with_its_dates_and_says_how_far_it_is(old, tmp_path):
    told = list(copy_library(old, tmp_path / "new"))
    assert content(tmp_path / "new").items() >= content(old).items()
    assert dates(tmp_path / "new").items() >= dates(old).items()
    assert [moving.done for moving in told] == [0, 7, 3_007, 3_027]
    assert {moving.total for moving in told} == {3_027}


def test_a_copy_that_is_broken_off_leaves_both_folders_as_they_were(old, tmp_path):
    before = content(old)
    (tmp_path / "new").mkdir()
    events = copy_library(old, tmp_path / "new")
    for _ in range(3):
        next(events)
    events.close()
    assert content(old) == before
    assert content(tmp_path / "new") == {}


def test_a_library_that_has_moved_stays_whatever_others_lay_into_the_folder_it_came_from(old, tmp_path):
    before, new = content(old), tmp_path / "new"

    def switch() -> None:
        (new / ".arrived" / ".DS_Store").touch()  # As the Finder does.

    list(copy_library(old, new, switch))
    assert content(new).items() >= before.items()
    empty(old, new)
    assert content(old) == {}


def test_what_a_killed_move_left_behind_does_not_stop_the_next(old, tmp_path):
    (tmp_path / "new" / ".arriving" / "pictures").mkdir(parents=True)
    (tmp_path / "new" / ".arriving" / "pictures" / "half.png").write_bytes(b"half")
    before = content(old)
    list(copy_library(old, tmp_path / "new"))
    empty(old, tmp_path / "new")
    assert content(tmp_path / "new") == before
    assert content(old) == {}


def test_a_move_that_was_killed_before_the_library_was_there_is_made_again(old, tmp_path):
    before, new = content(old), tmp_path / "new"

    def die():
        raise KeyboardInterrupt

    (new / ".arrived" / "runs").mkdir(parents=True)
    (new / ".arrived" / "runs" / "older.txt").touch()
    (new / "marks.jsonl").write_bytes(b"older")
    with pytest.raises(KeyboardInterrupt):
        list(copy_library(old, new, switch=die))
    assert content(new) == {}
    list(copy_library(old, new))
    empty(old, new)
    assert content(new) == before


def test_what_came_into_the_old_folder_meanwhile_stays_there(old, tmp_path):
    list(copy_library(old, tmp_path / "new"))
    (old / "pictures" / "late.png").write_bytes(b"late")
    (old / "marks.jsonl").write_bytes(b"more stars")
    empty(old, tmp_path / "new")
    assert content(old) == {"pictures": None, "pictures/late.png": b"late", "marks.jsonl": b"more stars"}


def test_an_old_folder_that_was_left_half_empty_is_emptied_at_the_next_start(qtbot, old, tmp_path, settings):
    before, new = content(old), tmp_path / "new"
    list(copy_library(old, new, lambda: settings.set("library", str(new))))
    (old / "marks.jsonl").unlink()
    assert left_behind(new) == old
    assert move_if_asked(new, settings) == new
    assert content(old) == {}
    assert content(new) == before
    assert left_behind(new) is None


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("old", "already in this folder"),
        ("old/inside", "may be inside"),
        (".", "may be inside"),
        ("full", "is not empty"),
    ],
)
def test_a_folder_that_cannot_take_it_is_refused_in_a_sentence(old, tmp_path, where, sentence):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear")
    with pytest.raises(EngineError, match=sentence):
        list(copy_library(old, tmp_path / where))
    assert (tmp_path / "full" / "letter.txt").exists()


def test_a_disk_without_room_is_said_before_anything_is_copied(old, tmp_path, monkeypatch):
    usage = type("Usage", (), {"free": 100})
    monkeypatch.setattr("ganart.keeping.library_move.shutil.disk_usage", lambda _: usage)
    with pytest.raises(EngineError, match="are free in"):
        list(copy_library(old, tmp_path / "new"))
    assert content(tmp_path / "new") == {}


def test_the_settings_ask_for_a_move_and_the_next_start_makes_it(qtbot, old, tmp_path, settings):
    before = content(old)
    page = SettingsPage(settings, old, tmp_path / "cache", tmp_path / "logs", list)
    qtbot.addWidget(page)
    page.move_library(tmp_path / "new")
    page.end()
    assert move_if_asked(old, settings) == tmp_path / "new"
    assert content(tmp_path / "new") == before
    assert content(old) == {}
    assert settings.value("library", "") == str(tmp_path / "new")
    assert move_if_asked(tmp_path / "new", settings) == tmp_path / "new"


def test_a_move_that_is_taken_back_is_not_made(qtbot, old, tmp_path, settings):
    page = SettingsPage(settings, old, tmp_path / "cache", tmp_path / "logs", list)
    qtbot.addWidget(page)
    said = []
    page.said.connect(said.append)
    page.move_library(tmp_path / "new")
    _, leave_it = said[0].actions[0]
    leave_it()
    page.end()
    assert move_if_asked(old, settings) == old


def test_a_start_that_was_killed_while_it_moved_is_followed_by_one_that_moves(qtbot, old, tmp_path, settings):
    before, new = content(old), tmp_path / "new"
    settings.set(MOVES_TO, str(new))
    list(copy_library(old, new))  # And dies before the settings say so.
    (new / ".arrived").mkdir()
    (old / "marks.jsonl").write_bytes(b"more stars")
    assert move_if_asked(old, settings) == new
    assert content(new) == before | {"marks.jsonl": b"more stars"}
    assert content(old) == {}
    assert settings.value(MOVES_TO, "") == ""


def test_a_start_that_was_killed_after_it_moved_is_followed_by_one_that_empties(
    qtbot, old, tmp_path, settings
):
    before, new = content(old), tmp_path / "new"
    settings.set(MOVES_TO, str(new))
    list(copy_library(old, new))
    assert move_if_asked(new, settings) == new
    assert content(new) == before
    assert content(old) == {}
    assert settings.value(MOVES_TO, "") == ""


def test_an_impossible_place_is_refused_in_the_settings(qtbot, old, tmp_path, settings):
    page = SettingsPage(settings, old, tmp_path / "cache", tmp_path / "logs", list)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.said) as said:
        page.move_library(old / "inside")
    page.end()
    assert "may be inside" in said.args[0].sentence
    assert settings.value(MOVES_TO, "") == ""


def test_a_move_that_fails_says_why_and_goes_on_with_the_old_folder(qtbot, old, tmp_path, settings):
    before = content(old)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear")
    dialog = MovingDialog(old, tmp_path / "full", settings)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.stay_button.isVisible)
    assert "is not empty" in dialog.sentence.text()
    dialog.stay_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert content(old) == before
    assert settings.value("library", "") == ""
    assert QApplication.activeModalWidget() is None


def test_a_failed_move_that_is_left_at_once_closes_when_its_thread_has_ended(
    qtbot, old, tmp_path, settings, monkeypatch
):
    may_end = Event()

    class Lingering(Worker):
        def run(self):
            super().run()
            may_end.wait()

    monkeypatch.setattr(moving_dialog, "Worker", Lingering)
    dialog = MovingDialog(old, old / "inside", settings)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.stay_button.isVisible)
    dialog.stay_button.click()
    assert dialog.isVisible()
    may_end.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_start_with_another_library_moves_neither_and_leaves_the_move_to_the_next(
    qtbot, old, tmp_path, settings
):
    before, other = content(old), tmp_path / "other"
    other.mkdir()
    settings.set(MOVES_TO, str(tmp_path / "new"))
    settings.set(MOVES_FROM, str(old))
    assert move_if_asked(other, settings) == other
    assert other.is_dir()
    assert content(old) == before
    assert move_if_asked(old, settings) == tmp_path / "new"
    assert content(tmp_path / "new") == before


def test_a_library_that_has_moved_is_used_though_the_old_folder_cannot_be_emptied(
    qtbot, old, tmp_path, settings, monkeypatch
):
    def fail(old, new):
        raise OSError("the drive is gone")

    before = content(old)
    monkeypatch.setattr(moving_dialog, "empty", fail)
    settings.set(MOVES_TO, str(tmp_path / "new"))
    assert move_if_asked(old, settings) == tmp_path / "new"
    assert content(tmp_path / "new").items() >= before.items()
