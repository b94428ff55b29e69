"""A piece of work in the middle of a page: what it does, how far it is, and a button to cancel it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ganart.widgets.elided_label import ElidedLabel


class WorkRow(QWidget):
    """Shows words and a bar; whoever works says when it is to be seen.

    Signals:
        cancelled: The user wants no more of it.
    """

    cancelled = Signal()

    def __init__(self, name: str, cancel_tip: str, parent: QWidget | None = None):
        """`name` tells a screen reader what is worked on; the tip says what cancelling leaves behind."""
        super().__init__(parent)

        # Widgets
        self.words = ElidedLabel()  # Names of files may be long, and the panel is narrow.
        self.words.setProperty("role", "muted")
        self.cancel_button = QPushButton(self.tr("Cancel"), toolTip=cancel_tip)
        self.bar = QProgressBar(textVisible=False, accessibleName=name)

        # Layout
        line = QHBoxLayout()
        line.addWidget(self.words, stretch=1)
        line.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.bar)

        # Connections
        self.cancel_button.clicked.connect(self.cancelled)

    def begin(self, words: str) -> None:
        """Show that work has begun of which nobody knows yet how much it is."""
        self.words.setText(words)
        self.bar.setRange(0, 0)

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Show how far it is."""
        self.words.setText(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
