"""The folders of before and the sample pictures stay at hand where the folder is chosen."""

from pathlib import Path

import pytest

from ganart.pages.train.sources.recent_folders import MOST
from ganart.paths import SAMPLES
from tests.app.train_page_fakes import folder_of_pictures


@pytest.fixture
def recent(page):
    return page.setup.pictures.recent


def offered(recent):
    """What the menu says of each folder, without its place."""
    return [action.text().partition("\t")[0] for action in recent.recent.actions() if action.text()]


def choose(recent, words):
    """Do what a click on an entry does; no screen shows the menu here."""
    next(action for action in recent.recent.actions() if action.text().startswith(words)).trigger()


def test_recent_folders_are_offered_as_soon_as_there_is_one(page, recent, folder, open_page):
    assert recent.isHidden()
    page.open_folder(SAMPLES)
    assert recent.isHidden()
    page.open_folder(folder)
    assert recent.isVisible()
    assert open_page().setup.pictures.recent.isVisible()


def test_the_sample_pictures_are_at_hand_after_another_folder(page, recent, folder):
    page.open_folder(folder)
    assert offered(recent) == ["watercolours", "Sample pictures"]
    choose(recent, "Sample")
    assert page.setup.pictures.folder() == SAMPLES
    choose(recent, "watercolours")
    assert page.setup.pictures.folder() == folder


def test_the_last_folders_are_kept_for_the_next_start_each_once(page, open_page, tmp_path):
    folders = [folder_of_pictures(tmp_path / f"number {number}") for number in range(MOST + 2)]
    for folder in (*folders, folders[4]):
        page.open_folder(folder)
    numbers = (4, 9, 8, 7, 6, 5, 3, 2)
    expected = [*(f"number {number}" for number in numbers), "Sample pictures"]
    assert offered(page.setup.pictures.recent) == expected
    assert offered(open_page().setup.pictures.recent) == expected


def test_a_folder_that_is_missing_says_so_and_cannot_be_chosen(page, recent, tmp_path, qtbot):
    for name in ("here", "gone"):
        page.open_folder(folder_of_pictures(tmp_path / name))
    (tmp_path / "gone").rmdir()
    recent.recent.aboutToShow.emit()
    qtbot.waitUntil(lambda: "gone (missing)" in offered(recent))
    assert [action.isEnabled() for action in recent.recent.actions()][:2] == [False, True]
    folder_of_pictures(tmp_path / "gone")
    recent.recent.aboutToShow.emit()
    qtbot.waitUntil(lambda: "gone" in offered(recent))


def test_a_name_with_an_ampersand_is_shown_as_it_is(page, recent, tmp_path):
    page.open_folder(folder_of_pictures(tmp_path / "ink & wash"))
    assert offered(recent)[0] == "ink && wash"
    assert recent.folders() == [Path(tmp_path / "ink & wash")]


@pytest.mark.parametrize("name", ["x" * 9_000, "\ud800", "a\0b"])
def test_a_folder_that_no_folder_can_be_called_stops_nothing(open_page, settings, name, qtbot):
    settings.set("train/folder", name)
    settings.set("train/recent", [name, 5])
    page = open_page()
    page.new.open_last_folder()
    assert page.setup.pictures.folder() is None
    recent = page.setup.pictures.recent
    recent.recent.aboutToShow.emit()
    qtbot.waitUntil(lambda: any("(missing)" in words for words in offered(recent)))


def test_a_whole_disk_is_called_by_its_place(page, recent):
    recent.remember(Path("/"))
    assert offered(recent)[0] == "/"
    page.setup.pictures._folder = Path("/")
    assert page.setup.usual_title() == "/"
