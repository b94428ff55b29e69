"""A start whose library cannot be used asks for another, and forgets nothing."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from ganart import paths
from ganart.widgets.library_dialog import LibraryDialog, usable_library


@pytest.fixture
def gone(tmp_path):
    """Return a library that cannot be made, because a file lies in its place."""
    (tmp_path / "stick").touch()
    return tmp_path / "stick" / "GanArt"


@pytest.fixture
def usual(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "default_library", lambda: tmp_path / "usual")
    return tmp_path / "usual"


def answer(press):
    """Have the dialog answered once it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LibraryDialog)
        press(dialog)

    QTimer.singleShot(0, look)


def test_a_library_that_can_be_used_is_made_ready_without_a_question(tmp_path, settings, qtbot):
    assert usable_library(tmp_path / "new", settings) == tmp_path / "new"
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"pictures", "models", "runs"}


def test_a_disk_that_is_back_is_used_at_the_next_try(gone, usual, settings, qtbot):
    def plug_in_and_try(dialog):
        assert str(gone) in dialog.sentence.text()
        dialog.again_button.click()
        assert dialog.isVisible()
        gone.parent.unlink()
        dialog.again_button.click()

    answer(plug_in_and_try)
    assert usable_library(gone, settings) == gone


def test_the_usual_folder_is_used_once_and_the_settings_keep_the_other(gone, usual, settings, qtbot):
    settings.set("library", str(gone))
    answer(lambda dialog: dialog.usual_button.click())
    assert usable_library(gone, settings) == usual
    assert settings.value("library", "") == str(gone)


@pytest.mark.parametrize("is_of_settings", [True, False])
def test_another_folder_takes_the_place_of_that_of_the_settings_alone(
    gone, usual, settings, tmp_path, monkeypatch, is_of_settings, qtbot
):
    kept = gone if is_of_settings else tmp_path / "elsewhere"
    settings.set("library", str(kept))
    chosen = tmp_path / "chosen"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    answer(lambda dialog: dialog.choose_button.click())
    assert usable_library(gone, settings) == chosen
    assert settings.value("library", "") == str(chosen if is_of_settings else kept)


def test_a_folder_that_cannot_be_used_either_is_not_taken(gone, usual, settings, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(gone / "deeper"))
    settings.set("library", str(gone))

    def choose_and_close(dialog):
        dialog.choose_button.click()
        assert dialog.isVisible()
        assert "deeper" in dialog.sentence.text()
        dialog.close_button.click()

    answer(choose_and_close)
    assert usable_library(gone, settings) is None
    assert settings.value("library", "") == str(gone)


def test_the_usual_folder_is_not_offered_in_place_of_itself(gone, monkeypatch, qtbot):
    monkeypatch.setattr(paths, "default_library", lambda: gone)
    dialog = LibraryDialog(gone, "It cannot be made.")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.usual_button.isVisible()
