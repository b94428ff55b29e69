"""Near-duplicates stand side by side, and one key keeps the larger."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from training import tasks
from training.importing import scanning

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def engine(engine, tmp_path, monkeypatch):
    """An engine that really scans."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    engine.plays[tasks.scan] = lambda asked: scanning.scan(asked.config)
    return engine


@pytest.fixture
def folder(folder):
    """Three red ones, the middle one the largest, two blue ones, and a green one."""
    for name, side, colour in (
        ("red a", 64, "red"),
        ("red b", 96, "red"),
        ("red c", 80, "red"),
        ("blue a", 64, "blue"),
        ("blue b", 128, "blue"),
        ("green", 64, "green"),
    ):
        Image.new("RGB", (side, side), colour).save(folder / f"{name}.png")
    return folder


@pytest.fixture
def twins(ready, qtbot):
    """The groups, asked for by clicks."""
    found = ready.setup.pictures.found
    qtbot.mouseClick(found.duplicates.header, Qt.MouseButton.LeftButton)
    found.twins_button.click()
    twins = ready.crops.twins
    qtbot.waitUntil(lambda: bool(twins._sizes))
    return twins


def click(twins, name, qtbot):
    place = twins.area(twins.table.names.index(f"{name}.png")).center()
    qtbot.mouseClick(twins.viewport(), Qt.MouseButton.LeftButton, pos=place)


def left_out(page):
    return set(page.setup.pictures.config().left_out)


def test_each_group_stands_on_a_line_of_its_own_the_largest_first(ready, twins):
    assert ready.crops.stack.currentWidget() is twins
    lines = {}
    for row, name in enumerate(twins.table.names):
        lines.setdefault(twins.area(row).top(), []).append(name)
    assert [lines[top] for top in sorted(lines)] == [
        ["red b.png", "red c.png", "red a.png"],
        ["blue b.png", "blue a.png"],
    ]
    assert ready.crops.head.words.text().startswith("5 pictures in 2 groups")
    assert twins._sizes["blue b.png"] == (128, 128)


def test_k_keeps_the_largest_of_the_group_and_dims_the_others(ready, twins, qtbot):
    click(twins, "red c", qtbot)
    qtbot.keyClick(twins, Qt.Key.Key_K)
    assert left_out(ready) == {"red c.png", "red a.png"}
    assert [twins.table.mark(row).reject for row in range(5)] == [False, True, True, False, False]
    qtbot.keyClick(twins, Qt.Key.Key_Z, CONTROL)
    assert left_out(ready) == set()


def test_the_arrow_keys_go_from_group_to_group(ready, twins, qtbot):
    click(twins, "red a", qtbot)
    qtbot.keyClick(twins, Qt.Key.Key_Down)
    assert twins.table.names[twins.current] == "blue a.png"
    qtbot.mouseClick(ready.crops.head.larger_button, Qt.MouseButton.LeftButton)
    assert left_out(ready) == {"blue a.png"}


def test_of_a_group_whose_largest_is_left_out_the_next_is_kept(ready, twins, qtbot):
    click(twins, "red b", qtbot)
    qtbot.keyClick(twins, Qt.Key.Key_X)
    qtbot.keyClick(twins, Qt.Key.Key_K)
    assert left_out(ready) == {"red b.png", "red a.png"}


def test_all_groups_are_settled_by_one_click_that_one_undo_takes_back(ready, twins, qtbot):
    qtbot.mouseClick(ready.crops.head.all_larger_button, Qt.MouseButton.LeftButton)
    assert left_out(ready) == {"red a.png", "red c.png", "blue a.png"}
    assert ready.setup.pictures.found.count.text() == "3 pictures"
    assert ready.setup.pictures.found.duplicates.header.text() == "No near-duplicates are left"
    assert len(twins.rows) == 5
    qtbot.keyClick(twins, Qt.Key.Key_Z, CONTROL)
    assert ready.setup.pictures.found.duplicates.header.text() == "3 near-duplicates"


def test_escape_leads_back_by_the_way_one_came(ready, twins, qtbot):
    click(twins, "blue b", qtbot)
    qtbot.keyClick(twins, Qt.Key.Key_Return)
    assert ready.crops.stack.currentWidget() is ready.crops.large
    assert ready.crops.head.words.text() == "blue b.png"
    qtbot.keyClick(ready.crops.large, Qt.Key.Key_Escape)
    assert ready.crops.stack.currentWidget() is twins
    qtbot.keyClick(twins, Qt.Key.Key_Escape)
    assert ready.crops.stack.currentWidget() is ready.crops.wall
    assert ready.crops.head.larger_button.isHidden()
