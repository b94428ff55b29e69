import platformdirs
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QFileDialog

from ganart import dialog_places
from ganart.paths import SAMPLES
from ganart.widgets.drop_zone import DropZone


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    """The user's folder of pictures; nothing was chosen yet."""
    pictures = tmp_path / "Pictures"
    pictures.mkdir()
    monkeypatch.setattr(platformdirs, "user_pictures_path", lambda: pictures)
    monkeypatch.setattr(dialog_places, "_last", [])
    return pictures


def test_the_first_dialog_begins_among_the_users_pictures_and_the_next_where_that_one_ended(
    pictures, tmp_path, monkeypatch, qtbot
):
    begun = []

    def choose(parent, title, start):
        begun.append(start)
        return str(tmp_path / "scans" / "blue")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    (tmp_path / "scans" / "blue").mkdir(parents=True)
    for _ in range(2):
        zone = DropZone()
        qtbot.addWidget(zone)
        zone.choose_button.click()
    assert begun == [str(pictures), str(tmp_path / "scans")]


def test_no_dialog_begins_among_the_files_of_the_program(pictures, monkeypatch, qtbot):
    begun = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title, start: begun.append(start))
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.show_folder(SAMPLES)
    zone.choose_button.click()
    assert begun == [str(pictures)]


def test_the_sample_pictures_are_called_what_they_are(qtbot):
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.show_folder(SAMPLES)
    assert (zone.name.text(), zone.place.text()) == ("Sample pictures", "They come with GanArt")


def test_a_folder_that_is_gone_is_passed_over(pictures, tmp_path):
    dialog_places.remember_place(tmp_path / "gone" / "1.png")
    assert dialog_places.place_for_pictures() == str(pictures)


def test_the_sample_pictures_keep_their_name_when_something_was_dragged_over_them(tmp_path, qtbot):
    zone = DropZone(takes_files=True)
    qtbot.addWidget(zone)
    zone.show_folder(SAMPLES)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    zone.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none))
    assert tmp_path.name in zone.name.text()
    zone.dragLeaveEvent(QDragLeaveEvent())
    assert zone.name.text() == "Sample pictures"


def test_after_files_were_chosen_the_next_dialog_begins_beside_them(pictures, tmp_path, monkeypatch, qtbot):
    begun = []

    def choose(parent, title, start, kinds):
        begun.append(start)
        return [str(tmp_path / "scans" / "1.png")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    (tmp_path / "scans").mkdir()
    zone = DropZone(takes_files=True)
    qtbot.addWidget(zone)
    for _ in range(2):
        zone.file_button.click()
    assert begun == [str(pictures), str(tmp_path / "scans")]
