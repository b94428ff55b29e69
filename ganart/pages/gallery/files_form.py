"""How pictures become files in a folder: format, size, names, credits."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from ganart.exporting.pictures import PARTS, Leaving, names, unknown_parts
from ganart.exporting.to_folder import SUFFIXES, FolderPlan
from ganart.keeping.credits import chosen_credits
from ganart.settings import Settings
from training.credits import Credits

_LARGEST = 32_000  # Pixels of a side.


class FilesForm(QWidget):
    """Fields that remember what was chosen last.

    Signals:
        changed: Something else is chosen.
    """

    changed = Signal()

    def __init__(self, settings: Settings, pictures: Sequence[Leaving], parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings
        self._pictures = pictures

        # Widgets
        self.format = QComboBox(accessibleName=self.tr("Format"))
        self.format.addItem(self.tr("As they are"), "copy")
        for name, kind in (("PNG", "png"), ("JPEG", "jpeg"), ("WebP", "webp"), ("TIFF", "tiff")):
            self.format.addItem(name, kind)
        self.side = QSpinBox(
            maximum=_LARGEST,
            singleStep=64,
            specialValueText=self.tr("As it is"),
            suffix=self.tr(" px"),
            accessibleName=self.tr("Longer side"),
            toolTip=self.tr("Set the longer side in pixels. Upscale enlarges better."),
        )
        self.quality = QSpinBox(minimum=1, maximum=100, accessibleName=self.tr("Quality"))
        self.pattern = QLineEdit(
            accessibleName=self.tr("Names"),
            toolTip=self.tr("Type words and the parts named below"),
        )
        self.parts = QLabel(" ".join(f"{{{part}}}" for part in PARTS), wordWrap=True)
        self.parts.setProperty("role", "muted")
        self.credit = QCheckBox(
            self.tr("Add my credits"),
            toolTip=self.tr("Write author and rights of the settings into each file"),
        )
        self.example = QLabel(wordWrap=True)
        self.example.setProperty("role", "muted")

        # Layout
        form = QFormLayout(self, horizontalSpacing=16, verticalSpacing=8)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Longer side"), self.side)
        form.addRow(self.tr("Quality"), self.quality)
        form.addRow(self.tr("Names"), self.pattern)
        form.addRow("", self.parts)
        form.addRow("", self.example)
        form.addRow("", self.credit)
        self.form = form

        # Connections
        self.format.setCurrentIndex(max(0, self.format.findData(settings.value("export/format", "copy"))))
        self.side.setValue(settings.value("export/side", 0))
        self.quality.setValue(settings.value("export/quality", 92))
        self.pattern.setText(settings.value("export/names", "{name}"))
        self.credit.setChecked(settings.value("export/credits", True))
        self.format.currentIndexChanged.connect(self._on_changed)
        self.side.valueChanged.connect(self._on_changed)
        self.pattern.textChanged.connect(self._on_changed)
        self._on_changed()

    def plan(self, folder: Path) -> FolderPlan:
        """What is chosen now."""
        credit = chosen_credits(self._settings)
        return FolderPlan(
            folder=folder,
            format=self.format.currentData(),
            side=self.side.value(),
            quality=self.quality.value(),
            pattern=self.pattern.text(),
            credit=credit if self.credit.isChecked() else Credits(marked=credit.marked),
        )

    def complaint(self) -> str:
        """Why this cannot be done; "" when it can."""
        if wrong := unknown_parts(self.pattern.text()):
            return self.tr("There is no part called {}.").format(f"{{{wrong[0]}}}")
        return ""

    def remember(self) -> None:
        """Keep what is chosen for the next time."""
        self._settings.set("export/format", self.format.currentData())
        self._settings.set("export/side", self.side.value())
        self._settings.set("export/quality", self.quality.value())
        self._settings.set("export/names", self.pattern.text())
        self._settings.set("export/credits", self.credit.isChecked())

    @Slot()
    def _on_changed(self) -> None:
        kind = self.format.currentData()
        self.form.setRowVisible(self.side, kind != "copy")
        self.form.setRowVisible(self.quality, kind in ("jpeg", "webp"))
        self.form.setRowVisible(self.credit, kind != "copy")
        first = self._pictures[0]
        [name] = names([first], self.pattern.text())
        suffix = SUFFIXES.get(kind, first.path.suffix)
        self.example.setText(self.complaint() or self.tr("Such as {}").format(name + suffix))
        self.changed.emit()
