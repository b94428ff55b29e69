"""What wears the style sheet, and when it changes: piece by piece, what is on the screen before all else.

Qt looks for the style of a widget anew each time that it, or what holds it, gets a parent or another sheet.
With one sheet for the whole program a page took three times as long to make, and another theme held the
window up for more than a tenth of a second. So the parts of the window, pages and dialogs have one each.
While those that are seen change, a window keeps the picture that it has: nobody sees it half changed.
"""

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemDelegate, QDialogButtonBox, QListView, QWidget

from ganart.working.turns import do_in_turns

_DRESSED = "dressed"  # A property of what wears the sheet.


def dress(widget: QWidget) -> None:
    """Give a window or a part of one the style sheet, with all that is in it, now and whenever it changes.

    Do it once all is in it. What has a parent that is dressed is dressed with it.
    """
    for box in widget.findChildren(QDialogButtonBox):
        _take_pictures_from(box)
    if not _is_dressed(widget.parentWidget()):
        _Dress(widget).put_on()


def _is_dressed(widget: QWidget | None) -> bool:
    while widget is not None and not widget.property(_DRESSED):
        widget = widget.parentWidget()
    return widget is not None


def change(sheet: str) -> None:
    """Dress all in another style sheet in the next turns of the event loop."""
    _wardrobe().change(sheet)


@cache
def _wardrobe() -> "_Wardrobe":
    return _Wardrobe(QCoreApplication.instance())


class _Wardrobe(QObject):
    """Has the style sheet of the moment.

    Signals:
        changed: There is another sheet; arg is whether it is for what is seen, or for all else.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None):
        super().__init__(parent)
        self.sheet = ""

    def change(self, sheet: str) -> None:
        """Let all know that there is another sheet."""
        self.sheet = sheet
        for is_seen in (False, True):  # What comes into line last is done first.
            self.changed.emit(is_seen)


class _Curtain(QObject):
    """Has a window keep the picture that it has until all is done that comes into line from now on."""

    def __init__(self, window: QWidget):
        super().__init__(window)
        window.setUpdatesEnabled(False)
        do_in_turns(self, self._lift)

    def _lift(self) -> bool:
        window = self.parent()
        assert isinstance(window, QWidget)
        window.setUpdatesEnabled(True)
        self.deleteLater()
        return True


class _Dress(QObject):
    """Keeps one widget in the style sheet of the moment; when it is shown, as soon as can be."""

    def __init__(self, widget: QWidget):
        super().__init__(widget)
        self._worn = ""
        widget.setProperty(_DRESSED, True)
        widget.installEventFilter(self)
        _wardrobe().changed.connect(self._on_changed)

    def put_on(self) -> None:
        """Wear the sheet of the moment."""
        if self._is_out_of_date():
            self._wear(_wardrobe().sheet)

    def _change(self) -> bool:
        """Wear it; where nobody sees it, in two steps, of which each takes half as long as one for both.

        Returns whether this was the last. Between two steps, what is seen would be laid out without a style.
        """
        if self._worn and self._is_out_of_date() and not self._widget().isVisible():
            self._wear("")
            return False
        self.put_on()
        return True

    def _is_out_of_date(self) -> bool:
        return self._worn != _wardrobe().sheet

    def _wear(self, sheet: str) -> None:
        self._widget().setStyleSheet(sheet)
        self._worn = sheet
        _forget_delegates(self._widget())

    def _widget(self) -> QWidget:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        return widget

    @Slot(bool)
    def _on_changed(self, is_for_seen: bool) -> None:
        if self._widget().isVisible() == is_for_seen:
            self._change_soon()

    def _change_soon(self) -> None:
        """Come into line to wear the sheet of the moment."""
        window = self._widget().window()
        if self._widget().isVisible() and window.updatesEnabled():
            _Curtain(window)
        do_in_turns(self, self._change)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._is_out_of_date():
            if self._widget().isWindow():  # It has no picture to keep.
                self.put_on()
            else:
                self._change_soon()
        return False


def _take_pictures_from(box: QDialogButtonBox) -> None:
    """Take Qt's own pictures from the buttons that it made: on Linux a black cross stands beside "Close"."""
    for button in box.buttons():
        if box.standardButton(button) != QDialogButtonBox.StandardButton.NoButton:
            button.setIcon(QIcon())


def _forget_delegates(widget: QWidget) -> None:
    """Delete what the lists of combo boxes were painted by before, which Qt keeps where a sheet goes."""
    for each in widget.findChildren(QListView):
        if each.metaObject().className() != "QComboBoxListView":
            continue
        for delegate in each.children():
            if isinstance(delegate, QAbstractItemDelegate) and delegate is not each.itemDelegate():
                delegate.setParent(None)  # Else Python would keep its shell for as long as the list.
                delegate.deleteLater()
