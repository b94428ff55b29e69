"""A message that stays over the Train page hides none of the samples while it stands."""

import pytest
from PySide6.QtCore import QRect

from ganart.messages import Message
from ganart.widgets.message_bar import MessageBar
from tests.app.train_page.pressing import start


@pytest.fixture
def bar(ready, qtbot):
    """The notes over a page that trains, wired as the window does it."""
    start(ready, qtbot)
    bar = MessageBar(ready, room=ready.room_for_messages)
    bar.placed.connect(lambda: ready.make_way(bar.lasting()))
    return bar


def samples_of(page):
    return page.place_of(page.trainings.view.samples)


def test_the_samples_stand_above_a_message_that_stays_and_are_large_again_after_it(ready, bar, qtbot):
    before = QRect(samples_of(ready))
    bar.say(Message("The disk is nearly full.", "warning"))
    qtbot.waitUntil(lambda: samples_of(ready).bottom() < bar.geometry().top())
    bar.dismiss(bar.lines[0])
    qtbot.waitUntil(lambda: samples_of(ready) == before)


def test_a_message_that_soon_goes_by_itself_moves_no_samples(ready, bar, qtbot):
    before = QRect(samples_of(ready))
    bar.say(Message("4 pictures saved in your gallery."))
    with qtbot.waitSignal(bar.placed):
        bar.place()
    assert samples_of(ready) == before
