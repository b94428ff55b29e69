"""What is only looked at can be scrolled with the keys too, and shows when they are meant for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ganart.widgets.focus_ring import FocusRing


class ReadingArea(QScrollArea):
    """Scrolls what Tab does not stop in. It stops at the area, as long as that has more than is seen."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            parent,
            widgetResizable=True,
            focusPolicy=Qt.FocusPolicy.NoFocus,
            frameShape=QFrame.Shape.NoFrame,
        )
        FocusRing(self)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.rangeChanged.connect(self._on_range)

    def _on_range(self) -> None:
        is_cut = self.verticalScrollBar().maximum() > 0 or self.horizontalScrollBar().maximum() > 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_cut else Qt.FocusPolicy.NoFocus)
