"""What the artist changes in the gallery, marks and deletions, and the way back from each."""

import errno
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from itertools import count
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from ganart.keeping.albums import Ordering
from ganart.keeping.library import Library
from ganart.keeping.library_work import Deletion, Marking
from ganart.keeping.marks import Change
from ganart.keeping.picture_table import PictureTable, RowMarks
from ganart.keeping.row_groups import RowsOfGroup
from ganart.messages import Message
from ganart.undo_history import UndoHistory
from ganart.words import pictures_and_films
from ganart.working.background import Background

_MANY = 2_000  # Pictures; to mark more takes too long for the GUI thread.
_SLOW_S = 0.1  # Of a change in the GUI thread.
_SLOW_ONES = 2  # In a row, after which the next one is not made there: once may be chance.

Changed = TypeVar("Changed")
Undo = Callable[[], object]  # Takes a change back.
# Given a title, events and what to do at their end.
Work = Callable[[str, Generator[object, None, None], Callable[[], None]], object]


@dataclass(frozen=True, slots=True)
class _Unsaved:
    """A change that could not be saved."""

    error: OSError


class GalleryChanges(QObject):
    """Changes rows of a `PictureTable` together with the files behind them.

    Signals:
        marked: Pictures carry other marks.
        unmarked: Marks were taken back.
        hearts_changed: Pictures became favourites, or are so no longer; args are an array of their rows and
            which.
        ordered: Albums, tags or titles have changed.
        deleted: Rows are empty now.
        restored: Rows are filled again; arg is the list of them.
        undoable: There is something to undo, or no longer; arg says which.
        said: arg is a `Message` for the user.
        settled: What was said of a change is out of date, for it was taken back; arg is the message's cause.
    """

    marked = Signal()
    unmarked = Signal()
    hearts_changed = Signal(object, bool)  # As a list, each row would become an object of Qt's.
    ordered = Signal()
    deleted = Signal()
    restored = Signal(list)
    undoable = Signal(bool)
    said = Signal(object)
    settled = Signal(str)

    def __init__(self, library: Library, table: PictureTable, work: Work, parent: QObject):
        """Change `table`; `work` does what takes long."""
        super().__init__(parent)
        self._library = library
        self._table = table
        self._work = work
        self._history = UndoHistory[Undo]()
        self._background = Background(self)
        self._background.failed.connect(self._on_change_failed)
        self._under_way = 0  # Changes of marks in the background.
        self._deleting = 0  # Deletions whose files are still being moved.
        self._slow_ones = 0  # Changes in a row for which the disk took long, as those of networks do.
        self._numbers = count()

        for changed in (self.marked, self.unmarked, self.ordered):
            changed.connect(self._make_last)

    def set_table(self, table: PictureTable) -> None:
        """Change another table from now on."""
        self._table = table

    def end(self) -> None:
        """Finish what is under way; no changes after this."""
        self._background.close()

    def mark(self, rows: Sequence[int], **marks: int | bool) -> None:
        """Mark rows as `Marks.set` does."""
        marking = Marking(self._library, self._table, rows, marks)
        many = len(rows) > _MANY

        def undo() -> None:
            self._change_marks(marking.undo, many, self.unmarked, undo)

        if self._change_marks(marking.set, many, self.marked):
            self._remember(undo)

    def take_over(self, change: Change) -> None:
        """Show marks that were changed behind this object's back, and be able to undo that."""

        many = len(change.digests) > _MANY

        def take_back() -> RowMarks:
            self._library.marks.undo(change)
            return self._table.marks_of(change.digests)

        def undo() -> None:
            self._change_marks(take_back, many, self.unmarked, undo)

        self._show_marks(self._table.marks_of(change.digests))
        self.marked.emit()
        self._remember(undo)

    def show_others(self, digests: Sequence[str]) -> None:
        """Show how another window has marked pictures with these content hashes."""
        many = len(digests) > _MANY
        self._change_marks(lambda: self._table.marks_of(digests), many, self.marked)

    def toggle_favourite(self, rows: Sequence[int]) -> None:
        """Make rows favourites, or no longer when all of them are."""
        self.mark(rows, favourite=not self._table.are_all(rows, "favourite"))

    def toggle_reject(self, rows: Sequence[int]) -> None:
        """Reject rows, or take that back when all of them are rejected."""
        self.mark(rows, reject=not self._table.are_all(rows, "reject"))

    def order(
        self,
        change: Callable[[], Ordering],
        count: int = 1,
        then: Callable[[], None] | None = None,
        sentence: str = "",
    ) -> None:
        """Change albums, tags or titles of so many pictures as `change` does; do `then`, say `sentence`."""
        cause = self._new_cause()

        def undo() -> None:
            self.settled.emit(cause)

            def take_back() -> Ordering:
                self._library.albums.undo(done[0])
                return done[0]

            self._order(take_back, len(done[0].digests), lambda _: None, undo)

        def on_done(ordering: Ordering) -> None:
            done.append(ordering)
            if ordering.back:  # Else it was so already, and there is nothing to undo.
                self._remember(undo)
            if then:
                then()
            if sentence:
                self._say_undoable(sentence, undo, cause)

        done: list[Ordering] = []
        self._order(change, count, on_done)

    def take_over_order(self, ordering: Ordering) -> None:
        """Show tags that were given behind this object's back, and be able to undo that."""
        self.order(lambda: ordering, len(ordering.digests))

    def _order(
        self,
        change: Callable[[], Ordering],
        count: int,
        on_done: Callable[[Ordering], None],
        again: Undo | None = None,
    ) -> None:
        """Change the order and show it, then do `on_done`; about many pictures in the background."""
        table = self._table

        def order() -> tuple[Ordering, list[RowsOfGroup]]:
            ordering = change()
            return ordering, table.groups.moves_of(ordering)

        def show(answer: tuple[Ordering, list[RowsOfGroup]]) -> None:
            ordering, moves = answer
            self._table.groups.show_moves(moves)
            self.ordered.emit()
            on_done(ordering)

        self._carry_out(order, count > _MANY, show, again)

    @Slot()
    def _make_last(self) -> None:
        """Have the disk keep what is in the files by now: it takes too long for the window to wait."""
        self._background.call("make last", self._library.make_last, lambda _: None)

    def delete(self, rows: Sequence[int]) -> None:
        """Take rows out of the table at once, and move their files into the trash."""
        films = [row for row in rows if self._table.is_film(row)]
        deletion = Deletion(self._library, {row: self._table.file(row) for row in rows}, films)
        self._table.remove(rows)
        self.deleted.emit()
        self._deleting += 1
        self.undoable.emit(False)  # It would take back what was done before.
        self._work(self.tr("Deleting pictures"), deletion.discard(), lambda: self._on_deleted(deletion))

    def undo(self) -> None:
        """Take the last change back, unless that is a deletion that still goes on."""
        if self._deleting:
            return
        if undo := self._history.undo():
            undo()
        self.undoable.emit(self._history.can_undo)

    def _remember(self, undo: Undo) -> None:
        self._history.remember(undo)
        self.undoable.emit(True)

    def _take_back(self, undo: Undo) -> None:
        if self._history.take(undo):
            undo()
        self.undoable.emit(self._history.can_undo)

    def _change_marks(
        self, change: Callable[[], RowMarks], many: bool, changed: SignalInstance, again: Undo | None = None
    ) -> bool:
        """Change marks, in the background when they are many; give whether that did not fail at once."""

        def show(marks: RowMarks) -> None:
            self._show_marks(marks)
            changed.emit()

        return self._carry_out(change, many, show, again)

    def _carry_out(
        self, change: Callable[[], Changed], many: bool, show: Callable[[Changed], None], again: Undo | None
    ) -> bool:
        """Make a change and show it, in the background where it may take long.

        While one change is under way, later ones wait behind it: they keep their order. Where it cannot be
        saved, that is said, and what leads back `again` stays the next to be undone. Gives whether it did
        not fail at once.
        """

        def attempt() -> Changed | _Unsaved:
            try:
                return self._timed(change)
            except OSError as error:
                return _Unsaved(error)

        def take(answer: Changed | _Unsaved) -> bool:
            if not isinstance(answer, _Unsaved):
                show(answer)
                return True
            self._say_marks_failed(answer.error)
            if again:
                self._remember(again)
            self.ordered.emit()  # What was typed or clicked is not so.
            return False

        if not (many or self._under_way or self._slow_ones >= _SLOW_ONES):
            return take(attempt())
        self._under_way += 1

        def on_answered(answer: Changed | _Unsaved) -> None:
            self._under_way -= 1
            take(answer)

        self._background.call(f"change {next(self._numbers)}", attempt, on_answered)
        return True

    def _timed(self, change: Callable[[], Changed]) -> Changed:
        """Make a change, and note whether the disk was slow at it. May be called in any thread."""
        began = perf_counter()
        try:
            return change()
        finally:
            is_slow = perf_counter() - began > _SLOW_S
            self._slow_ones = self._slow_ones + 1 if is_slow else 0

    def _show_marks(self, marks: RowMarks) -> None:
        """Show marks in the table, and tell which hearts came and went."""
        before = self._table.favourites(marks.rows)
        self._table.show_marks(marks)
        for is_favourite in (True, False):
            rows = marks.rows[(before != marks.favourite) & (marks.favourite == is_favourite)]
            if len(rows):
                self.hearts_changed.emit(rows, is_favourite)

    @Slot(object)
    def _on_change_failed(self, error: Exception) -> None:
        self._under_way -= 1
        self._say_marks_failed(error)

    def _on_deleted(self, deletion: Deletion) -> None:
        self._deleting -= 1
        self.undoable.emit(self._history.can_undo)
        left = {row: self._table.pictures[row] for row in deletion.rows if row not in deletion.moved}
        still_there = {row: picture for row, picture in left.items() if self._table.path(row).exists()}
        if still_there:  # The trash did not take them, and said why.
            self._table.restore(still_there)
            self.restored.emit(list(still_there))
        if deletion.moved:
            cause = self._new_cause()

            def undo() -> None:
                self.settled.emit(cause)
                self._work(
                    self.tr("Bringing pictures back"),
                    deletion.restore(),
                    lambda: self._on_restored(deletion),
                )

            self._remember(undo)
            what = pictures_and_films(len(deletion.moved), deletion.films)
            self._say_undoable(self.tr("{} deleted.").format(what), undo, cause)

    def _new_cause(self) -> str:
        return f"gallery change {next(self._numbers)}"

    def _say_undoable(self, sentence: str, undo: Undo, cause: str) -> None:
        """Say what was done, with a button that takes back this and nothing else."""
        take_back = (self.tr("Undo"), lambda: self._take_back(undo))
        self.said.emit(Message(sentence, actions=(take_back,), cause=cause))

    def _on_restored(self, deletion: Deletion) -> None:
        self._table.restore(deletion.returned)
        self.restored.emit(list(deletion.returned))

    def _say_marks_failed(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or error
        sentence = self.tr("The marks cannot be saved: {}.").format(reason)
        if getattr(error, "errno", None) in (errno.EROFS, errno.EACCES, errno.EPERM):
            sentence = self.tr(
                "Stars, favourites and rejects cannot be kept: nothing can be written into {}. Choose "
                "another folder for the library in the settings."
            ).format(self._library.root)
        self.said.emit(Message(sentence, "error"))
