"""A page that is made when it is first wanted, or before that, a slice in each turn of the event loop."""

from collections.abc import Callable, Generator

from PySide6.QtCore import QRect
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.messages import Task
from ganart.pages.page import Page
from ganart.working.turns import do_in_turns, leave_undone

Making = Generator[None, None, Page]  # Yields between slices of some milliseconds; returns the page.


class LaterPage(Page):
    """Stands where another page will be, and hands everything on once that is there."""

    def __init__(
        self, make: Callable[[], Making], parent: QWidget | None = None, *, is_fetched: bool = True
    ):
        """Until what the page is made of is imported (`is_fetched`), one who looks at it waits for that."""
        super().__init__(parent)
        self._is_fetched = is_fetched
        self._make = make
        self._making: Making | None = None  # Once it was begun.
        self._page: Page | None = None
        self._is_whole = False  # The page has its place and is shown there.
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def page(self) -> Page:
        """Return the page; what of it is not there yet is made now."""
        while not self._go_on():
            pass
        assert self._page is not None
        return self._page

    def begin(self) -> None:
        """Have the page made in the next turns of the event loop; `made` tells when it is there."""
        if not self._is_whole:
            do_in_turns(self, self._go_on)

    def set_fetched(self) -> None:
        """Nothing has to be imported any more."""
        self._is_fetched = True
        if self.isVisible():
            self.begin()

    def _go_on(self) -> bool:
        """Make a slice, or at last give the page its place, for which Qt finds its style, and then show it.

        Returns whether the page is there.
        """
        if self._page is None:
            self._making = self._making or self._make()
            try:
                next(self._making)
            except StopIteration as end:
                self._take(end.value)
        elif not self._layout.count():
            self._page.hide()  # Else it would be shown in this turn already.
            self._layout.addWidget(self._page)
        elif not self._is_whole:
            self._show(self._page)
        return self._is_whole

    def _take(self, page: Page) -> None:
        self._page = page
        for name in ("said", "settled", "task_changed", "beside_changed", "made", "ended"):
            getattr(page, name).connect(getattr(self, name))

    def _show(self, page: Page) -> None:
        self._is_whole = True
        page.show()
        has_keyboard = self.window().focusWidget() is self
        self.setFocusProxy(page)
        if has_keyboard:
            page.setFocus()
        self.made.emit(page)

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
        leave_undone(self)
        if self._making is None:
            self.ended.emit()
        else:  # What is half made has threads, which only the whole page can end.
            self.page().end()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_fetched:
            self.begin()
        super().showEvent(event)
