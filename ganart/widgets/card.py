"""A card: a thing in a list that can be chosen, with mouse and keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ganart.theme import restyle


class Card(QFrame):
    """A frame that is clicked as a whole.

    Signals:
        clicked: Also by Space or Return.
    """

    clicked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        """Make an empty card; `name` is for screen readers."""
        super().__init__(parent, accessibleName=name)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, chosen: bool) -> None:
        restyle(self, "chosen", chosen)

    # -- OVERRIDES --

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
