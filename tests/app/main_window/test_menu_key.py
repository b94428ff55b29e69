"""Shift+F10: it opens menus as the menu key does."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there the system sees to it")


def test_shift_f10_asks_what_has_the_focus_for_its_menu(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    asked = []

    class Asked(QWidget):
        def contextMenuEvent(self, event):
            asked.append(event.reason())

    page = window.pages[window.page_name()]
    part = Asked(page, focusPolicy=Qt.FocusPolicy.StrongFocus)
    part.show()
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert [reason.name for reason in asked] == ["Keyboard"]
