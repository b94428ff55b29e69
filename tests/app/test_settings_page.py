import pytest
from PySide6.QtWidgets import QComboBox

from ganart.pages.settings_page import SettingsPage
from ganart.settings import Settings
from training.events import Notice


def found() -> list[Notice]:
    return [Notice("There is a processor."), Notice("The disk is nearly full.", "warning")]


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


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
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_a_chosen_theme_is_kept_and_announced(page, settings):
    chosen = []
    page.theme_chosen.connect(chosen.append)
    choose(page.theme, "light")
    assert chosen == ["light"]
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
    qtbot.waitUntil(lambda: page.cache_size.text() == "3 MB")
    page.empty_button.click()
    qtbot.waitUntil(lambda: page.cache_size.text() == "0 MB")
    assert not page.empty_button.isEnabled()


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
