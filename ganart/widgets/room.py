"""Room for what a dialog says later; else a new sentence takes its lines from what was there before."""

from PySide6.QtWidgets import QWidget


def make_room(window: QWidget) -> None:
    """Let a window that is shown grow until it holds all that it shows; it never shrinks."""
    if window.isVisible():
        window.resize(window.size().expandedTo(window.sizeHint()))
