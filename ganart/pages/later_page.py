"""A page that is made when it is first wanted, so that the window need not wait for it."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.messages import Task
from ganart.pages.page import Page


class LaterPage(Page):
    """Stands where another page will be, and hands everything on once that is there."""

    def __init__(self, make: Callable[[], Page], parent: QWidget | None = None):
        super().__init__(parent)
        self._make = make
        self._page: Page | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def page(self) -> Page:
        """Return the page, and make it if it is not there yet."""
        if self._page is None:
            self._page = self._make()
            for name in ("said", "settled", "task_changed", "beside_changed", "made", "ended"):
                getattr(self._page, name).connect(getattr(self, name))
            self._layout.addWidget(self._page)
            self.setFocusProxy(self._page)
            self.made.emit(self._page)
        return self._page

    def is_made(self) -> bool:
        return self._page is not None

    def task(self) -> Task | None:
        return self._page.task() if self._page else None

    def shows_task(self) -> bool:
        return self._page is not None and self._page.shows_task()

    def room_for_messages(self) -> QRect:
        return self._page.room_for_messages() if self._page else self.rect()

    def make_way(self, message: QRect) -> None:
        if self._page:
            self._page.make_way(message)

    def pause_or_resume(self) -> None:
        if self._page:
            self._page.pause_or_resume()

    def stop(self) -> None:
        if self._page:
            self._page.stop()

    def stop_beside(self) -> None:
        if self._page:
            self._page.stop_beside()

    def end(self) -> None:
        if self._page:
            self._page.end()
        else:
            self.ended.emit()

    def showEvent(self, event: QShowEvent) -> None:
        self.page()
        super().showEvent(event)
