"""Tab: it goes through the window as it is read, and what it reaches is seen."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ganart.main_window import MainWindow
from ganart.pages.page import Page
from ganart.pages.work_page import WorkPage


@pytest.fixture
def shown(settings, qtbot):
    """Show a page in a window that takes keys."""

    def show(page):
        window = MainWindow({"train": page, "settings": Page()}, settings)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def tabbed(window, presses, key=Qt.Key.Key_Tab):
    """What is written on what Tab reaches, press by press."""
    reached = []
    for _press in range(presses):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        reached.append(QApplication.focusWidget().text())
    return reached


def test_tab_goes_through_the_pages_of_the_rail_before_the_guide_and_the_page(shown):
    page = Page()
    page.button = QPushButton("Start", page)
    window = shown(page)
    window.setFocus()
    assert tabbed(window, 3) == ["Train", "Guide", "Start"]


def test_tab_goes_to_the_page_of_the_rail_that_is_shown(shown):
    window = shown(Page())
    assert set(tabbed(window, 4)) == {"Train", "Guide"}
    window.show_page("settings")
    assert set(tabbed(window, 4)) == {"Guide", "Settings"}


def test_tab_reaches_parts_that_were_made_later_in_their_places(shown, qtbot):
    page = Page()
    layout = QHBoxLayout(page)
    last = QPushButton("last")
    layout.addWidget(last)
    window = shown(page)
    column = QVBoxLayout()
    layout.insertLayout(0, column)
    later = [QPushButton(words) for words in ("second", "first")]
    for button in later:
        column.insertWidget(0, button)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in later))
    last.setFocus()
    assert tabbed(window, 4) == ["Train", "Guide", "first", "second"]
    assert tabbed(window, 1, Qt.Key.Key_Backtab) == ["first"]


def test_tab_goes_through_a_grid_row_by_row(shown):
    page = Page()
    grid = QGridLayout(page)
    for words, row, column in [("d", 1, 1), ("b", 0, 1), ("c", 1, 0), ("a", 0, 0)]:
        grid.addWidget(QPushButton(words), row, column)
    window = shown(page)
    window.rail.buttons["settings"].setFocus()  # The last of the rail.
    assert tabbed(window, 4) == ["a", "b", "c", "d"]


def test_what_tab_reaches_from_outside_of_a_scroll_area_is_scrolled_into_view(shown):
    page, inside, scroll = Page(), QWidget(), QScrollArea(widgetResizable=True)
    column = QVBoxLayout(inside)
    first, low = QPushButton("first"), QPushButton("low")
    column.addWidget(first)
    column.addSpacing(3000)
    column.addWidget(low)
    scroll.setWidget(inside)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    outside = QPushButton("outside")
    bar = scroll.verticalScrollBar()
    layout = QVBoxLayout(page)
    layout.addWidget(scroll)
    layout.addWidget(outside)
    window = shown(page)
    outside.setFocus()
    assert tabbed(window, 1, Qt.Key.Key_Backtab) == ["low"]
    assert not low.visibleRegion().isEmpty()
    window.rail.buttons["settings"].setFocus()  # The last of the rail.
    assert tabbed(window, 1) == ["first"]
    assert not first.visibleRegion().isEmpty()
    gc.collect()
    assert shiboken6.isValid(bar)  # What Python has of Qt's own parts may not end theirs.


def test_tab_passes_a_page_by_that_has_nothing_to_mark(shown):
    page = WorkPage(unreadable="")
    page.right.addWidget(QPushButton("right"))
    page.add_tabs([("New", "")])
    window = shown(page)
    window.rail.buttons["settings"].setFocus()  # The last of the rail.
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.tabs
    assert tabbed(window, 1) == ["right"]
