"""A heading that unfolds what belongs to it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Folded(QWidget):
    """A line with a small arrow; a click shows or hides the content below.

    Attributes:
        header: The line to click.
        content: What is hidden at first.

    Signals:
        toggled: arg is whether the content shows.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.header = QToolButton(
            text=title,
            checkable=True,
            autoRaise=True,
            arrowType=Qt.ArrowType.RightArrow,
            toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            accessibleName=title,
        )
        self.header.setMinimumHeight(32)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header.setProperty("role", "flat")
        self.content = content
        self.content.hide()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self.content)

        self.header.toggled.connect(self._on_toggled)

    def set_title(self, title: str) -> None:
        self.header.setText(title)
        self.header.setAccessibleName(title)

    @Slot(bool)
    def _on_toggled(self, unfolded: bool) -> None:
        self.header.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.content.setVisible(unfolded)
        self.toggled.emit(unfolded)
