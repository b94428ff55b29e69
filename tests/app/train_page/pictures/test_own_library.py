"""Pictures that GanArt made are left out of a folder until the user wants them."""

import pytest
from PySide6.QtCore import QPoint, Qt

from training import tasks


@pytest.fixture
def engine(engine):
    engine.own = 530
    return engine


def test_what_is_left_out_is_said_with_its_number(ready):
    found = ready.setup.pictures.found
    assert found.own.text() == "530 pictures of GanArt's own library are left out."
    assert found.own.isVisible()
    assert not found.use_own.isChecked()


def test_a_click_takes_them_in_and_the_training_does(ready, engine, qtbot):
    found = ready.setup.pictures.found
    box = QPoint(10, found.use_own.height() // 2)
    qtbot.mouseClick(found.use_own, Qt.MouseButton.LeftButton, pos=box)
    qtbot.waitUntil(lambda: found.own.text() == "530 pictures of GanArt's own library are learned from too.")
    assert found.use_own.isChecked()
    qtbot.waitUntil(ready.setup.start_button.isEnabled)
    assert engine.asked(tasks.scan)[-1].config.own_library
    assert ready.setup.config().data.own_library


def test_another_folder_leaves_them_out_again(ready, tmp_path, qtbot):
    found = ready.setup.pictures.found
    found.use_own.click()
    (tmp_path / "other").mkdir()
    ready.open_folder(tmp_path / "other")
    assert not ready.setup.pictures.config().own_library


def test_nothing_is_said_where_there_are_none(page, engine, folder, qtbot):
    engine.own = 0
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.pictures.found.own.isHidden()
    assert page.setup.pictures.found.use_own.isHidden()
