"""Tab goes through a window as it is read, whenever its parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)  # Their parts take no Tab.


def put_in_order(window: QWidget, hidden: QWidget | None = None) -> None:
    """Let Tab go through what is shown of a window in the order of its layouts, not in that of its making.

    `hidden` has its place among them, although it is not shown.
    """
    for one, next_one in pairwise(_in_order(window, hidden)):
        QWidget.setTabOrder(one, next_one)


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever a widget lies in so far that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def go_on_from(widget: QWidget, forward: bool) -> None:
    """Move the focus to the next control, or the one before, of one that itself cannot have it."""
    window = widget.window()
    put_in_order(window, widget)
    each = _beside(widget, forward)
    while each and each is not widget:
        takes_tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisible()
        if takes_tab and each.window() is window:
            reasons = Qt.FocusReason
            each.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
            bring_into_view(each)
            return
        each = _beside(each, forward)


def _beside(widget: QWidget, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()


def _in_order(widget: QWidget, hidden: QWidget | None) -> Iterator[QWidget]:
    """List what is shown of a widget and can have the focus, as it is read, and with it what is `hidden`."""
    for part in _parts(widget):
        holds_hidden = hidden is not None and (part is hidden or part.isAncestorOf(hidden))
        if part.isWindow() or (part.isHidden() and not holds_hidden):
            continue
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield part
        if isinstance(part, QScrollArea) or not isinstance(part, _WHOLE):
            yield from _in_order(part, hidden)


def _parts(widget: QWidget) -> list[QWidget]:
    """The children of a widget: first those that are laid out, then those that lie over them."""
    if isinstance(widget, QScrollArea):  # Python may not take it apart: its bars would be invalid afterwards.
        inside = widget.widget()
        return [inside] if inside else []
    if isinstance(widget, QSplitter):
        return [part for place in range(widget.count()) if (part := widget.widget(place))]
    layout = widget.layout()
    laid_out = [] if layout is None else list(_laid_out(layout))
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    return laid_out + [child for child in children if child not in laid_out]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):  # It counts what it holds as it was added.
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        assert item is not None, "It was counted."
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget
