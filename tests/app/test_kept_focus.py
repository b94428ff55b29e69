"""The keyboard waits beside what is switched off or hidden for a while."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from ganart.kept_focus import KeptFocus

Key = Qt.Key


@pytest.fixture
def page(qapp, qtbot):
    """A page of three buttons in a window, that can have the focus by itself."""
    kept = KeptFocus(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(focusPolicy=Qt.FocusPolicy.ClickFocus)
    QVBoxLayout(window).addWidget(page)
    yield filled(page)
    kept.deleteLater()


def filled(widget):
    """Show a widget with three buttons, of which the second has the focus."""
    column = QVBoxLayout(widget)
    widget.buttons = [QPushButton(word) for word in ("Before", "Begin", "Cancel")]
    for button in widget.buttons:
        column.addWidget(button)
    widget.pressed = []
    widget.buttons[2].clicked.connect(lambda: widget.pressed.append("Cancel"))
    widget.window().show()
    widget.window().activateWindow()
    QTest.qWaitForWindowActive(widget.window())
    widget.buttons[1].setFocus()
    return widget


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_second_press_does_nothing_once_a_button_is_switched_off(page):
    page.buttons[1].setEnabled(False)
    press(Key.Key_Space)
    assert page.pressed == []
    assert page.hasFocus()


def test_the_keyboard_comes_back_with_the_button(page):
    page.buttons[1].setEnabled(False)
    page.buttons[1].setEnabled(True)
    assert page.buttons[1].hasFocus()


def test_whoever_went_elsewhere_meanwhile_stays_there(page):
    page.buttons[1].setEnabled(False)
    page.buttons[0].setFocus()
    page.buttons[1].setEnabled(True)
    assert page.buttons[0].hasFocus()


@pytest.mark.parametrize(("key", "number"), [(Key.Key_Tab, 2), (Key.Key_Backtab, 0)])
def test_tab_goes_on_from_the_button_that_is_off(page, key, number):
    page.buttons[1].setEnabled(False)
    press(key)
    assert page.buttons[number].hasFocus()


def test_a_dialog_keeps_the_keyboard_for_a_button_too(page, qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    filled(dialog).buttons[1].setEnabled(False)
    press(Key.Key_Space)
    assert dialog.pressed == []
    dialog.buttons[1].setEnabled(True)
    assert dialog.buttons[1].hasFocus()


def test_a_second_press_does_nothing_once_a_button_is_hidden(page):
    page.buttons[1].hide()
    press(Key.Key_Space)
    assert page.pressed == []
    assert page.hasFocus()


def test_the_keyboard_comes_back_with_a_button_that_is_shown_again(page):
    page.buttons[1].hide()
    page.buttons[1].setEnabled(False)
    page.buttons[1].show()
    assert page.hasFocus()
    page.buttons[1].setEnabled(True)
    assert page.buttons[1].hasFocus()


@pytest.mark.parametrize(("key", "number"), [(Key.Key_Tab, 2), (Key.Key_Backtab, 0)])
def test_tab_goes_on_from_where_a_button_was(page, key, number):
    page.layout().addWidget(QPushButton("After"))
    page.buttons[1].hide()
    press(key)
    assert page.buttons[number].hasFocus()


def test_a_part_that_is_hidden_leaves_the_keyboard_to_what_is_around_it(page):
    part = QWidget(focusPolicy=Qt.FocusPolicy.ClickFocus)
    inside = QPushButton("Close")
    QVBoxLayout(part).addWidget(inside)
    page.layout().insertWidget(0, part)
    part.show()
    inside.setFocus()
    part.hide()
    assert page.hasFocus()
    part.show()
    assert inside.hasFocus()


def test_whoever_hides_a_button_may_give_the_keyboard_to_another(page):
    page.buttons[1].hide()
    page.buttons[2].setFocus()
    page.buttons[1].show()
    assert page.buttons[2].hasFocus()


def test_a_button_that_goes_while_it_is_off_is_waited_for_no_more(page):
    page.buttons[1].setEnabled(False)
    delete(page.buttons[1])
    press(Key.Key_Tab)
    assert page.buttons[0].hasFocus()


def test_the_keyboard_is_kept_where_all_around_is_switched_off_too(page):
    page.window().layout().addWidget(QPushButton("Elsewhere"))
    page.setEnabled(False)
    assert page.window().hasFocus()
    page.setEnabled(True)
    assert page.buttons[1].hasFocus()
