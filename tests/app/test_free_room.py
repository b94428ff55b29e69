"""Where a message lies: above the controls that are seen, whatever else there is."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

from ganart.widgets.free_room import lowest_free_place

ROOM = QRect(0, 0, 1000, 600)
LOWEST = QRect(400, 544, 200, 40)


@pytest.fixture
def over(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(ROOM.size())
    widget.show()
    return widget


@pytest.fixture
def message(over):
    widget = QWidget(over)
    widget.show()
    return widget


def place(over, message):
    return lowest_free_place(QSize(200, 40), ROOM, over, message)


def button(parent, x=450, y=550):
    made = QPushButton("Go", parent)
    made.setGeometry(x, y, 100, 30)
    made.show()
    return made


def test_without_controls_it_is_the_lowest_place(over, message):
    assert place(over, message) == LOWEST


def test_it_is_right_above_a_control_however_deep_that_lies(over, message):
    inner = QWidget(QWidget(over))
    inner.parentWidget().setGeometry(400, 500, 300, 100)
    inner.parentWidget().show()
    inner.setGeometry(10, 20, 200, 80)
    inner.show()
    button(inner, 5, 10)  # At 415, 530 of the whole.
    assert place(over, message) == LOWEST.translated(0, 530 - 8 - LOWEST.bottom())


def test_controls_of_a_page_that_is_not_at_the_front_hide_nothing(over, message):
    pages = QStackedWidget(over)
    pages.resize(over.size())
    for _ in range(2):
        pages.addWidget(QWidget())
    button(pages.widget(1))
    pages.show()
    assert place(over, message) == LOWEST
    pages.setCurrentIndex(1)
    assert place(over, message) != LOWEST


def test_what_is_scrolled_away_hides_nothing(over, message):
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    area = QScrollArea(over, frameShape=QScrollArea.Shape.NoFrame, horizontalScrollBarPolicy=never)
    area.resize(1000, 560)
    inside = QWidget()
    inside.resize(900, 2000)
    button(inside, 450, 550)
    area.setWidget(inside)
    area.show()
    assert place(over, message) != LOWEST
    area.verticalScrollBar().setValue(1000)
    assert place(over, message) == LOWEST


def test_scroll_bars_dialogs_and_its_own_buttons_hide_nothing(over, message):
    message.setGeometry(LOWEST)
    button(message, 10, 10)
    bar = QScrollBar(over)
    bar.setGeometry(500, 540, 20, 60)
    bar.show()
    dialog = QDialog(over)
    dialog.setGeometry(0, 0, 1000, 600)
    button(dialog)
    dialog.show()
    assert place(over, message) == LOWEST
    dialog.close()


def test_a_title_is_not_hidden_while_other_words_may_be(over, message):
    words = QLabel("Words", over)
    words.setGeometry(450, 550, 100, 30)
    words.show()
    assert place(over, message) == LOWEST
    words.setProperty("role", "title")
    assert place(over, message) == LOWEST.translated(0, 550 - 8 - LOWEST.bottom())
