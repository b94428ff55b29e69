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

    Controls are those to be seen on the widget `over`, but for those within `but_not`, and titles of pages as
    well. Where there is no such place it is the lowest one.
    """
    left = room.left() + (room.width() - size.width()) // 2
    lowest = QRect(QPoint(left, room.bottom() + 1 - size.height() - 2 * GRID), size)
    taken = list(_controls(over, but_not, room & over.rect(), QPoint()))
    place = QRect(lowest)
    while place.top() >= room.top() + GRID:
        hidden = [rect for rect in taken if rect.intersects(place)]
        if not hidden:
            return place
        place.moveBottom(min(rect.top() for rect in hidden) - GRID)
    return lowest


def _controls(inside: QWidget, but_not: QWidget, seen: QRect, corner: QPoint) -> Iterator[QRect]:
    """Where the controls inside a widget are, as far as it is seen; `corner` is that of the widget.

    What is hidden is not looked into: most widgets of a window are on pages that are not at the front, and a
    place is looked for whenever something is laid out anew.
    """
    for child in inside.children():
        if not isinstance(child, QWidget) or child.isHidden() or child.isWindow() or child is but_not:
            continue
        place = QRect(corner + child.pos(), child.size())
        seen_of_it = seen & place
        if seen_of_it.isEmpty() or isinstance(child, QScrollBar):
            continue
        if isinstance(child, _CONTROLS) or child.property("role") == "title":
            yield seen_of_it
        else:
            yield from _controls(child, but_not, seen_of_it, place.topLeft())
