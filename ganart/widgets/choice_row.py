"""A row of buttons of which one is chosen."""

from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ganart.widgets.tab_to_chosen import let_tab_in, tab_to_chosen

Value = TypeVar("Value", bound=Hashable)


class ChoiceRow(QWidget, Generic[Value]):
    """One value out of a few, all of them in sight. Tab goes to the one that is chosen, arrows to the others.

    Signals:
        chosen: The user chose; arg is the value.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Iterable[tuple[Value, str, str]], parent: QWidget | None = None
    ):
        """Offer (value, word, tooltip) for each choice; the first is chosen. `name` is for screen readers."""
        super().__init__(parent, accessibleName=name)
        self.buttons: dict[Value, QPushButton] = {}
        self._group = QButtonGroup(self)

        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for value, word, tip in choices:
            button = QPushButton(word, checkable=True, toolTip=tip, accessibleName=f"{name}: {word}")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(32)
            self.buttons[value] = button
            self._group.addButton(button)
            layout.addWidget(button)
        next(iter(self.buttons.values())).setChecked(True)
        tab_to_chosen(self._group)

        self._group.buttonClicked.connect(self._on_clicked)

    def value(self) -> Value:
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def set_value(self, value: Value) -> None:
        """Choose without telling; a value that is not offered changes nothing."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def set_value_or_none(self, value: Hashable) -> None:
        """Choose without telling; where the value is not offered, no button is chosen."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each == value)
        self._group.setExclusive(True)

    def offer(self, values: Collection[Value]) -> None:
        """Show only some of the choices; when the chosen one is not among them, choose the first that is."""
        for value, button in self.buttons.items():
            button.setVisible(value in values)
        self._share_width()
        if self.value() not in values:
            self.set_value(next(value for value in self.buttons if value in values))
        let_tab_in(self._group)

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Make all buttons as wide, or where that cuts a word, each by what its own needs."""
        shown = (button for button in self.buttons.values() if not button.isHidden())
        needed = {button: button.sizeHint().width() for button in shown}
        room = self.width() - self._layout.spacing() * (len(needed) - 1)
        is_narrow = room < max(needed.values(), default=0) * len(needed)
        for button, width in needed.items():
            self._layout.setStretchFactor(button, width if is_narrow else 1)
        self._layout.activate()
