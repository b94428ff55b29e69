"""All pictures of a folder can be seen, and left out of what is learned, by keys and by the mouse."""

import json
import time

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from ganart.widgets.wall import GAP
from ganart.words import TIMES
from tests.app.train_page.pressing import finish
from training import tasks
from training.events import Scanned, Scanning
from training.importing import scanning

COUNT = 90  # More than a scan tells of by itself.


@pytest.fixture
def engine(engine, tmp_path, monkeypatch):
    """An engine that really scans, and starts no processes for so few pictures."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("training.importing.folder._FEW", COUNT)
    engine.plays[tasks.scan] = lambda asked: scanning.scan(asked.config)
    return engine


@pytest.fixture
def folder(folder):
    """Grey pictures, each a little lighter than the one before, the last two in a subfolder."""
    (folder / "late").mkdir()
    for number in range(COUNT):
        place = folder / "late" if number >= COUNT - 2 else folder
        Image.new("RGB", (80, 64), (40 + 2 * number,) * 3).save(place / f"{number:03}.png")
    return folder


@pytest.fixture
def wall(ready, qtbot):
    """The wall, its first picture selected by a click."""
    wall = ready.crops.wall
    ready.resize(1400, 800)
    qtbot.waitUntil(lambda: wall.viewport().width() > 500)
    click(wall, 0, qtbot)
    return wall


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def click(wall, row, qtbot, held=Qt.KeyboardModifier.NoModifier):
    wall.scroll_to(row)
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, held, wall.area(row).center())


def remembered(library):
    return [json.loads(file.read_text()) for file in library.folder_choices.glob("*.json")]


def grey(wall, row):
    """The shade in the middle of a picture on the screen."""
    return wall.viewport().grab().toImage().pixelColor(wall.area(row).center()).red()


def test_every_picture_of_the_folder_comes_into_sight_as_it_is_cut(ready, wall, qtbot):
    assert len(wall.rows) == COUNT
    qtbot.keyClick(wall, Qt.Key.Key_End)
    last = COUNT - 1
    assert wall.viewport().rect().contains(wall.area(last))
    qtbot.waitUntil(lambda: grey(wall, last) == 40 + 2 * last)
    assert wall.table.describe(last) == "late/089.png"


def test_x_leaves_the_selected_picture_out_and_the_training_does(ready, wall, engine, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_X)
    assert wall.table.mark(0).reject
    assert ready.setup.pictures.found.count.text() == f"{COUNT - 1} pictures"
    assert ready.setup.pictures.found.sizes.text().startswith(f"80 {TIMES} 64 pixels")
    assert ready.crops.head.words.text().endswith("1 left out.")
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert engine.asked(tasks.train)[-1].config.data.left_out == ("000.png",)
    assert engine.asked(tasks.scan)[-1].config.left_out == ()


def test_a_picture_that_is_left_out_is_dim(wall, qtbot):
    qtbot.waitUntil(lambda: grey(wall, 20) == 80)
    click(wall, 20, qtbot)
    qtbot.keyClick(wall, Qt.Key.Key_X)
    ground = wall.palette().window().color().red()
    assert abs(grey(wall, 20) - ground) < abs(80 - ground) / 2


def test_x_takes_in_again_what_is_left_out(ready, wall, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_X)
    assert ready.crops.head.leave_button.text() == "Take in again"
    qtbot.mouseClick(ready.crops.head.leave_button, Qt.MouseButton.LeftButton)
    assert ready.setup.pictures.config().left_out == ()
    assert ready.crops.head.leave_button.text() == "Leave out"


def test_several_pictures_are_left_out_at_once_and_come_back_with_undo(ready, wall, qtbot):
    click(wall, 4, qtbot, SHIFT)
    qtbot.keyClick(wall, Qt.Key.Key_X)
    click(wall, 7, qtbot)
    qtbot.keyClick(wall, Qt.Key.Key_X)
    config = ready.setup.pictures.config
    assert len(config().left_out) == 6
    qtbot.keyClick(wall, Qt.Key.Key_Z, CONTROL)
    assert config().left_out == tuple(f"00{number}.png" for number in range(5))
    qtbot.keyClick(wall, Qt.Key.Key_Z, CONTROL)
    assert config().left_out == ()
    qtbot.keyClick(wall, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(config().left_out) == 5
    assert ready.setup.pictures.found.count.text() == f"{COUNT - 5} pictures"


def test_cells_have_the_shape_of_the_crops_and_lines_are_as_close_as_ever(ready, wall, qtbot):
    cutting = ready.setup.pictures.cutting
    cutting.set_aspects_allowed(True)
    columns = wall.columns()
    for aspect, shape in (("2:1", 2), ("1:2", 1 / 2)):
        cutting.set_aspect(aspect)
        qtbot.waitUntil(lambda shape=shape: abs(wall.area(0).width() - shape * wall.area(0).height()) <= 1)
        gap = wall.area(wall.columns()).top() - wall.area(0).bottom()
        assert gap < 2 * wall.fontMetrics().height() + GAP
        qtbot.waitUntil(lambda: wall.thumbnail(0) is not None)
    assert wall.columns() > columns  # Tall cells are narrow.


def test_a_choice_is_remembered_for_each_folder(ready, wall, open_page, library, folder, tmp_path, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(remembered(library)))
    assert remembered(library)[0] == {
        "format_version": 1,
        "folder": str(folder),
        "left_out": ["000.png"],
        "own_library": False,
    }
    again = open_page()
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert again.setup.pictures.config().left_out == ("000.png",)
    assert again.crops.wall.table.mark(0).reject
    other = tmp_path / "other"
    other.mkdir()
    for number in range(3):
        Image.new("RGB", (80, 64), (number * 80,) * 3).save(other / f"{number:03}.png")
    again.open_folder(other)
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert again.setup.pictures.config().left_out == ()


def test_a_picture_is_seen_large_with_its_name_and_the_part_that_is_used(ready, wall, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    large = ready.crops.large
    qtbot.waitUntil(lambda: not large.place().isEmpty())
    assert ready.crops.head.words.text() == "000.png · drag the frame to move the crop"
    place, frame = large.place(), large.frame()
    assert frame.height() == place.height()
    assert frame.width() == pytest.approx(place.width() * 64 / 80)
    assert frame.center() == place.center()
    qtbot.keyClick(large, Qt.Key.Key_Right)
    assert ready.crops.head.words.text().startswith("001.png")
    qtbot.keyClick(large, Qt.Key.Key_X)
    assert ready.crops.head.words.text() == "001.png, left out"
    qtbot.keyClick(large, Qt.Key.Key_Escape)
    assert ready.crops.stack.currentWidget() is wall
    assert wall.hasFocus()
    assert ready.setup.pictures.config().left_out == ("001.png",)


def test_another_crop_keeps_what_is_in_sight_and_what_is_left_out(ready, wall, qtbot):
    click(wall, 80, qtbot)
    qtbot.keyClick(wall, Qt.Key.Key_X)
    before = wall.verticalScrollBar().value()
    assert before > 0
    ready.setup.pictures.cutting.crop.set_value("whole")
    ready.setup.pictures.scan()
    qtbot.waitUntil(ready.setup.start_button.isEnabled)
    assert wall.verticalScrollBar().value() == before
    assert wall.selected() == [80]
    assert wall.table.mark(80).reject


def test_the_menu_of_the_right_button_offers_the_same(ready, wall):
    leave, look, _ = ready.crops.menu.actions()
    leave.trigger()
    assert leave.text() == "Take in again"
    look.trigger()
    assert ready.crops.stack.currentWidget() is ready.crops.large
    assert ready.setup.pictures.config().left_out == ("000.png",)


def test_a_file_of_choices_that_cannot_be_understood_is_put_aside(ready, wall, open_page, library, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(remembered(library)))
    (file,) = library.folder_choices.glob("*.json")
    file.write_text('{"format_version": 9}')
    again = open_page()
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert again.setup.pictures.config().left_out == ()
    assert file.with_suffix(".unreadable").read_text() == '{"format_version": 9}'


def test_the_picture_under_the_pointer_is_left_out_by_a_key_wherever_the_focus_is(ready, qtbot):
    wall = ready.crops.wall
    ready.resize(1400, 800)
    ready.activateWindow()
    qtbot.waitUntil(lambda: wall.viewport().width() > 500)
    ready.setup.start_button.setFocus()
    qtbot.mouseMove(wall.viewport(), wall._wall().area(1).center())
    qtbot.keyClick(ready.setup.start_button, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: wall.table.is_out(1))
    qtbot.keyClick(ready.setup.start_button, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not wall.table.is_out(1))
    ready.setup.finer.title.setFocus()
    qtbot.keyClick(ready.setup.finer.title, Qt.Key.Key_X)
    assert ready.setup.finer.title.text() == "x"
    assert not wall.table.is_out(1)


# -- WHILE A FOLDER IS BEING READ --


def test_the_first_pictures_are_shown_while_the_others_are_still_being_read(page, engine, folder, qtbot):
    held = [True]

    def scan(asked):
        for event in scanning.scan(asked.config):
            while held and isinstance(event, Scanned):
                yield Scanning(COUNT - 1, COUNT)
                time.sleep(0.01)
            yield event

    engine.plays[tasks.scan] = scan
    page.open_folder(folder)
    assert page.crops.first.isVisible()
    qtbot.waitUntil(lambda: page.crops.first.count() == 40)
    words = page.crops.head.words
    qtbot.waitUntil(lambda: words.text() == "89 of 90 files have been read.")
    held.clear()
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.crops.wall.isVisible()


def test_while_the_same_folder_is_read_again_its_pictures_stay(ready, qtbot):
    ready.setup.pictures.scan()
    assert ready.crops.wall.isVisible()
