"""The bar below the canvas while points are dragged: the brush, the end of it all, and how it goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ganart.icons import icon


class DragBar(QWidget):
    """Offers the brush for what must not move, and to clear everything; says how the drag goes."""

    def __init__(self, parent: QWidget | None = None):
        """Be hidden until points are dragged."""
        super().__init__(parent, visible=False)
        self.brush_button = QToolButton(
            icon=icon("paint-brush-broad"), text=self.tr("Hold"), checkable=True,
            toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            focusPolicy=Qt.FocusPolicy.TabFocus,
            toolTip=self.tr(
                "Paint what must not move. The right mouse button always paints; hold Ctrl to erase."
            ),
        )  # fmt: skip
        self.clear_button = QToolButton(
            icon=icon("eraser"), text=self.tr("Clear"),
            toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            focusPolicy=Qt.FocusPolicy.TabFocus,
            toolTip=self.tr("Remove all points, and what was painted to be held"),
        )  # fmt: skip
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "small")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self.brush_button)
        layout.addWidget(self.clear_button)
        layout.addWidget(self.words, stretch=1)
