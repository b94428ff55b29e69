"""What a user of the Train page does again and again."""

from PySide6.QtCore import Qt


def choose(page, qtbot, recipe):
    """Unfold the recipes and click on one."""
    page.setup.recipes.others.header.setChecked(True)
    card = page.setup.recipes.cards[recipe]
    qtbot.waitUntil(lambda: card.height() > 0)  # It has its place.
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.setup.pictures.found_pictures() is not None)


def start(page, qtbot):
    """Start a training and wait for its first numbers, or its end: a short one may be over by then."""
    qtbot.mouseClick(page.setup.start_button, Qt.MouseButton.LeftButton)
    assert page.task()
    qtbot.waitUntil(lambda: page.task() is None or page.task().can_pause)


def finish(page, qtbot):
    qtbot.waitUntil(lambda: page.task() is None)


def button(message, word):
    """What a message's button does."""
    return dict(message.actions)[word]
