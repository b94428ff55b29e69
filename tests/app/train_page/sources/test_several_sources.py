"""Several files or folders dropped at once become one folder to learn from, which outlives the program."""

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from training import tasks
from training.importing import linked, scanning


@pytest.fixture
def engine(engine, tmp_path, monkeypatch):
    """An engine that really scans and links."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    engine.plays[tasks.scan] = lambda asked: scanning.scan(asked.config)
    engine.plays[tasks.link_together] = lambda asked: linked.link_together(asked.sources, asked.out)
    return engine


@pytest.fixture
def sources(tmp_path):
    """Two folders with two pictures each, and a file."""
    for number, name in enumerate(("a/cats/1", "a/cats/2", "b/dogs/3", "b/dogs/4", "b/5")):
        file = tmp_path / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (64, 64), (50 * number, 90, 0)).save(file)
    return [tmp_path / "a" / "cats", tmp_path / "b" / "dogs", tmp_path / "b" / "5.png"]


COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def data_of(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget, paths):
    data = data_of(paths)
    widget.dropEvent(QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))


def test_the_place_says_what_a_drop_will_do(page, sources):
    page.open_folder(sources[0])
    zone, data = page.setup.pictures.drop_zone, data_of(sources)
    zone.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE))
    assert zone.name.text() == "Learn from 2 folders and 1 picture together"
    zone.dragLeaveEvent(None)
    assert zone.name.text() == "cats"


def test_words_of_the_work_that_are_long_make_the_panel_no_wider(page):
    work = page.setup.pictures.unpacking.work
    width = work.minimumSizeHint().width()
    work.begin(f"Opening {'a very long name ' * 9}.zip…")
    assert work.minimumSizeHint().width() == width
    assert work.words.toolTip() == work.words.text()


def test_what_is_not_taken_is_said(page, sources, tmp_path):
    drop(page.setup.pictures.drop_zone, [*sources, tmp_path / "notes.txt"])
    assert page.said_all[-1].sentence.startswith("“notes.txt” was not taken.")


def test_several_folders_and_files_are_one_folder_with_classes(page, sources, library, qtbot):
    drop(page.setup.pictures.drop_zone, sources)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    folder = page.setup.pictures.folder()
    assert folder == library.data_sets / "cats + 1"
    assert page.setup.pictures.found_pictures().names == (
        "5.png",
        "cats/1.png",
        "cats/2.png",
        "dogs/3.png",
        "dogs/4.png",
    )
    assert page.setup.class_names() == ("cats", "dogs")
    assert page.setup.pictures.unpacking.isHidden()


def test_files_chosen_in_the_dialog_are_one_folder_that_the_next_start_opens(
    page, sources, open_page, library, monkeypatch, qtbot
):
    files = [str(file) for file in sorted(sources[0].iterdir())]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (files, ""))
    page.setup.pictures.drop_zone.file_button.click()
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.usual_title() == "cats"
    again = open_page()
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert again.setup.pictures.folder() == library.data_sets / "cats"
    assert again.setup.pictures.found_pictures().names == ("1.png", "2.png")


def test_the_page_takes_what_was_dropped_on_the_window(page, sources, qtbot):
    page.open_sources(sources)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.pictures.pictures() == 5
