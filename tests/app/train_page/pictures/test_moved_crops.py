"""The crop of one picture is moved by a drag or by keys, remembered, and can be undone."""

import json

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from training import tasks
from training.importing import scanning

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def engine(engine, tmp_path, monkeypatch):
    """An engine that really scans."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    engine.plays[tasks.scan] = lambda asked: scanning.scan(asked.config)
    return engine


@pytest.fixture
def folder(folder):
    """Two wide pictures, half black and half white."""
    for name in ("a.png", "b.png"):
        picture = Image.new("RGB", (128, 64), "black")
        picture.paste("white", (64, 0, 128, 64))
        picture.save(folder / name)
    return folder


@pytest.fixture
def large(ready, qtbot):
    """The first picture, seen large."""
    wall = ready.crops.wall
    ready.resize(1200, 700)
    qtbot.mouseClick(wall.viewport(), LEFT, pos=wall.area(0).center())
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    large = ready.crops.large
    qtbot.waitUntil(large.can_move)
    return large


def drag(large, by, qtbot):
    start = large.frame().center().toPoint()
    qtbot.mousePress(large, LEFT, pos=start)
    qtbot.mouseMove(large, start + by / 2)
    qtbot.mouseMove(large, start + by)
    qtbot.mouseRelease(large, LEFT, pos=start + by)


def moved(page):
    return page.setup.pictures.config().moved


def test_a_drag_moves_the_crop_as_far_as_the_edge(ready, large, engine, qtbot):
    place = large.place()
    drag(large, QPoint(-round(place.width()), 40), qtbot)
    assert moved(ready) == (("a.png", 0.0, 0.5),)
    qtbot.waitUntil(lambda: large.frame().left() == place.left())
    qtbot.waitUntil(ready.setup.start_button.isEnabled)
    assert engine.asked(tasks.scan)[-1].config.moved == (("a.png", 0.0, 0.5),)
    assert ready.setup.pictures.found_pictures().crops[0].max() == 0
    assert ready.setup.pictures.found_pictures().crops[1].max() == 255
    assert ready.crops.stack.currentWidget() is large


def test_a_click_still_goes_back_to_all_pictures(ready, large, qtbot):
    qtbot.mouseClick(large, LEFT, pos=large.frame().center().toPoint())
    assert ready.crops.stack.currentWidget() is ready.crops.wall
    assert moved(ready) == ()


def test_shift_and_arrow_keys_move_the_crop_and_are_one_step_to_undo(ready, large, qtbot):
    for _ in range(5):
        qtbot.keyClick(large, Qt.Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: moved(ready) != ())
    [(name, x, y)] = moved(ready)
    assert (name, y) == ("a.png", 0.5)
    assert x == pytest.approx(0.6)
    qtbot.keyClick(large, Qt.Key.Key_Z, CONTROL)
    assert moved(ready) == ()
    qtbot.keyClick(large, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(moved(ready)) == 1


def test_m_puts_the_crop_back_into_the_middle(ready, large, qtbot):
    assert ready.crops.head.middle_button.isHidden()
    drag(large, QPoint(60, 0), qtbot)
    qtbot.waitUntil(ready.crops.head.middle_button.isVisible)
    qtbot.keyClick(large, Qt.Key.Key_M)
    assert moved(ready) == ()


def test_a_moved_crop_is_remembered_beside_what_is_left_out(ready, large, open_page, library, qtbot):
    drag(large, QPoint(2000, 0), qtbot)
    qtbot.keyClick(large, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: any(library.folder_choices.glob("*.json")))

    def remembered():
        (file,) = library.folder_choices.glob("*.json")
        return json.loads(file.read_text())

    qtbot.waitUntil(lambda: remembered()["left_out"] == ["a.png"])
    assert remembered()["format_version"] == 2
    assert remembered()["moved"] == {"a.png": [1.0, 0.5]}
    again = open_page()
    qtbot.waitUntil(lambda: again.setup.pictures.config().moved == (("a.png", 1.0, 0.5),))


def test_whole_and_random_crops_cannot_be_moved(ready, large, qtbot):
    ready.setup.pictures.cutting.crop.buttons["whole"].click()
    qtbot.waitUntil(lambda: not large.can_move())
    drag(large, QPoint(40, 0), qtbot)
    qtbot.keyClick(large, Qt.Key.Key_Right, SHIFT)
    assert moved(ready) == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Escape])
def test_a_move_by_keys_is_kept_when_another_picture_is_wanted_at_once(ready, large, qtbot, key):
    qtbot.keyClick(large, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(large, key)
    assert moved(ready) == (("a.png", 0.52, 0.5),)


def test_m_and_undo_take_back_the_keys_before_them(ready, large, qtbot):
    qtbot.keyClick(large, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(large, Qt.Key.Key_M)
    assert moved(ready) == ()
    assert not large.is_being_moved()
    qtbot.keyClick(large, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(large, Qt.Key.Key_Z, CONTROL)
    assert moved(ready) == ()
    assert not large.is_being_moved()


def test_a_picture_that_is_read_late_does_not_take_the_frame_out_of_the_hand(ready, large, qtbot):
    start = large.frame().center().toPoint()
    qtbot.mousePress(large, LEFT, pos=start)
    qtbot.mouseMove(large, start + QPoint(20, 0))
    qtbot.mouseMove(large, start + QPoint(40, 0))
    before = large.frame()
    ready.crops._read()
    read = []
    ready.crops._background.call("after", lambda: None, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert large.frame() == before
    qtbot.mouseRelease(large, LEFT, pos=start + QPoint(40, 0))
    assert moved(ready)
