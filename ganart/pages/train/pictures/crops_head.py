"""The line above the pictures of a folder: what is in sight, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.widgets.elided_label import ElidedLabel


class CropsHead(QWidget):
    """A title, a sentence and buttons, of which those show that mean something in what is in sight.

    Signals:
        pressed: A button was; the next key is for the pictures.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)

        # Widgets
        self.title = ElidedLabel(self.tr("What the network will see"))
        self.title.setProperty("role", "title")
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self.leave_button = _button(
            self.tr("Leave out"), self.tr("Do not learn from the selected pictures (X).")
        )
        self.larger_button = _button(
            self.tr("Keep the larger"),
            self.tr("Leave out all but the largest of the selected groups (K)."),
        )
        self.all_larger_button = _button(
            self.tr("Keep the larger of all"), self.tr("Leave out all but the largest of every group.")
        )
        self.middle_button = _button(
            self.tr("Crop the middle"), self.tr("Put the crop of this picture back into the middle (M).")
        )
        self.back_button = _button(self.tr("All pictures"), self.tr("See all pictures again (Esc)."))

        # Layout
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title, stretch=1)
        for button in (
            self.all_larger_button,
            self.larger_button,
            self.middle_button,
            self.leave_button,
            self.back_button,
        ):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.words)

        # Connections
        for button in self.findChildren(QPushButton):
            button.clicked.connect(self.pressed)


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words, toolTip=tip)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setMinimumHeight(32)
    return button
