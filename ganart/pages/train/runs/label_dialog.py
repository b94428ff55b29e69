"""A run's name and note, to be written anew."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.theme import GRID
from training.models import MAX_TITLE
from training.runs import LONGEST_NOTE


class LabelDialog(QDialog):
    """Asks for a name and a note.

    Signals:
        answered: args are the name and the note.
    """

    answered = Signal(str, str)

    def __init__(self, title: str, note: str, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("Name and note"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        # Widgets
        self.name = QLineEdit(title, maxLength=MAX_TITLE, accessibleName=self.tr("Name of the training"))
        self.note = QLineEdit(
            note,
            maxLength=LONGEST_NOTE,
            accessibleName=self.tr("Note"),
            placeholderText=self.tr("What you tried, what to keep, what comes next"),
        )
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.save_button = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setProperty("role", "primary")

        # Layout
        self.setMinimumWidth(60 * GRID)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(*(3 * GRID,) * 4)
        for field in (self.name, self.note):
            layout.addWidget(QLabel(field.accessibleName()))
            layout.addWidget(field)
        layout.addSpacing(GRID)
        layout.addWidget(self.buttons)
        self.name.selectAll()
        dress(self)

        # Connections
        self.name.textChanged.connect(lambda text: self.save_button.setEnabled(bool(text.strip())))
        self.buttons.accepted.connect(self._answer)
        self.buttons.rejected.connect(self.reject)

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self.name.text().strip(), self.note.text().strip())
        self.accept()
