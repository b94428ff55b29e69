"""Shows look-alikes beside each other, or the few pictures that differ most, among those that are shown.

Films are left out: one frame says little about them.
"""

from collections.abc import Callable, Generator

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.looks import (
    MOST,
    LookAlikes,
    Looked,
    MostDifferent,
    find_look_alikes,
    find_most_different,
)
from ganart.keeping.picture_table import PictureTable
from ganart.messages import Message
from ganart.numbers import fill
from ganart.pages.gallery.actions import GalleryActions
from ganart.pages.gallery.work import GalleryWork
from ganart.widgets.picture_grid import PictureGrid
from ganart.words import counted
from ganart.working.worker import Worker

_FEW = 24
_CAUSE = "looks"


class GalleryLooks(QObject):
    """Compares the pictures that the grid shows, in a worker.

    Signals:
        all_wanted: Everything that is asked for is to be shown again.
        said: arg is a `Message` for the user.
        settled: What was said is out of date; arg is its cause.
    """

    all_wanted = Signal()
    said = Signal(object)
    settled = Signal(str)

    def __init__(
        self, table: Callable[[], PictureTable], grid: PictureGrid, work: GalleryWork, parent: QObject
    ):
        """Compare rows of what `table` gives."""
        super().__init__(parent)
        self._table = table
        self._grid = grid
        self._work = work
        self._comparing: Worker | None = None
        self._any_shown = False

    def forget(self) -> None:
        """Take back what was said of the pictures that were found: others are shown now."""
        if self._any_shown:
            self._any_shown = False
            self.settled.emit(_CAUSE)

    def give_up(self) -> None:
        """Compare no further: other pictures are asked for."""
        if self._comparing:
            self._comparing.stop()
            self._comparing = None

    def obey(self, actions: GalleryActions) -> None:
        """Do what the actions ask for."""
        actions.look_alikes.triggered.connect(self.find_look_alikes)
        actions.most_different.triggered.connect(self.find_most_different)

    @Slot()
    def find_look_alikes(self) -> None:
        """Show pictures that look alike beside each other; all but the largest of each group are selected."""
        self._begin(self.tr("Comparing pictures"), find_look_alikes(self._looked()))

    @Slot()
    def find_most_different(self) -> None:
        """Show the few pictures that differ most."""
        self._begin(self.tr("Comparing pictures"), find_most_different(self._looked(), _FEW))

    def _looked(self) -> list[Looked]:
        if self._any_shown:
            self.all_wanted.emit()  # Not only what the last comparison has left.
        table = self._table()
        width, height = table.pictures.column("width"), table.pictures.column("height")
        rows = [row for row in self._grid.rows[:MOST].tolist() if not table.is_film(row)]
        return [(row, table.path(row), int(width[row]) * int(height[row])) for row in rows]

    def _begin(self, title: str, events: Generator[object, None, None]) -> None:
        found = list[LookAlikes | MostDifferent]()
        self.give_up()

        def telling() -> Generator[object, None, None]:
            for event in events:
                if isinstance(event, LookAlikes | MostDifferent):
                    found.append(event)
                else:
                    yield event

        def end() -> None:
            if self._comparing is comparing:
                self._comparing = None
                self._show_found(found)

        self._comparing = comparing = self._work.do(title, telling(), end)

    def _show_found(self, found: list[LookAlikes | MostDifferent]) -> None:
        match found:
            case [LookAlikes(groups)] if groups:
                rows = [row for group in groups for row in group]
                self._show(rows, [row for group in groups for row in group[1:]])
                one, many = self.tr("1 group"), fill(self.tr("{:,} groups", None, len(groups)), len(groups))
                sentence = self.tr("{0} look alike, in {1}. All but the largest of each are selected.")
                self._say(sentence.format(counted(len(rows), "picture"), one if len(groups) == 1 else many))
            case [LookAlikes()]:
                self.said.emit(Message(self.tr("No two of these pictures look alike."), cause=_CAUSE))
            case [MostDifferent(rows)] if rows:
                self._show(list(rows), list(rows))
                self._say(self.tr("These differ most: {}.").format(counted(len(rows), "picture")))

    def _show(self, rows: list[int], selected: list[int]) -> None:
        table = self._table()
        here = [row for row in rows if table.is_here(row)]
        self._any_shown = True
        self._grid.show_rows(np.array(here, np.int64))
        self._grid.select([row for row in selected if table.is_here(row)])
        self._grid.verticalScrollBar().setValue(0)

    def _say(self, sentence: str) -> None:
        show_all = (self.tr("Show all"), self.all_wanted.emit)
        self.said.emit(Message(sentence, actions=(show_all,), stays=True, cause=_CAUSE))
