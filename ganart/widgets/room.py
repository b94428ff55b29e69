"""Room for what a dialog says later; else a new sentence takes its lines from what was there before."""

from PySide6.QtWidgets import QWidget


def make_room(window: QWidget) -> None:
    """Let a window that is shown grow until it holds all that it shows; it never shrinks."""
    if window.isVisible():
        window.resize(window.size().expandedTo(window.sizeHint()))


def fit_height(window: QWidget) -> None:
    """Make a window that is about to show as high as its words need, broken into lines of its width.

    By itself Qt asks for one height whatever the width, and then crushes what is above one another.
    """
    layout = window.layout()
    assert layout
    layout.activate()
    width = max(window.minimumWidth(), window.sizeHint().width())
    window.resize(width, layout.totalHeightForWidth(width))
