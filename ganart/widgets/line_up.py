"""Forms below each other look like one: labels of one width, each beside the middle of its field."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFormLayout, QLabel, QLayoutItem, QWidget

_ROLES = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)


def line_up(*forms: QFormLayout) -> None:
    """Line up the labels and fields of forms, each a widget's own, now and whenever their style changes."""
    line = _Line(forms)
    line.draw()


class _Line(QObject):
    """Keeps forms lined up."""

    def __init__(self, forms: tuple[QFormLayout, ...]):
        super().__init__(forms[0])
        self._forms = forms
        for form in forms:
            if holder := form.parentWidget():
                holder.installEventFilter(self)

    def draw(self) -> None:
        """Give all labels the width of the widest, and each the height of its field."""
        rows = [row for form in self._forms for row in _rows(form)]
        width = max((label.sizeHint().width() for label, _ in rows), default=0)
        for label, field in rows:
            is_words = isinstance(field.widget(), QLabel)
            label.setMinimumSize(width, 0 if is_words else field.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:  # What is in it has changed by now.
            self.draw()
        return False


def _rows(form: QFormLayout) -> Iterator[tuple[QWidget, QLayoutItem]]:
    """Each label with its field, which may be several beside each other."""
    for row in range(form.rowCount()):
        label, field = (form.itemAt(row, role) for role in _ROLES)
        if label and field and (words := label.widget()):
            yield words, field
