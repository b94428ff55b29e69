"""A ring around what Tab has led to, for what does not change itself when it has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ganart.theme import colours

_WIDTH = 2  # Pixels, as around a button.
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_FOR_A_WHILE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class FocusRing(QWidget):
    """Lies over a widget, out of the way of the mouse, while the focus came there by Tab and stays there."""

    def __init__(self, around: QWidget):
        super().__init__(around, visible=False)
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        elif isinstance(event, QFocusEvent) and event.reason() not in _FOR_A_WHILE:
            self.setVisible(event.gotFocus() and event.reason() in _BY_KEYS)
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours().accent), _WIDTH, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
