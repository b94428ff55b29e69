"""An icon that is no button, in the colours of the theme of the moment."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ganart import theme


class IconLabel(QWidget):
    """Shows an icon of a fixed size."""

    def __init__(self, name: str, side: int, parent: QWidget | None = None):
        """Show the icon `name` of the theme in a square of `side` logical pixels."""
        super().__init__(parent)
        self.setFixedSize(side, side)
        self._icon = theme.icon(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())
