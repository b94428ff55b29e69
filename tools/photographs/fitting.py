"""What does not fit on the screen: words that are cut off, and parts that lie over one another."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ganart.widgets.elided_label import ElidedLabel

_FRAME = 12  # Pixels that the frame of a line for text takes.


def misfits(window: QWidget) -> list[str]:
    """Say of each visible widget in a window, or the window itself, what is wrong with its place."""
    seen = [widget for widget in [window, *window.findChildren(QWidget)] if _is_seen(widget, window)]
    return [f"{words} in {_name(widget)}" for widget in seen for words in _misfits_of(widget)]


def _is_seen(widget: QWidget, window: QWidget) -> bool:
    return widget.window() is window.window() and not widget.visibleRegion().isEmpty()


def _name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(parent).__name__} > {type(widget).__name__}" if parent else type(widget).__name__


def _misfits_of(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidedLabel():
            return
        case QLabel() if widget.text() and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                yield f"cut off below: “{widget.text()}”"
        case QLabel() if widget.text():
            needed = widget.minimumSizeHint()
            if needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1:
                yield f"cut off: “{widget.text()}”"
        case QAbstractButton() if widget.text():
            if widget.minimumSizeHint().width() > widget.width() + 1:
                yield f"cut off: “{widget.text()}”"
        case QComboBox():
            if _words_of(widget) > _room_of(widget):
                yield f"cut off: “{widget.currentText()}”"
        case QLineEdit():
            hint = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + _FRAME
            if not widget.text() and hint > widget.width():
                yield f"cut off: “{widget.placeholderText()}”"
        case QScrollArea():
            inside = widget.widget()
            if inside is not None and inside.width() > widget.viewport().width() + 1:
                yield f"{inside.width()} pixels wide, seen {widget.viewport().width()}"
    if widget.isWindow():
        needed = widget.minimumSizeHint()
        if needed.width() > widget.width() or needed.height() > widget.height():
            yield f"{needed.width()} by {needed.height()} needed, {widget.width()} by {widget.height()} given"
    yield from _overlaps(widget)


def _words_of(field: QComboBox) -> int:
    """How wide the words that are chosen are, with their icon."""
    icon = 0 if field.itemIcon(field.currentIndex()).isNull() else field.iconSize().width() + 4
    return field.fontMetrics().horizontalAdvance(field.currentText()) + icon


def _room_of(field: QComboBox) -> int:
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field).width()


def _overlaps(widget: QWidget) -> Iterator[str]:
    """Find widgets of one layout that lie over one another."""
    layout = widget.layout()
    parts = [] if layout is None else list(_laid_out(layout))
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            shared = one.geometry() & other.geometry()
            if shared.width() > 1 and shared.height() > 1:
                yield f"{type(one).__name__} lies over {type(other).__name__}"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, QStackedLayout | QGridLayout):  # Things share a cell on purpose.
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None and widget.isVisible():
            yield widget
