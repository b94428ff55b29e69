"""Forms below each other look like one: labels of one width, each beside the middle of its field."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

_ROLES = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)


def line_up(*forms: QFormLayout) -> None:
    """Line up the labels and fields of forms."""
    rows = [row for form in forms for row in _rows(form)]
    width = max((label.sizeHint().width() for label, _ in rows), default=0)
    for label, field in rows:
        label.setMinimumSize(width, 0 if isinstance(field, QLabel) else field.sizeHint().height())


def _rows(form: QFormLayout) -> Iterator[tuple[QWidget, QWidget]]:
    for row in range(form.rowCount()):
        items = [form.itemAt(row, role) for role in _ROLES]
        label, field = (item.widget() if item else None for item in items)
        if label and field:
            yield label, field
