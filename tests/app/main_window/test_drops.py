"""What is dropped into the window from other programs."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication


def drop(window, *paths):
    """Drop files from another program into the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), actions, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), actions, data, buttons, keys))


def test_a_folder_dragged_over_the_window_lights_it_up_with_what_a_drop_does(window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), copy, data, left, none))
    assert window.drop_light.isVisible()
    assert window.drop_light.words() == f"Drop to learn from “{tmp_path.name}”"
    assert window.childAt(300, 300) is not window.drop_light  # What lies beneath can take the drop.
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop_light.isVisible()
    drop(window, tmp_path)
    assert not window.drop_light.isVisible()


def test_a_folder_dropped_anywhere_is_taken(window, tmp_path):
    dropped = []
    window.folder_dropped.connect(dropped.append)
    drop(window, tmp_path)
    assert dropped == [tmp_path]


@pytest.mark.parametrize("name", ["clip.mp4", "art.ZIP"])
def test_a_file_that_stands_for_a_folder_is_taken_like_one(name, window, tmp_path):
    (tmp_path / name).touch()
    dropped = []
    window.folder_dropped.connect(dropped.append)
    drop(window, tmp_path / name)
    assert dropped == [tmp_path / name]


def test_several_things_dropped_anywhere_are_taken_together(window, tmp_path):
    dropped = []
    window.sources_dropped.connect(dropped.append)
    (tmp_path / "cats").mkdir()
    things = [tmp_path / "cats", tmp_path / "1.png", tmp_path / "2.jpg"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (*things, tmp_path / "notes.txt")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), copy, data, left, none))
    assert window.drop_light.words() == "Drop to learn from 1 folder and 2 pictures together"
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))
    assert dropped == [things]
    [line] = window.message_bar.lines
    assert line.message.sentence.startswith("“notes.txt” was not taken.")


def test_what_comes_with_a_folder_and_is_not_taken_is_said_until_the_next_drop(window, tmp_path):
    (tmp_path / "cats").mkdir()
    drop(window, *(tmp_path / name for name in ("cats", "notes.txt", "letter.odt", "more.zip")))
    [line] = window.message_bar.lines
    assert line.message.sentence.startswith("“notes.txt” and 2 more were not taken.")
    drop(window, tmp_path / "cats")
    assert not window.message_bar.lines


def test_a_dropped_picture_is_answered_with_the_offer_of_its_folder(window, tmp_path):
    dropped = []
    window.folder_dropped.connect(dropped.append)
    (tmp_path / "cat.png").write_bytes(b"")
    drop(window, tmp_path / "cat.png")
    assert dropped == []
    [line] = window.message_bar.lines
    assert "several pictures" in line.sentence.text()
    line.action_buttons[0].click()
    assert dropped == [tmp_path]


def test_a_dropped_picture_can_be_opened_where_it_was_painted_or_be_enlarged(window, tmp_path):
    picture = tmp_path / "cat.png"
    picture.write_bytes(b"")
    explored, enlarged = [], []
    window.picture_dropped.connect(explored.append)
    window.upscaling_wanted.connect(enlarged.append)
    for button in (1, 2):
        drop(window, picture)
        [line] = window.message_bar.lines  # What was said of an earlier drop has gone.
        line.action_buttons[button].click()
    assert explored == enlarged == [picture]


def test_a_dropped_model_can_be_explored(window, tmp_path):
    dropped = []
    window.picture_dropped.connect(dropped.append)
    model = tmp_path / "Faces.SAFETENSORS"
    model.write_bytes(b"")
    drop(window, model)
    [line] = window.message_bar.lines
    [button] = line.action_buttons
    button.click()
    assert dropped == [model]


def test_a_dropped_file_of_another_kind_is_answered_with_the_offer_of_its_folder_alone(window, tmp_path):
    dropped = []
    window.folder_dropped.connect(dropped.append)
    (tmp_path / "notes.txt").write_bytes(b"")
    drop(window, tmp_path / "notes.txt")
    [line] = window.message_bar.lines
    assert line.message.sentence.startswith("GanArt cannot open “notes.txt”.")
    [button] = line.action_buttons
    button.click()
    assert dropped == [tmp_path]


def test_nothing_is_offered_for_a_dropped_file_that_is_gone(window, tmp_path):
    drop(window, tmp_path / "gone.png")
    [line] = window.message_bar.lines
    assert line.message.sentence == "“gone.png” is no longer there."
    assert not line.action_buttons


def test_a_dropped_sound_can_be_followed_by_a_walk(window, tmp_path):
    dropped = []
    window.picture_dropped.connect(dropped.append)
    song = tmp_path / "song.mp3"
    song.write_bytes(b"")
    drop(window, song)
    [line] = window.message_bar.lines
    assert line.message.sentence == "The walk on the timeline of Explore can follow “song.mp3”."
    line.action_buttons[0].click()
    assert dropped == [song]
