"""In a panel that is scrolled, the wheel scrolls: what lies under the pointer keeps its value."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget

_KINDS: tuple[type[QWidget], ...] = (QAbstractSpinBox, QComboBox, QSlider)


def leave_wheel_to_panel(panel: QWidget) -> None:
    """Let no slider, number or list that is in the panel by now take the wheel or, by it, the focus."""
    for kind in _KINDS:
        for field in panel.findChildren(kind):
            leave_wheel_alone(field)


def leave_wheel_alone(field: QWidget) -> None:
    """Let a slider, number or list not take the wheel."""
    field.installEventFilter(_CalmWheel(field))
    if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _CalmWheel(QObject):
    """Passes the wheel of a field on to the panel around it."""

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()  # So that Qt offers it to the parent.
        return True
