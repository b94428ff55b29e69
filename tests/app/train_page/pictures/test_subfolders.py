"""Subfolders are ticked by real clicks, show their counts, and are remembered like pictures."""

import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, QPoint, Qt

from ganart.pages.train.pictures.subfolders import SubfolderModel
from tests.app.train_page.pressing import finish
from training import tasks
from training.importing import scanning

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def engine(engine, tmp_path, monkeypatch):
    """An engine that really scans."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    engine.plays[tasks.scan] = lambda asked: scanning.scan(asked.config)
    return engine


@pytest.fixture
def folder(folder):
    """One picture, four cats, one of them in a folder within theirs, and two dogs."""
    for number, name in enumerate(("0", "cats/1", "cats/2", "cats/3", "cats/wild/4", "dogs/5", "dogs/6")):
        file = folder / f"{name}.png"
        file.parent.mkdir(exist_ok=True)
        Image.new("RGB", (64, 64), (30 * number, 90, 0)).save(file)
    return folder


@pytest.fixture
def tree(ready):
    tree = ready.setup.pictures.found.folders
    tree.expandAll()
    return tree


def rows(tree, parent=QModelIndex()):
    """What every row says: its depth by dashes, tick, title and count."""
    model, told = tree.model(), []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        tick = {0: " ", 1: "-", 2: "x"}[Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)).value]
        told.append(f"[{tick}] {index.data()} {model.index(row, 1, parent).data()}")
        told += [f"  {line}" for line in rows(tree, index)]
    return told


def tick(tree, qtbot, *titles):
    index = QModelIndex()
    for title in titles:
        rows_of = (tree.model().index(row, 0, index) for row in range(tree.model().rowCount(index)))
        index = next(one for one in rows_of if one.data() == title)
    place = tree.visualRect(index)
    box = place.topLeft() + QPoint(10, place.height() // 2)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box)


def test_every_subfolder_shows_how_many_pictures_it_holds(tree):
    assert tree.isVisible()
    assert rows(tree) == ["[x] In no subfolder 1", "[x] cats 4", "  [x] wild 1", "[x] dogs 2"]


def test_a_folder_without_its_tick_is_not_learned_from_and_is_no_class(ready, tree, engine, qtbot):
    tick(tree, qtbot, "cats")
    assert rows(tree) == ["[x] In no subfolder 1", "[ ] cats 4", "  [ ] wild 1", "[x] dogs 2"]
    assert ready.setup.pictures.found.count.text() == "3 pictures"
    assert ready.setup.class_names() == ("dogs",)
    assert ready.crops.wall.table.mark(1).reject
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert engine.asked(tasks.train)[-1].config.data.left_out == ("cats/",)


def test_a_folder_within_another_has_a_tick_of_its_own(ready, tree, qtbot):
    tick(tree, qtbot, "cats", "wild")
    assert rows(tree)[1:3] == ["[-] cats 3 of 4", "  [ ] wild 1"]
    tick(tree, qtbot, "cats")
    tick(tree, qtbot, "cats", "wild")
    assert rows(tree)[1:3] == ["[-] cats 1 of 4", "  [x] wild 1"]


def test_a_tick_comes_back_with_undo_in_the_list_and_on_the_wall(ready, tree, qtbot):
    tick(tree, qtbot, "dogs")
    tick(tree, qtbot, "In no subfolder")
    qtbot.keyClick(tree, Qt.Key.Key_Z, CONTROL)
    assert ready.setup.pictures.config().left_out == ("dogs/",)
    qtbot.keyClick(ready.crops.wall, Qt.Key.Key_Z, CONTROL)
    assert ready.setup.pictures.config().left_out == ()
    qtbot.keyClick(tree, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert rows(tree)[-1] == "[ ] dogs 2"


def test_x_takes_one_picture_of_a_folder_in_again_that_is_left_out(ready, tree, qtbot):
    tick(tree, qtbot, "cats")
    wall = ready.crops.wall
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=wall.area(2).center())
    assert ready.crops.head.leave_button.text() == "Take in again"
    qtbot.keyClick(wall, Qt.Key.Key_X)
    assert ready.setup.pictures.config().left_out == ("cats/1.png", "cats/3.png", "cats/wild/")
    assert rows(tree)[1] == "[-] cats 1 of 4"


def test_ticks_are_remembered(ready, tree, open_page, library, qtbot):
    tick(tree, qtbot, "cats")
    qtbot.waitUntil(lambda: any(library.folder_choices.glob("*.json")))
    again = open_page()
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert rows(again.setup.pictures.found.folders)[1] == "[ ] cats 4"


def test_a_folder_without_subfolders_shows_no_list(page, tmp_path, qtbot):
    plain = tmp_path / "plain"
    plain.mkdir()
    for number in range(2):
        Image.new("RGB", (64, 64), (90 * number, 0, 0)).save(plain / f"{number}.png")
    page.open_folder(plain)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.pictures.found.folders.isHidden()


def test_a_folder_whose_name_is_no_whole_text_is_ticked_like_others(qtbot):
    model = SubfolderModel()
    model.show_names(("B\udce4ume/1.png", "Wasser/2.png"))  # As Python reads Latin letters on Linux.
    ticked = []
    model.ticked.connect(ticked.append)
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert ticked == ["B\udce4ume/"]
