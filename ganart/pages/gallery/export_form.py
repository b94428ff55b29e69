"""What the forms of the export have in common: fields that remember what was chosen last."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from ganart.exporting.pictures import Leaving, unknown_parts
from ganart.settings import Settings

Field = QComboBox | QSpinBox | QDoubleSpinBox | QLineEdit | QCheckBox


class ExportForm(QWidget):
    """A form whose fields are kept in the settings.

    Attributes:
        form: Its rows.

    Signals:
        changed: Something else is chosen.
    """

    changed = Signal()

    def __init__(
        self, settings: Settings, group: str, pictures: Sequence[Leaving], parent: QWidget | None = None
    ):
        """Keep the fields in a group of the settings."""
        super().__init__(parent)
        self._settings = settings
        self._group = group
        self._pictures = pictures
        self._fields: dict[str, Field] = {}
        self.form = QFormLayout(self, horizontalSpacing=16, verticalSpacing=8)
        self.form.setContentsMargins(0, 0, 0, 0)

    def remember(self) -> None:
        """Keep what is chosen for the next time."""
        for name, field in self._fields.items():
            self._settings.set(f"{self._group}/{name}", _value(field))

    def complaint(self) -> str:
        """Why what is chosen cannot be done; "" when it can."""
        return ""

    def wrong_part(self, pattern: str) -> str:
        """Say which part of a pattern there is not; "" when it has none such."""
        if wrong := unknown_parts(pattern):
            return self.tr("There is no part called {}.").format(f"{{{wrong[0]}}}")
        return ""

    def _keep(self, name: str, field: Field, usual: str | int | float, then: Callable[[], None]) -> None:
        """Give a field what was chosen last, or else what is usual; have something done at each change."""
        chosen: Any = self._settings.value(f"{self._group}/{name}", usual)
        match field:
            case QComboBox():
                field.setCurrentIndex(max(0, field.findData(chosen)))
                field.currentIndexChanged.connect(then)
            case QSpinBox() | QDoubleSpinBox():
                field.setValue(chosen)
                field.valueChanged.connect(then)
            case QLineEdit():
                field.setText(str(chosen))
                field.textChanged.connect(then)
            case QCheckBox():
                field.setChecked(bool(chosen))
                field.toggled.connect(then)
        self._fields[name] = field


def _value(field: Field) -> str | int | float:
    """Return what is chosen in a field."""
    match field:
        case QComboBox():
            data: str | bool = field.currentData()
            return data
        case QLineEdit():
            return field.text()
        case QCheckBox():
            return field.isChecked()
    return field.value()
