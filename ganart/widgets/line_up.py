"""Forms below each other look like one: labels of one width, each beside the middle of its field."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFormLayout, QLabel, QLayoutItem, QWidget

_ROLES = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)


def line_up(*forms: QFormLayout) -> None:
    """Line up the labels and fields of forms."""
    rows = [row for form in forms for row in _rows(form)]
    width = max((label.sizeHint().width() for label, _ in rows), default=0)
    for label, field in rows:
        is_words = isinstance(field.widget(), QLabel)
        label.setMinimumSize(width, 0 if is_words else field.sizeHint().height())


def _rows(form: QFormLayout) -> Iterator[tuple[QWidget, QLayoutItem]]:
    """Each label with its field, which may be several beside each other."""
    for row in range(form.rowCount()):
        label, field = (form.itemAt(row, role) for role in _ROLES)
        if label and field and (words := label.widget()):
            yield words, field
