"""A video or a .zip in place of a folder: GanArt asks, unpacks it and scans the pictures."""

import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.settings import Settings
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training import tasks
from training.errors import EngineError
from training.events import Watching
from training.importing.folder_files import Sampling


@pytest.fixture
def pictures(page):
    """The panel of the page's pictures, with what it says."""
    panel = page.setup.pictures
    panel.said_all = []
    panel.said.connect(panel.said_all.append)
    return panel


@pytest.fixture
def clip(tmp_path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"a video, as far as its name goes")
    return path


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "art.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for number in range(3):
            Image.new("RGB", (64, 64), (80 * number, 200 - 80 * number, 9)).save(tmp_path / "a.png")
            opened.write(tmp_path / "a.png", f"cats/{number}.png")
        opened.writestr("notes.txt", "no picture")
    return path


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPointF(5, 5), actions, data, button, Qt.KeyboardModifier.NoModifier))


def test_a_dropped_video_is_asked_about_before_anything_is_done(page, pictures, engine, clip):
    drop(pictures.drop_zone, clip)
    dialog = pictures.unpacking.dialog
    assert dialog.isVisible()
    assert "frames from this video" in dialog.sentence.text()
    assert dialog.seconds.isVisible()
    dialog.cancel_button.click()
    assert pictures.unpacking.dialog is None
    assert engine.asked(tasks.gather) == []


def test_a_long_name_of_a_file_gives_way_in_the_middle(page, pictures, tmp_path):
    long = tmp_path / f"{'grandmothers_garden_' * 10}.mp4"
    long.touch()
    drop(pictures.drop_zone, long)
    dialog = pictures.unpacking.dialog
    assert dialog.title.shown_text().startswith("grandmothers")
    assert dialog.title.shown_text().endswith(".mp4")
    assert dialog.title.toolTip() == long.name
    assert dialog.width() < 600
    dialog.cancel_button.click()


def test_frames_are_taken_and_their_folder_is_scanned(page, pictures, engine, library, clip, qtbot):
    page.open_folder(clip)
    dialog = pictures.unpacking.dialog
    dialog.seconds.setValue(0.5)
    dialog.take_button.click()
    qtbot.waitUntil(lambda: pictures.found_pictures() is not None)
    (asked,) = engine.asked(tasks.gather)
    assert (asked.file, asked.out) == (clip, library.root / "data sets" / "clip")
    assert asked.sampling == Sampling(by="interval", seconds=0.5)
    assert pictures.folder() == asked.out
    assert pictures.unpacking.isHidden()
    assert [message.sentence for message in pictures.said_all] == [
        f"10 frames of clip.mp4 are in {asked.out}."
    ]


def test_scenes_can_be_asked_for(page, pictures, engine, clip, qtbot):
    page.open_folder(clip)
    dialog = pictures.unpacking.dialog
    dialog.by.buttons["scenes"].click()
    assert not dialog.seconds.isEnabled()
    dialog.take_button.click()
    qtbot.waitUntil(lambda: pictures.found_pictures() is not None)
    assert engine.asked(tasks.gather)[0].sampling.by == "scenes"


def test_unpacking_shows_how_far_it_is_and_can_be_cancelled(page, pictures, engine, clip, qtbot):
    engine.holds = lambda event: event == Watching(4, 4, 8)
    page.open_folder(clip)
    pictures.unpacking.dialog.take_button.click()
    work = pictures.unpacking.work
    qtbot.waitUntil(lambda: work.words.text().endswith(" frames taken"))
    assert work.isVisible()
    work.cancel_button.click()
    assert pictures.unpacking.isHidden()
    qtbot.wait(300)
    assert pictures.folder() is None
    assert pictures.said_all == []


def test_one_frame_is_counted_as_one(pictures):
    pictures.unpacking._on_reported(Watching(1, 4, 1))
    assert pictures.unpacking.work.words.text() == "1 frame taken"


def test_why_a_file_cannot_be_unpacked_is_said(page, pictures, engine, clip, qtbot):
    engine.data_failure = EngineError("The disk with {folder} is full.", folder="here")
    page.open_folder(clip)
    pictures.unpacking.dialog.take_button.click()
    qtbot.waitUntil(lambda: bool(pictures.said_all))
    assert pictures.said_all[0].sentence == "The disk with here is full."
    qtbot.waitUntil(pictures.unpacking.isHidden)
    assert pictures.folder() is None


def test_another_folder_stops_the_unpacking(page, pictures, engine, clip, folder, qtbot):
    engine.breath = 0.05
    page.open_folder(clip)
    pictures.unpacking.dialog.take_button.click()
    page.open_folder(folder)
    qtbot.waitUntil(lambda: pictures.found_pictures() is not None)
    qtbot.wait(300)
    assert pictures.folder() == folder


def test_a_file_is_chosen_in_a_dialog(page, pictures, archive, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(archive)], ""))
    pictures.drop_zone.file_button.click()
    assert pictures.unpacking.dialog.file == archive
    assert pictures.unpacking.dialog.seconds.isHidden()
    assert pictures.unpacking.dialog.take_button.text() == "Unpack"
    pictures.unpacking.dialog.cancel_button.click()


def test_a_zip_is_unpacked_by_the_real_engine(archive, library, choosing, tmp_path, monkeypatch, qtbot):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    engine = Engine()
    crew = Crew()
    panel = PicturesPanel(engine, library, Settings(tmp_path / "settings.ini"), crew, choosing)
    qtbot.addWidget(panel)
    panel.show()
    said = []
    panel.said.connect(said.append)
    panel.choose(archive)
    panel.unpacking.dialog.take_button.click()
    qtbot.waitUntil(lambda: panel.found_pictures() is not None)
    assert panel.folder() == library.root / "data sets" / "art"
    assert panel.found_pictures().pictures == 3
    assert said[0].sentence.endswith(" 1 file of another kind was passed over: 1 .txt.")
    assert sorted(path.name for path in Path(panel.folder()).iterdir()) == [
        "0.png",
        "1.png",
        "2.png",
        "about.txt",
    ]
    crew.stop()
    qtbot.waitUntil(crew.is_idle)
    engine.close()


def test_what_is_being_unpacked_goes_on_when_another_file_is_declined(
    page, pictures, engine, clip, archive, qtbot
):
    engine.holds = lambda event: event == Watching(2, 4, 4)
    page.open_folder(clip)
    pictures.unpacking.dialog.take_button.click()
    qtbot.waitUntil(lambda: pictures.unpacking.work.words.text() == "4 frames taken")
    page.open_folder(archive)
    pictures.unpacking.dialog.cancel_button.click()
    engine.holds = lambda event: False
    qtbot.waitUntil(lambda: pictures.found_pictures() is not None)
    assert pictures.folder().name.startswith("clip")
