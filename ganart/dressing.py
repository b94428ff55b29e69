"""What wears the style sheet, and when it changes: what is on the screen at once, all else piece by piece.

Qt looks for the style of a widget anew each time that it, or what holds it, gets a parent or another sheet.
With one sheet for the whole program a page took three times as long to make, and another theme held the
window up for more than a tenth of a second. So the parts of the window, pages and dialogs have one each.
"""

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractItemDelegate, QListView, QWidget

from ganart.working.turns import do_in_turns

_DRESSED = "dressed"  # A property of what wears the sheet.


def dress(widget: QWidget) -> None:
    """Give a window or a part of one the style sheet, with all that is in it, now and whenever it changes.

    Do it once all is in it. What has a parent that is dressed is dressed with it.
    """
    if not _is_dressed(widget.parentWidget()):
        _Dress(widget).put_on()


def _is_dressed(widget: QWidget | None) -> bool:
    while widget is not None and not widget.property(_DRESSED):
        widget = widget.parentWidget()
    return widget is not None


def change(sheet: str) -> None:
    """Dress all in another style sheet; what nobody sees, in the next turns of the event loop."""
    _wardrobe().change(sheet)


@cache
def _wardrobe() -> "_Wardrobe":
    return _Wardrobe(QCoreApplication.instance())


class _Wardrobe(QObject):
    """Has the style sheet of the moment.

    Signals:
        changed: There is another sheet.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None):
        super().__init__(parent)
        self.sheet = ""

    def change(self, sheet: str) -> None:
        """Let all know that there is another sheet."""
        self.sheet = sheet
        self.changed.emit()


class _Dress(QObject):
    """Keeps one widget in the style sheet of the moment, at the latest when it is shown."""

    def __init__(self, widget: QWidget):
        super().__init__(widget)
        self._worn = ""
        widget.setProperty(_DRESSED, True)
        widget.installEventFilter(self)
        _wardrobe().changed.connect(self._on_changed)

    def put_on(self) -> None:
        """Wear the sheet of the moment."""
        if self._worn != (sheet := _wardrobe().sheet):
            self._take_off()  # From one sheet to another, Qt takes longer than for both of these.
            self._widget().setStyleSheet(sheet)
            self._worn = sheet
            _forget_delegates(self._widget())

    def _change(self) -> bool:
        """Do one of two steps, which take about as long as each other; return whether it was the last."""
        if self._worn and self._worn != _wardrobe().sheet:
            self._take_off()
            return False
        self.put_on()
        return True

    def _take_off(self) -> None:
        if self._worn:
            self._widget().setStyleSheet("")
            self._worn = ""

    def _widget(self) -> QWidget:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        return widget

    @Slot()
    def _on_changed(self) -> None:
        if self._widget().isVisible():
            self.put_on()
        else:
            do_in_turns(self, self._change)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.put_on()
        return False


def _forget_delegates(widget: QWidget) -> None:
    """Delete what the lists of combo boxes were painted by before, which Qt keeps from sheet to sheet."""
    for each in widget.findChildren(QListView):
        if each.metaObject().className() != "QComboBoxListView":
            continue
        for delegate in each.children():
            if isinstance(delegate, QAbstractItemDelegate) and delegate is not each.itemDelegate():
                delegate.deleteLater()
