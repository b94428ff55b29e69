"""What the artist changes in the gallery, marks and deletions, and the way back from each."""

from collections.abc import Callable, Generator, Sequence

from PySide6.QtCore import QObject, Signal

from ganart.library import Library
from ganart.library_work import Deletion
from ganart.marks import Change
from ganart.messages import Message
from ganart.picture_table import PictureTable
from ganart.undo_stack import Undo, UndoStack
from ganart.words import counted

Work = Callable[[str, Generator, Callable[[], None]], None]  # Title, events, what to do at their end.


class GalleryChanges(QObject):
    """Changes rows of a `PictureTable` together with the files behind them.

    Signals:
        marked: Pictures carry other marks.
        unmarked: Marks were taken back.
        deleted: Rows are empty now.
        restored: Rows are filled again; arg is the list of them.
        undoable: There is something to undo, or no longer; arg says which.
        said: arg is a `Message` for the user.
    """

    marked = Signal()
    unmarked = Signal()
    deleted = Signal()
    restored = Signal(list)
    undoable = Signal(bool)
    said = Signal(object)

    def __init__(self, library: Library, table: PictureTable, work: Work, parent: QObject):
        """Change `table`; `work` does what takes long."""
        super().__init__(parent)
        self._library = library
        self._table = table
        self._work = work
        self._stack = UndoStack()

    def set_table(self, table: PictureTable) -> None:
        """Change another table from now on."""
        self._table = table

    def mark(self, rows: Sequence[int], **marks: int | bool) -> None:
        """Mark rows as `Marks.set` does."""
        digests = [self._table.digest(row) for row in rows]
        try:
            change = self._library.marks.set(digests, **marks)
        except OSError as error:
            self._say_marks_failed(error)
            return
        self._table.show_marks(digests)
        self._remember(lambda: self._unmark(change))
        self.marked.emit()

    def toggle_favourite(self, rows: Sequence[int]) -> None:
        """Make rows favourites, or no longer when all of them are."""
        self.mark(rows, favourite=not all(self._table.mark(row).favourite for row in rows))

    def toggle_reject(self, rows: Sequence[int]) -> None:
        """Reject rows, or take that back when all of them are rejected."""
        self.mark(rows, reject=not all(self._table.mark(row).reject for row in rows))

    def delete(self, rows: Sequence[int]) -> None:
        """Take rows out of the table at once, and move their files into the trash."""
        deletion = Deletion(self._library, {row: self._table.file(row) for row in rows})
        self._table.remove(rows)
        self.deleted.emit()
        self._work(self.tr("Deleting pictures"), deletion.discard(), lambda: self._on_deleted(deletion))

    def undo(self) -> None:
        """Take the last change back."""
        self._stack.undo_last()
        self.undoable.emit(len(self._stack) > 0)

    def _remember(self, undo: Undo) -> None:
        self._stack.remember(undo)
        self.undoable.emit(True)

    def _take_back(self, undo: Undo) -> None:
        self._stack.undo(undo)
        self.undoable.emit(len(self._stack) > 0)

    def _unmark(self, change: Change) -> None:
        try:
            self._library.marks.undo(change)
        except OSError as error:
            self._say_marks_failed(error)
            return
        self._table.show_marks([digest for digest, _ in change.before])
        self.unmarked.emit()

    def _on_deleted(self, deletion: Deletion) -> None:
        left = {row: self._table.pictures[row] for row in deletion.rows if row not in deletion.moved}
        still_there = {row: picture for row, picture in left.items() if self._table.path(row).exists()}
        if still_there:  # The trash did not take them, and said why.
            self._table.restore(still_there)
            self.restored.emit(list(still_there))
        if deletion.moved:

            def undo() -> None:
                self._work(
                    self.tr("Bringing pictures back"),
                    deletion.restore(),
                    lambda: self._on_restored(deletion),
                )

            self._remember(undo)
            sentence = self.tr("{} deleted.").format(counted(len(deletion.moved), "picture"))
            take_back = (self.tr("Undo"), lambda: self._take_back(undo))
            self.said.emit(Message(sentence, actions=(take_back,)))

    def _on_restored(self, deletion: Deletion) -> None:
        self._table.restore(deletion.returned)
        self.restored.emit(list(deletion.returned))

    def _say_marks_failed(self, error: OSError) -> None:
        self.said.emit(Message(self.tr("The mark cannot be saved: {}.").format(error.strerror), "error"))
