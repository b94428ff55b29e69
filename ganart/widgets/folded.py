"""A heading that unfolds what belongs to it."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ganart.icons import icon

_GAP = 8  # Logical pixels.


class Folded(QWidget):
    """A line with a small arrow; a click shows or hides the content below, and scrolls to what it shows.

    Attributes:
        header: The line to click.
        content: What is hidden at first.

    Signals:
        toggled: arg is whether the content shows.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.header = QPushButton(icon("caret-right"), title, checkable=True, accessibleName=title)
        self.header.setProperty("role", "flat")
        self.header.setStyleSheet("text-align: left; padding-left: 0;")
        self.content = content
        self.content.hide()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.header)
        layout.addWidget(self.content)

        self.header.toggled.connect(self._on_toggled)
        self.header.clicked.connect(self._on_clicked)

    def set_title(self, title: str) -> None:
        self.header.setText(title)
        self.header.setAccessibleName(title)

    @Slot(bool)
    def _on_toggled(self, unfolded: bool) -> None:
        self.header.setIcon(icon("caret-down" if unfolded else "caret-right"))
        self.content.setVisible(unfolded)
        self.toggled.emit(unfolded)

    @Slot(bool)
    def _on_clicked(self, unfolded: bool) -> None:
        if unfolded:
            QTimer.singleShot(0, self, self._come_into_sight)  # Once the content has its place.

    @Slot()
    def _come_into_sight(self) -> None:
        """Scroll as far as the content shows, but not so far that the header goes."""
        around = self.parentWidget()
        while around and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self.content, 0, _GAP)
            around.ensureWidgetVisible(self.header, 0, 0)
