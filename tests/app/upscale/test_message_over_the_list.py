"""A message that stays over the Upscale page hides no line of the list that cannot be scrolled to."""

from ganart.messages import Message
from ganart.widgets.message_bar import MessageBar


def lowest_seen(page):
    view = page.list.view
    return page.place_of(view.viewport()).bottom()


def test_the_list_ends_above_a_message_that_stays_and_is_whole_again_after_it(filled, qtbot):
    bar = MessageBar(filled, room=filled.room_for_messages)
    bar.placed.connect(lambda: filled.make_way(bar.lasting()))
    before = lowest_seen(filled)
    bar.say(Message("The disk is nearly full.", "warning"))
    qtbot.waitUntil(lambda: lowest_seen(filled) < bar.geometry().top())
    bar.dismiss(bar.lines[0])
    qtbot.waitUntil(lambda: lowest_seen(filled) == before)
