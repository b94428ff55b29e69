"""The files of a folder that cannot be used, and below each of them, indented, why."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ganart.engine_words import in_users_words
from ganart.theme import GRID
from training.events import Refused

_HEIGHT = 140  # Pixels.
_AT_ONCE = 500  # Files; they take some milliseconds to lay out, and a folder may have many thousands.


class RefusedList(QTextEdit):
    """Lists files in text that can be copied. Lines of a reason that wrap are indented like its first."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            parent,
            readOnly=True,
            undoRedoEnabled=False,
            tabChangesFocus=True,
            accessibleName=self.tr("Files that cannot be used, and why"),
        )
        self.setFixedHeight(_HEIGHT)
        self._due: Sequence[Refused] = ()
        self._for_names, self._for_reasons = QTextBlockFormat(), QTextBlockFormat()
        self._for_reasons.setLeftMargin(2 * GRID)
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._add)

    def show_files(self, refused: Sequence[Refused]) -> None:
        """Show these files, the first at once and the others soon."""
        self.clear()
        self._due = refused
        self._add()

    @Slot()
    def _add(self) -> None:
        some, self._due = self._due[:_AT_ONCE], self._due[_AT_ONCE:]
        cursor = QTextCursor(self.document())  # One of its own: what is selected stays so.
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for one in some:
            for words, form in (
                (one.path, self._for_names),
                (in_users_words(one.reason), self._for_reasons),
            ):
                if self.document().isEmpty():
                    cursor.setBlockFormat(form)
                else:
                    cursor.insertBlock(form)
                cursor.insertText(words)
        cursor.endEditBlock()
        if self._due:
            self._timer.start()
