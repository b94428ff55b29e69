"""The credits in the settings: whose pictures are, and whether they say that an algorithm made them."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from ganart.keeping.credits import AUTHOR, KEYWORDS, MARKED, RIGHTS, TITLE
from ganart.settings import Settings
from ganart.theme import GRID


class CreditsPart(QWidget):
    """Shows and keeps the credits; each takes effect for the next picture or film."""

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings

        # Widgets
        self.author = QLineEdit(accessibleName=self.tr("Author"))
        self.title = QLineEdit(
            accessibleName=self.tr("Title"),
            toolTip=self.tr("Every picture gets this title, such as that of a series."),
        )
        self.rights = QLineEdit(
            accessibleName=self.tr("Rights"),
            placeholderText=self.tr("© 2026 Your name. All rights reserved."),
        )
        self.keywords = QLineEdit(
            accessibleName=self.tr("Keywords"), placeholderText=self.tr("Separated by commas")
        )
        self.marked = QCheckBox(
            self.tr("Mark pictures as made by a model"),
            toolTip=self.tr("The mark is hidden in the file, for other programs. No pixel changes."),
        )
        self.law = QLabel(
            self.tr(
                "Article 50 of the EU's AI Act (Regulation 2024/1689) applies from 2 August 2026: what AI "
                "generates must be marked so that machines can recognize it, with some exceptions. The mark "
                "is IPTC's digital source type. This is not legal advice."
            ),
            wordWrap=True,
        )
        self.law.setProperty("role", "small")
        self._lines = {
            AUTHOR: self.author,
            TITLE: self.title,
            RIGHTS: self.rights,
            KEYWORDS: self.keywords,
        }

        # Layout
        grid = QGridLayout(self, horizontalSpacing=GRID, verticalSpacing=GRID)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, line in enumerate(self._lines.values()):
            grid.addWidget(QLabel(line.accessibleName()), row, 0)
            grid.addWidget(line, row, 1)
        grid.addWidget(self.marked, len(self._lines), 0, 1, 2)
        grid.addWidget(self.law, len(self._lines) + 1, 0, 1, 2)
        self.show_choice()

        # Connections
        for line in self._lines.values():
            line.editingFinished.connect(self._keep)
        self.marked.clicked.connect(self._keep_mark)

    def show_choice(self) -> None:
        """Show what is kept."""
        for key, line in self._lines.items():
            line.setText(self._settings.value(key, ""))
        self.marked.setChecked(self._settings.value(MARKED, True))

    @Slot()
    def _keep(self) -> None:
        """Keep what was typed here: another window may have kept other things since."""
        for key, line in self._lines.items():
            if line.isModified():
                self._settings.set(key, line.text())
                line.setModified(False)

    @Slot()
    def _keep_mark(self) -> None:
        self._settings.set(MARKED, self.marked.isChecked())
