"""What a page says when there is nothing on it yet: what it is for, and the one thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.widgets.icon_label import IconLabel

_ICON = 64  # Pixels.
_WIDTH = 440


class EmptyState(QWidget):
    """An icon, a title, a sentence or two, and a button.

    Attributes:
        other_button: A quiet one below it; hidden where it was given no words.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        button: str,
        other_button: str = "",
        parent: QWidget | None = None,
    ):
        super().__init__(parent)

        # Widgets
        self.icon = IconLabel(icon, _ICON)
        self.title = QLabel(title, alignment=Qt.AlignmentFlag.AlignCenter)
        self.title.setProperty("role", "title")
        self.sentence = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.sentence.setProperty("role", "muted")
        self.button = QPushButton(button)
        self.button.setProperty("role", "primary")
        self.other_button = QPushButton(other_button)
        self.other_button.setProperty("role", "flat")

        # Layout
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        parts = QVBoxLayout(column, spacing=16)
        parts.addWidget(self.icon, alignment=Qt.AlignmentFlag.AlignCenter)
        parts.addWidget(self.title)
        parts.addWidget(self.sentence)
        parts.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        parts.addWidget(self.other_button, alignment=Qt.AlignmentFlag.AlignCenter)
        self.other_button.setVisible(bool(other_button))  # Only now: before, it would be a window.
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        middle = QHBoxLayout()  # Not by an alignment, with which Qt forgets how high the sentence is.
        middle.addStretch()
        middle.addWidget(column)
        middle.addStretch()
        layout.addLayout(middle)
        layout.addStretch(3)
