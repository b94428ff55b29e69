"""The map of a folder: asked for by a click, with progress and a way out; its oddest can be left out."""


import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from training import tasks
from training.events import Comparing, FolderMap
from training.importing import scanning

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
PLACES = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


@pytest.fixture
def engine(engine, tmp_path, monkeypatch):
    """An engine that really scans, and lays four pictures into the corners, the last the oddest."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    engine.plays[tasks.scan] = lambda asked: scanning.scan(asked.config)

    def map_folder(asked):
        for done in range(4):
            yield Comparing(done, 4)
            yield from engine._rest(Comparing(done, 4))
        names = tuple(f"{number}.png" for number in range(4))
        yield FolderMap(names, np.array(PLACES, np.float32), np.arange(4, dtype=np.float32))

    engine.plays[tasks.map_folder] = map_folder
    return engine


@pytest.fixture
def folder(folder):
    for number in range(4):
        Image.new("RGB", (64, 64), (80 * number, 0, 0)).save(folder / f"{number}.png")
    return folder


@pytest.fixture
def view(ready, qtbot):
    """The map, asked for by a click and painted."""
    ready.resize(1200, 700)
    qtbot.mouseClick(ready.setup.pictures.map.button, LEFT)
    qtbot.waitUntil(lambda: "map" in ready.crops.__dict__)
    view = ready.crops.map
    qtbot.waitUntil(lambda: view.canvas._image is not None and view.canvas.width() > 300)
    return view


def press(view, row, qtbot):
    qtbot.mouseClick(view.canvas, LEFT, pos=view.canvas.middle(row).toPoint())


def test_the_oddest_lead_the_list_and_all_lie_on_the_map(ready, view):
    assert ready.crops.stack.currentWidget() is view
    assert view.odd.table.names == ("3.png", "2.png", "1.png", "0.png")
    canvas = view.canvas
    assert [canvas.at(canvas.middle(row)) for row in range(4)] == [0, 1, 2, 3]
    assert canvas.middle(0).x() > canvas.middle(1).x()
    assert canvas.at(canvas.rect().center().toPointF()) == -1


def test_a_click_on_the_map_selects_and_x_leaves_out(ready, view, qtbot):
    press(view, 1, qtbot)
    assert view.odd.selected() == [1]
    qtbot.keyClick(view.odd, Qt.Key.Key_X)
    assert ready.setup.pictures.config().left_out == ("2.png",)
    assert view.odd.table.mark(1).reject
    assert ready.crops.stack.currentWidget() is view
    qtbot.keyClick(view.odd, Qt.Key.Key_Z, CONTROL)
    assert ready.setup.pictures.config().left_out == ()


def test_a_picture_is_seen_large_and_escape_leads_back(ready, view, qtbot):
    press(view, 0, qtbot)
    qtbot.keyClick(view.odd, Qt.Key.Key_Return)
    assert ready.crops.stack.currentWidget() is ready.crops.large
    assert ready.crops.head.words.text().startswith("3.png")
    qtbot.keyClick(ready.crops.large, Qt.Key.Key_Escape)
    assert ready.crops.stack.currentWidget() is view
    qtbot.keyClick(view.odd, Qt.Key.Key_Escape)
    assert ready.crops.stack.currentWidget() is ready.crops.wall


def test_a_map_that_is_being_made_can_be_cancelled(ready, engine, qtbot):
    engine.holds = lambda event: isinstance(event, Comparing)
    panel = ready.setup.pictures.map
    qtbot.mouseClick(panel.button, LEFT)
    qtbot.waitUntil(lambda: panel.work.words.text() == "Comparing what they show")
    assert panel.button.isHidden()
    panel.work.cancel_button.click()
    assert panel.button.isVisible()
    assert panel.work.isHidden()
    assert ready.crops.stack.currentWidget() is ready.crops.wall


def test_k_keeps_nothing_where_no_groups_are_in_sight(ready, view, qtbot):
    crops = ready.crops
    crops._choosing.alike = (("0.png", "1.png"), ("2.png", "3.png"))
    crops.show_twins()
    crops.twins.select([0])
    names = tuple(f"{number}.png" for number in range(4))
    found = FolderMap(names, np.array(PLACES, np.float32), np.zeros(4, np.float32))
    ready.setup.pictures.map.mapped.emit(found)
    assert crops.stack.currentWidget() is view
    view.odd.select([3])
    qtbot.keyClick(view.odd, Qt.Key.Key_K)
    assert ready.setup.pictures.config().left_out == ()
