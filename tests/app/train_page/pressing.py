"""What a user of the Train page does again and again."""

from PySide6.QtCore import Qt


def start(page, qtbot):
    """Start a training and wait for its first numbers."""
    qtbot.mouseClick(page.setup.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.task() is not None and page.task().can_pause)


def finish(page, qtbot):
    qtbot.waitUntil(lambda: page.task() is None)


def button(message, word):
    """What a message's button does."""
    return dict(message.actions)[word]
