"""A wall of samples with its title, on the right side of the Train page."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ganart.widgets.sample_view import SampleView


class TitledSamples(QWidget):
    """A title, and samples below."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None):
        """Make an empty wall; `empty` is the sentence it shows then."""
        super().__init__(parent)
        # Widgets
        self.title = QLabel(title)
        self.title.setProperty("role", "title")
        self.view = SampleView(title, empty)

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.view, stretch=1)
