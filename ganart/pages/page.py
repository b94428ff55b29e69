"""What every page of the window has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ganart.messages import Task


class Page(QWidget):
    """A page: it says sentences, shows its running work in the strip, and ends it in order.

    Signals:
        said: arg is a `Message` for the message bar.
        task_changed: arg is the `Task` that runs on this page, or None.
        beside_changed: arg is the `Task` that runs on this page beside that one, or None.
        made: A part of the page, or all of it, was made just now; arg is the widget.
        ended: The page asked to end (`end`) has ended all its work.
    """

    said = Signal(object)
    task_changed = Signal(object)
    beside_changed = Signal(object)
    made = Signal(object)
    ended = Signal()

    def task(self) -> Task | None:
        """The work that runs on this page."""
        return None

    def pause_or_resume(self) -> None:
        """Pause the running work, or let it go on."""

    def stop(self) -> None:
        """Stop the running work and keep everything."""

    def stop_beside(self) -> None:
        """Stop the work that runs beside the other."""

    def end(self) -> None:
        """Stop all work because the window closes; `ended` tells when it is done."""
        self.ended.emit()
