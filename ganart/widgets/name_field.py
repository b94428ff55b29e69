"""A name that looks like plain words until it is clicked, and can then be changed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 60  # Characters.


class NameField(QLineEdit):
    """Takes a name. Return or a click elsewhere keeps it, Esc leaves it as it was.

    Signals:
        named: The name is another one; arg is it, empty for the usual one.
    """

    named = Signal(str)

    def __init__(self, name: str, usual: str, parent: QWidget | None = None):
        """Show a name; `usual` stands where it is empty."""
        super().__init__(
            name, parent, placeholderText=usual, maxLength=_LONGEST, frame=False, accessibleName=usual,
            focusPolicy=Qt.FocusPolicy.ClickFocus,
        )  # fmt: skip
        self.setProperty("role", "name")
        self._name = name
        self.editingFinished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        name = " ".join(self.text().split())
        self.setText(name)
        if name != self._name:
            self._name = name
            self.named.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._name)
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.accept()  # Esc means this name alone: the page would close a panel.
            self.clearFocus()
