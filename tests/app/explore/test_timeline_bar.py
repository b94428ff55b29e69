"""The bar above the timeline: no button is cut, however narrow the window is."""

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton, QWidget

from ganart.pages.explore.timeline.timeline_bar import TimelineBar


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(window):
    bar = TimelineBar(window)
    bar.resize(1_200, 32)
    window.show()
    return bar


def is_cut(part):
    return part.isVisible() and part.width() < part.minimumSizeHint().width()


def least_width(bar):
    """What the bar needs with all its words."""
    return bar.layout().minimumSize().width()


def test_where_there_is_room_the_buttons_say_what_they_do(bar):
    assert (bar.play_button.text(), bar.export_button.text()) == ("Play", "Export…")
    bar.show_playing(True)
    assert bar.play_button.text() == "Pause"


def test_in_a_narrow_window_they_lose_their_words_and_none_is_cut(bar, qtbot):
    least = least_width(bar)
    for lacking, words in ((10, ("Play", "")), (80, ("", ""))):
        bar.resize(least - lacking, 32)
        assert (bar.play_button.text(), bar.export_button.text()) == words
        parts = [part for kind in (QPushButton, QToolButton, QComboBox) for part in bar.findChildren(kind)]
        qtbot.waitUntil(lambda parts=parts: not any(map(is_cut, parts)))
    bar.show_playing(True)
    assert bar.play_button.accessibleName() == "Pause"
    bar.resize(1_200, 32)
    assert bar.play_button.text() == "Pause"


def test_the_room_for_play_does_not_change_when_it_becomes_pause(bar, qtbot):
    before = bar.time.x()
    bar.show_playing(True)
    bar.layout().activate()
    assert bar.time.x() == before
