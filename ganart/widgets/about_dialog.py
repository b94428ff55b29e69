"""What GanArt is, what it is made of, and under which terms."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import training
from ganart.dressing import dress
from ganart.licences import Part
from ganart.paths import RESOURCES
from ganart.theme import GRID
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.error_dialog import versions

_ICON = 64  # Pixels.


class AboutDialog(QDialog):
    """Lists the parts of the program with the terms of the one that is chosen.

    Reading the terms takes half a second: whoever shows the dialog does it elsewhere, and calls `show_parts`.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("About GanArt"))

        # Widgets
        sign = QLabel()
        sign.setPixmap(QIcon(str(RESOURCES / "icons" / "ganart.svg")).pixmap(_ICON, _ICON))
        title = QLabel(f"GanArt {training.__version__}")
        title.setProperty("role", "title")
        words = QLabel(
            self.tr(
                "Train your own art machine. Free software under the Apache License 2.0. "
                "Nothing you make here leaves your computer."
            ),
            wordWrap=True,
        )
        words.setProperty("role", "muted")
        self.parts = QListWidget(accessibleName=self.tr("Parts of the program"))
        self.parts.setFixedWidth(30 * GRID)
        self.terms = QPlainTextEdit(readOnly=True, accessibleName=self.tr("Licence of the selected part"))
        self.terms.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.terms.setPlaceholderText(self.tr("Reading the licences…"))
        self.copy_button = QPushButton(
            self.tr("Copy versions"), toolTip=self.tr("Copy the version numbers, for a question or a report.")
        )
        self.close_button = QPushButton(self.tr("Close"))

        # Layout
        lines = QVBoxLayout(spacing=GRID // 2)
        lines.addWidget(title)
        lines.addWidget(words)
        head = QHBoxLayout(spacing=2 * GRID)
        head.addWidget(sign)
        head.addLayout(lines, stretch=1)
        middle = QHBoxLayout(spacing=GRID)
        middle.addWidget(self.parts)
        middle.addWidget(self.terms, stretch=1)
        buttons = QHBoxLayout(spacing=GRID)
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addLayout(head)
        layout.addLayout(middle, stretch=1)
        layout.addLayout(buttons)
        press_by_enter(self.close_button)
        self.resize(860, 560)
        dress(self)

        # Connections
        self.parts.currentItemChanged.connect(self._show_terms)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        self.close_button.clicked.connect(self.close)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """List these parts, and the terms of the first."""
        self.parts.clear()
        for part in parts:
            item = QListWidgetItem(part.name, self.parts)
            item.setData(Qt.ItemDataRole.UserRole, part)
        self.parts.setCurrentRow(0)

    @Slot()
    def _show_terms(self) -> None:
        if (item := self.parts.currentItem()) is None:
            return
        part: Part = item.data(Qt.ItemDataRole.UserRole)
        head = f"{part.name} {part.version}".strip()
        terms = part.text or self.tr("This part came without the text of its licence.")
        self.terms.setPlainText(f"{head}\n{part.licence}\n\n{terms}")
