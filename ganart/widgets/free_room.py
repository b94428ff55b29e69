"""Where something can lie over a page without hiding a control of it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ganart.theme import GRID

_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


def lowest_free_place(size: QSize, room: QRect, over: QWidget, but_not: QWidget) -> QRect:
    """Return the lowest place in the middle of a room where something of a size hides no control.

    Controls are those to be seen on the widget `over`, but for those within `but_not`. Where there is no such
    place it is the lowest one.
    """
    left = room.left() + (room.width() - size.width()) // 2
    lowest = QRect(QPoint(left, room.bottom() + 1 - size.height() - 2 * GRID), size)
    taken = [rect for rect in _controls(over, but_not) if rect.intersects(room)]
    place = QRect(lowest)
    while place.top() >= room.top() + GRID:
        hidden = [rect for rect in taken if rect.intersects(place)]
        if not hidden:
            return place
        place.moveBottom(min(rect.top() for rect in hidden) - GRID)
    return lowest


def _controls(over: QWidget, but_not: QWidget) -> Iterator[QRect]:
    """Where the controls on a widget are, as far as they are not scrolled away."""
    for widget in over.findChildren(QWidget):
        is_control = isinstance(widget, _CONTROLS) and not isinstance(widget, QScrollBar)
        if not is_control or not widget.isVisibleTo(over) or but_not.isAncestorOf(widget):
            continue
        seen = QRect(widget.mapTo(over, QPoint()), widget.size())
        parent = widget.parentWidget()
        while parent is not None and parent is not over:
            seen &= QRect(parent.mapTo(over, QPoint()), parent.size())
            parent = parent.parentWidget()
        if not seen.isEmpty():
            yield seen
