"""The bar below the canvas: no button is cut, however narrow the window is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ganart.pages.explore.actions import ActionBar, ExploreActions


@pytest.fixture
def bar(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = ActionBar(ExploreActions(parent), parent)
    parent.resize(1200, 100)
    parent.show()
    return bar


def is_cut(button):
    return button.width() < button.minimumSizeHint().width()


def buttons(bar):
    return [button for kind in (QPushButton, QToolButton) for button in bar.findChildren(kind)]


def test_where_there_is_room_every_button_shows(bar):
    bar.resize(900, 48)
    assert all(button.isVisible() for button in buttons(bar) if button is not bar.more_button)
    assert bar.more_button.isHidden()
    assert not is_cut(bar.reroll_button)


def test_a_wide_window_says_what_every_button_does(bar, qtbot):
    bar.resize(2_400, 48)
    silent = {bar.undo_button, bar.redo_button, bar.more_button}  # Everybody knows those.
    tools = [button for button in bar.findChildren(QToolButton) if button not in silent]
    assert {button.toolButtonStyle() for button in tools} == {Qt.ToolButtonStyle.ToolButtonTextBesideIcon}
    assert all(button.text() for button in tools)
    qtbot.waitUntil(lambda: not any(map(is_cut, tools)))
    bar.resize(900, 48)
    qtbot.waitUntil(lambda: not any(map(is_cut, buttons(bar))))
    assert bar.sharpen_button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_in_a_narrow_window_some_are_left_out_and_none_is_cut(bar, qtbot):
    bar.resize(420, 48)
    shown = [button for button in buttons(bar) if button.isVisible()]
    assert bar.like_button in shown
    assert bar.timeline_button in shown
    assert bar.output_button not in shown
    offered = bar.more_menu.actions()
    assert {button.defaultAction() for button in buttons(bar) if button.isHidden()} == set(offered)
    assert bar.more_button in shown
    qtbot.waitUntil(lambda: not any(map(is_cut, shown)))
    bar.resize(900, 48)
    assert bar.output_button.isVisible()
