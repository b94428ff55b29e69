"""What is only looked at: Tab stops at it where the keys are of use, and it shows that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ganart.widgets.reading_area import ReadingArea


@pytest.fixture
def window(qtbot):
    """A window with a field and an area beside it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.field, window.area = QLineEdit(), ReadingArea()
    window.area.setWidget(QWidget())
    layout = QHBoxLayout(window)
    layout.addWidget(window.field)
    layout.addWidget(window.area)
    window.resize(400, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.field.setFocus()
    return window


@pytest.fixture
def area(window, qtbot):
    """An area with more than is seen."""
    window.area.widget().setMinimumHeight(1000)
    qtbot.waitUntil(lambda: window.area.focusPolicy() == Qt.FocusPolicy.StrongFocus)
    return window.area


def test_tab_passes_by_what_is_seen_as_a_whole(window):
    QTest.keyClick(window.field, Qt.Key.Key_Tab)
    assert window.field.hasFocus()


def test_tab_stops_at_what_has_more_than_is_seen_until_it_has_not(window, area, qtbot):
    QTest.keyClick(window.field, Qt.Key.Key_Tab)
    assert area.hasFocus()
    QTest.keyClick(area, Qt.Key.Key_Down)
    assert area.verticalScrollBar().value() > 0
    area.widget().setMinimumHeight(10)
    qtbot.waitUntil(lambda: area.focusPolicy() == Qt.FocusPolicy.NoFocus)


def test_it_is_marked_while_tab_has_led_there_and_nothing_in_it_moves(window, area):
    unmarked, place = area.grab().toImage(), area.viewport().geometry()
    QTest.keyClick(window.field, Qt.Key.Key_Tab)
    assert area.grab().toImage() != unmarked
    assert area.viewport().geometry() == place
    QTest.keyClick(area, Qt.Key.Key_Backtab)
    assert area.grab().toImage() == unmarked


def test_a_click_marks_nothing(window, area):
    unmarked = area.grab().toImage()
    area.setFocus(Qt.FocusReason.MouseFocusReason)
    assert area.grab().toImage() == unmarked
