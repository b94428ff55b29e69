"""The window around the pages: its rail, its strip of running work, how it comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from ganart.main_window import SMALLEST
from ganart.messages import Message, Task
from ganart.widgets import idle_timer
from ganart.widgets.key_sheet import KeySheet
from tests.app.main_window.busy_pages import make_window

NEVER = 24 * 3_600_000  # Milliseconds.


def test_the_first_page_is_train(window):
    assert window.page_name() == "train"
    assert window.rail.buttons["train"].isChecked()


@pytest.mark.parametrize("name", ["gallery", "settings", "train"])
def test_a_button_of_the_rail_shows_its_page(window, name):
    window.rail.buttons[name].click()
    assert window.stack.currentWidget() is window.pages[name]


@pytest.mark.parametrize(
    ("key", "name"), [(Qt.Key.Key_1, "train"), (Qt.Key.Key_3, "gallery"), (Qt.Key.Key_Comma, "settings")]
)
def test_a_key_shows_a_page(window, qtbot, key, name):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name() == name


def test_the_question_mark_opens_the_sheet_of_keys(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Question)
    sheet = window.findChild(KeySheet)
    assert sheet.isVisible()
    assert sheet.findChild(QScrollArea).horizontalScrollBar().maximum() == 0
    sheet.close_button.click()
    qtbot.waitUntil(lambda: window.findChild(KeySheet) is None)


def test_a_question_mark_in_a_field_is_a_question_mark(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.pages["train"].field
    field.setFocus()
    QTest.keyClicks(field, "what?")
    assert field.text() == "what?"
    assert window.findChild(KeySheet) is None


def test_what_a_page_says_is_in_the_message_bar(window):
    window.pages["gallery"].said.emit(Message("The disk is full.", "error"))
    assert [line.sentence.text() for line in window.message_bar.lines] == ["The disk is full."]


def test_messages_stay_over_the_page_that_comes_to_the_front(window):
    bar = window.message_bar
    bar.say(Message("The disk is full.", "error"))
    window.show_page("gallery")
    centre = bar.mapTo(window.stack, bar.rect().center())
    assert bar.isAncestorOf(window.stack.childAt(centre))


def test_running_work_is_in_the_strip_and_leads_to_its_page(window, qtbot):
    page = window.pages["gallery"]
    page.start()
    window.strip.rearrange()
    line = window.strip.lines["gallery"]
    line.pause_button.click()
    line.stop_button.click()
    assert (page.paused, page.stopped) == (1, 1)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.page_name() == "gallery"


def test_work_that_its_page_shows_itself_is_not_told_twice(window, qtbot):
    page = window.pages["gallery"]
    page.shows_task = lambda: True
    page.start()
    window.strip.rearrange()
    assert window.strip.isVisible()
    window.show_page("gallery")
    assert not window.strip.isVisible()
    window.pages["train"].start()
    window.strip.rearrange()
    assert [name for name, line in window.strip.lines.items() if line.isVisible()] == ["train"]
    window.show_page("train")
    assert all(line.isVisible() for line in window.strip.lines.values())


def test_a_place_for_messages_is_looked_for_when_work_begins_and_ends_but_not_as_it_goes_on(window, qtbot):
    window.show()
    placed = []
    window.message_bar.placed.connect(lambda: placed.append(1))
    page = window.pages["gallery"]
    for task, looks in ((Task("a", "1 of 64", 0.1), True), (Task("a", "2 of 64", 0.2), False), (None, True)):
        placed.clear()
        page.task_changed.emit(task)
        window.strip.rearrange()
        assert bool(placed) == looks


def test_no_work_that_begins_or_ends_moves_the_page_under_a_hand(window, monkeypatch, qtbot):
    monkeypatch.setattr(idle_timer, "IDLE_MS", NEVER)
    before = window.stack.geometry()
    window.pages["gallery"].start()
    qtbot.wait(1)
    assert window.stack.geometry() == before
    window.strip.rearrange()
    qtbot.wait(1)
    during = window.stack.geometry()
    assert during != before
    window.pages["gallery"].task_changed.emit(None)
    qtbot.wait(1)
    assert window.stack.geometry() == during


def test_work_beside_other_work_of_a_page_has_a_line_of_its_own(window, qtbot):
    page = window.pages["gallery"]
    page.start()
    page.beside_changed.emit(Task("Comparing", "12 of 64", 0.2))
    window.strip.rearrange()
    first, second = window.strip.lines.values()
    assert (first.title.text(), second.title.text()) == ('Training "cats"', "Comparing")
    second.stop_button.click()
    assert (page.stopped, page.stopped_beside) == (0, 1)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert window.page_name() == "gallery"
    page.beside_changed.emit(None)
    assert list(window.strip.lines.values()) == [first]


def test_the_window_comes_back_as_it_was(window, qtbot, settings):
    window.resize(784, 700)
    window.pages["train"].splitter.setSizes([100, 300])
    sizes = window.pages["train"].splitter.sizes()
    window.show_page("gallery")
    with qtbot.waitSignal(window.closed):
        window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (784, 700)
    assert again.page_name() == "gallery"
    again.show_page("train")
    qtbot.waitUntil(lambda: again.pages["train"].splitter.sizes() == sizes)


def test_a_window_is_never_larger_than_a_small_screen(window):
    screen = window.screen().availableSize()
    assert screen.width() < SMALLEST[0]  # Offscreen it is 800 by 800.
    window.resize(0, 0)
    assert window.size().expandedTo(screen) == screen


def test_a_page_that_is_no_more_is_not_missed(qtbot, settings):
    settings.set("window/page", "oracle")
    window = make_window(settings)
    qtbot.addWidget(window)
    assert window.page_name() == "train"


def test_the_window_says_once_that_it_is_on_the_screen(qtbot, settings):
    window = make_window(settings)
    qtbot.addWidget(window)
    painted = []
    window.painted.connect(lambda: painted.append(window.isVisible()))
    window.show()
    qtbot.waitUntil(lambda: bool(painted))
    window.repaint()
    qtbot.wait(1)
    assert painted == [True]


def test_every_button_of_the_window_has_a_name_for_those_who_cannot_see_it(window):
    window.pages["train"].start()
    window.message_bar.say(Message("The disk is full.", "error"))
    for button in [*window.strip.lines["train"].children(), *window.message_bar.lines[0].children()]:
        if hasattr(button, "click"):
            assert button.accessibleName() or button.text()


def test_the_first_window_leaves_room_for_its_frame(window):
    screen = window.screen().availableSize()
    assert window.isMaximized() or window.height() + 30 < screen.height()


def test_the_keyboard_goes_back_to_the_page_with_the_message_that_it_was_in(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.pages["train"]
    page.setFocusProxy(page.field)
    page.said.emit(Message("2 pictures deleted.", actions=(("Undo", lambda: None),)))
    (button,) = window.message_bar.lines[0].action_buttons
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.field.hasFocus()
