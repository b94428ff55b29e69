"""What every page of the window has in common."""

from typing import Any, Protocol

from PySide6.QtCore import QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from ganart.messages import Task


class Work(Protocol):
    """What a page knows of something that runs on it."""

    def task(self) -> Task | None:
        """The work as the strip shows it; None while it rests."""

    def stop(self) -> None:
        """Stop it; what is done stays if its task says so."""


class Page(QWidget):
    """A page: it says sentences, shows its running work in the strip, and ends it in order.

    Signals:
        said: arg is a `Message` for the message bar.
        settled: What was said of a cause is out of date; arg is the cause.
        task_changed: arg is the `Task` that runs on this page, or None.
        beside_changed: arg is the `Task` that runs on this page beside that one, or None.
        made: A part of the page, or all of it, was made just now; arg is the widget.
        ended: The page asked to end (`end`) has ended all its work.
    """

    said = Signal(object)
    settled = Signal(str)
    task_changed = Signal(object)
    beside_changed = Signal(object)
    made = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None, **settings: Any):
        super().__init__(parent, **settings)
        self._works: list[Work] = []  # What takes long enough to be shown, the weightiest first.

    def task(self) -> Task | None:
        """The work that runs on this page, or the weightiest of several."""
        return next((work.task() for work in self._at_work()), None)

    def shows_task(self) -> bool:
        """Whether the page, as it stands, shows how the work of `task` goes, so that no strip need do so."""
        return False

    def room_for_messages(self) -> QRect:
        """Return where messages may lie over the page without hiding a control that is wanted."""
        return self.rect()

    def make_way(self, message: QRect) -> None:
        """Show beside a message what it would hide for long; it lies here on the page, or nowhere."""

    def place_of(self, part: QWidget) -> QRect:
        """Return where a part of the page is on it."""
        return QRect(part.mapTo(self, QPoint()), part.size())

    def pause_or_resume(self) -> None:
        """Pause the running work, or let it go on."""

    @Slot()
    def stop(self) -> None:
        """Stop the running work; what is done stays if its task says so."""
        if at_work := self._at_work():
            at_work[0].stop()

    def stop_beside(self) -> None:
        """Stop the work that runs beside the other."""
        if len(at_work := self._at_work()) > 1:
            at_work[1].stop()

    def end(self) -> None:
        """Stop all work because the window closes; `ended` tells when it is done."""
        self.ended.emit()

    def _at_work(self) -> list[Work]:
        """What runs just now, the weightiest first."""
        return [work for work in self._works if work.task()]

    @Slot()
    def _on_changed(self) -> None:
        """Tell the strip how the works stand."""
        tasks = [work.task() for work in self._at_work()]
        self.task_changed.emit(tasks[0] if tasks else None)
        self.beside_changed.emit(tasks[1] if len(tasks) > 1 else None)
