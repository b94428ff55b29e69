"""The title and the tags of pictures, to be typed, and the albums in which they lie."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFormLayout, QLabel, QLineEdit, QWidget

from ganart.dressing import dress
from ganart.keeping.albums import LONGEST_NAME, tags_in
from ganart.keeping.spelling import without_doubles
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.line_up import line_up


class OrderFields(QWidget):
    """Two fields whose text counts once Enter is pressed or the field is left; Esc takes it back.

    Signals:
        titled: arg is the title that was typed.
        tagged: args are the tags to give, and those to take away.
        left: Enter or Esc was pressed: the keyboard belongs to the pictures again.
    """

    titled = Signal(str)
    tagged = Signal(list, list)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._title = ""  # As it was before anything was typed.
        self._tags: list[str] = []

        # Widgets
        self.title = _Field(accessibleName=self.tr("Title"), maxLength=LONGEST_NAME)
        self.tags = _Field(
            accessibleName=self.tr("Tags"),
            toolTip=self.tr("Type tags, divided by commas (Ctrl+T)"),
        )
        self._known = QStringListModel(self)
        self.tags.setCompleter(_LastWord(self._known, self.tags))
        self.albums = ElidedLabel()
        self.albums.setAccessibleName(self.tr("Albums"))
        self._albums_name = self._name(self.tr("Albums"))

        # Layout
        layout = QFormLayout(self, horizontalSpacing=16, verticalSpacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout.addRow(self._name(self.tr("Title")), self.title)
        layout.addRow(self._name(self.tr("Tags")), self.tags)
        layout.addRow(self._albums_name, self.albums)
        line_up(layout)

        # Connections
        self.title.editingFinished.connect(self._on_titled)
        self.tags.editingFinished.connect(self._on_tagged)
        self.title.left.connect(self.left)
        self.tags.left.connect(self.left)

    def show_order(
        self, title: str, tags: Sequence[str], albums: Sequence[str], several: bool, again: bool = False
    ) -> None:
        """Show what pictures have in common; `several` says whether there is more than one.

        Where it is `again` about the same pictures, what is just being typed stays.
        """
        if not (again and self.title.is_being_typed()):
            self._title = title
            self.title.put(title)
        self.title.setPlaceholderText(self.tr("For all selected") if several else self.tr("None"))
        if not (again and self.tags.is_being_typed()):
            self._tags = list(tags)
            self.tags.put(", ".join(tags))
        self.tags.setPlaceholderText(self.tr("Add to all selected") if several else self.tr("None"))
        self.albums.setText(", ".join(albums))
        self.albums.setVisible(bool(albums))
        self._albums_name.setVisible(bool(albums))

    def offer(self, tags: Sequence[str]) -> None:
        """Complete what is typed to these."""
        if list(tags) != self._known.stringList():
            self._known.setStringList(list(tags))

    @Slot()
    def _on_titled(self) -> None:
        self.title.setModified(False)
        if self.title.text().strip() != self._title:
            self._title = self.title.text().strip()
            self.titled.emit(self._title)

    @Slot()
    def _on_tagged(self) -> None:
        self.tags.setModified(False)
        before, self._tags = self._tags, self._typed_tags()
        more = [tag for tag in self._tags if tag not in before]
        fewer = [tag for tag in before if tag not in self._tags]
        if more or fewer:
            self.tagged.emit(more, fewer)

    def _typed_tags(self) -> list[str]:
        """The tags that stand there: other programs give some that have a comma within, "Doe, Jane"."""
        text, kept = self.tags.text(), []
        for tag in self._tags:
            if tags_in(tag) != [tag] and tag in text:
                text = text.replace(tag, ",", 1)
                kept.append(tag)
        return without_doubles([*kept, *tags_in(text)])

    @staticmethod
    def _name(words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("role", "muted")
        return label


class _Field(QLineEdit):
    """A line that gives the keyboard back."""

    left = Signal()
    _before = ""  # What Esc brings back.

    def is_being_typed(self) -> bool:
        """Whether its text does not count yet."""
        return self.hasFocus() and self.isModified()

    def put(self, text: str) -> None:
        """Show a text, from its beginning, unless it is there already."""
        self._before = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _LastWord(QCompleter):
    """Completes the last of several words that are divided by commas."""

    def __init__(self, words: QStringListModel, parent: QWidget):
        super().__init__(words, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        if words_below := self.popup():  # Which has no parent.
            dress(words_below)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        field = self.widget()
        typed = field.text() if isinstance(field, QLineEdit) else ""
        before = typed.rpartition(",")[0]
        word = super().pathFromIndex(index)  # type: ignore[arg-type]
        return f"{before}, {word}" if before else word
