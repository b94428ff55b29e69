import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from ganart.keeping import cache
from ganart.keeping.credits import chosen_credits
from ganart.pages.settings_page import SettingsPage
from ganart.widgets.moving_dialog import MOVES_FROM, MOVES_TO
from training.credits import Credits
from training.events import Notice


def found() -> list[Notice]:
    return [Notice("There is a processor."), Notice("The disk is nearly full.", "warning")]


@pytest.fixture
def page(qtbot, tmp_path, settings):
    pack = tmp_path / "cache" / "packs" / "faces.bin"
    pack.parent.mkdir(parents=True)
    pack.write_bytes(bytes(3_000_000))
    page = SettingsPage(settings, tmp_path / "library", tmp_path / "cache", tmp_path / "logs", found)
    qtbot.addWidget(page)
    yield page
    ended = []
    page.ended.connect(lambda: ended.append(True))
    page.end()
    assert ended, "the page did not end"


def choose(box: QComboBox, value):
    """Choose by the keys, as a person does."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(value)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def test_a_chosen_theme_is_kept_and_announced(page, settings):
    chosen = []
    page.theme_chosen.connect(chosen.append)
    choose(page.theme, "light")
    assert chosen[-1] == "light"
    assert settings.value("theme", "") == "light"


def test_a_chosen_device_is_kept(page, settings):
    choose(page.device, "cpu")
    assert settings.value("device", "") == "cpu"


def test_another_library_is_used_from_the_next_start_and_says_so(page, settings, tmp_path):
    said = []
    page.said.connect(said.append)
    page.set_folder(tmp_path / "other")
    assert settings.value("library", "") == str(tmp_path / "other")
    assert "next start" in said[0].sentence


def test_the_cache_can_be_seen_and_emptied(page, qtbot):
    page.show()
    qtbot.waitUntil(lambda: page.cache.size_label.text() == "3 MB")
    page.cache.empty_button.click()
    qtbot.waitUntil(lambda: page.cache.size_label.text() == "0 MB")
    assert not page.cache.empty_button.isEnabled()


def test_a_lower_limit_makes_room_at_once_and_is_kept(page, settings, qtbot, tmp_path):
    copies = tmp_path / "cache" / "thumbnails" / "ab"
    copies.mkdir(parents=True)
    for number in range(3):
        with (copies / f"{number}.webp").open("wb") as file:
            file.truncate(600_000_000)  # Takes no room on the disk.
        os.utime(copies / f"{number}.webp", (number, number))
    page.show()
    qtbot.waitUntil(lambda: page.cache.size_label.text() == "1,803 MB")
    choose(page.cache.limit, 1)
    qtbot.waitUntil(lambda: page.cache.size_label.text() == "603 MB")
    assert [path.name for path in copies.iterdir()] == ["2.webp"]
    assert settings.value("cache_gigabytes", 0) == 1


def test_a_limit_from_nowhere_is_not_taken(settings, qtbot, tmp_path):
    settings.set("cache_gigabytes", 0)
    page = SettingsPage(settings, tmp_path, tmp_path / "cache", tmp_path / "logs", found)
    qtbot.addWidget(page)
    assert page.cache.limit.currentText() == "At most 20 GB"
    page.end()


def test_the_number_of_threads_is_kept_and_announced(page, settings):
    chosen = []
    page.threads_chosen.connect(chosen.append)
    assert page.threads.currentText() == "Automatic (1)"
    choose(page.threads, 1)
    assert chosen == [1]
    assert settings.value("threads", 0) == 1


def test_what_the_computer_has_is_said_when_asked(page, qtbot):
    page.check_button.click()
    assert not page.check_button.isEnabled()
    qtbot.waitUntil(page.check_button.isEnabled)
    assert page.found.text() == "There is a processor.\nThe disk is nearly full."


def test_a_reset_forgets_everything_but_the_library_and_can_be_undone(page, settings, tmp_path):
    said, themes = [], []
    page.said.connect(said.append)
    page.theme_chosen.connect(themes.append)
    page.set_folder(tmp_path / "elsewhere")
    choose(page.theme, "light")
    settings.set("train/resolution", 128)
    page.reset_button.click()
    assert (settings.value("theme", ""), settings.value("train/resolution", 0)) == ("", 0)
    assert settings.value("library", "") == str(tmp_path / "elsewhere")
    assert page.theme.currentData() == themes[-1] == "system"
    _, undo = said[-1].actions[0]
    undo()
    assert (settings.value("theme", ""), settings.value("train/resolution", 0)) == ("light", 128)
    assert page.theme.currentData() == themes[-1] == "light"


def test_credits_are_kept_for_everything_that_is_made(page, settings):
    assert chosen_credits(settings) == Credits()
    typed = {
        page.credits.author: "Jana Nováková",
        page.credits.title: "Night",
        page.credits.rights: "© Jana",
        page.credits.keywords: "blue, late",
    }
    for line, text in typed.items():
        line.insert(text)  # QTest types no letters beyond ASCII.
        QTest.keyClick(line, Qt.Key.Key_Return)
    page.credits.marked.click()
    assert chosen_credits(settings) == Credits(
        author="Jana Nováková", title="Night", rights="© Jana", keywords=("blue", "late"), marked=False
    )
    page.reset_button.click()
    assert (page.credits.author.text(), page.credits.marked.isChecked()) == ("", True)
    assert chosen_credits(settings) == Credits()


def test_a_look_at_the_computer_that_fails_is_said_as_such_and_can_be_tried_again(settings, tmp_path, qtbot):
    def fail():
        raise RuntimeError("no answer")

    page = SettingsPage(settings, tmp_path / "library", tmp_path / "cache", tmp_path / "logs", fail)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.said) as said:
        page.check_button.click()
    assert said.args[0].sentence == "This computer could not be looked at."
    assert page.check_button.isEnabled()
    assert page.found.isHidden()
    page.end()


def test_a_cache_that_cannot_be_read_can_be_emptied_all_the_same(page, qtbot, monkeypatch):
    def fail(folder):
        raise OSError("the disk is gone")

    page.show()
    qtbot.waitUntil(lambda: page.cache.size_label.text() == "3 MB")
    monkeypatch.setattr(cache, "empty", fail)
    with qtbot.waitSignal(page.said) as said:
        page.cache.empty_button.click()
    assert said.args[0].sentence == "The cache could not be read."
    assert page.cache.empty_button.isEnabled()


def test_what_another_window_keeps_meanwhile_is_not_written_over(page, settings):
    settings.set("credits/author", "Jana")  # As another window does.
    settings.set("ends/command", "paplay done.ogg")
    settings.set("ends/sounds", True)
    page.credits.title.insert("Night")
    for line in (page.credits.author, page.credits.title, page.ends.command):
        QTest.keyClick(line, Qt.Key.Key_Return)
    page.credits.marked.click()
    page.ends.notifies.click()
    assert chosen_credits(settings) == Credits(author="Jana", title="Night", marked=False)
    assert settings.value("ends/command", "") == "paplay done.ogg"
    assert settings.value("ends/sounds", False)


@pytest.mark.skipif(os.name != "posix", reason="a file in place of a drive")
def test_a_folder_that_cannot_be_made_is_said_and_not_called_our_mistake(settings, tmp_path, qtbot):
    (tmp_path / "drive").touch()
    page = SettingsPage(settings, tmp_path / "drive" / "GanArt", tmp_path / "cache", tmp_path / "logs", found)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.said) as said:
        page.show_button.click()
    assert said.args[0].sentence.startswith(f"The folder {tmp_path / 'drive' / 'GanArt'} cannot be made: ")
    page.end()


def test_another_library_that_is_chosen_lets_no_library_move(page, settings, tmp_path):
    page.move_library(tmp_path / "new")
    page.set_folder(tmp_path / "other")
    assert settings.value(MOVES_TO, "") == ""
    page.move_library(tmp_path / "new")
    assert settings.value("library", "") == page.folder.text() == str(tmp_path / "library")
    assert settings.value(MOVES_FROM, "") == str(tmp_path / "library")
