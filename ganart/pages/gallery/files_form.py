"""How pictures become files in a folder: format, size, names, credits."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

from ganart.exporting.pictures import PARTS, Leaving, names
from ganart.exporting.to_folder import SUFFIXES, FolderPlan
from ganart.keeping.credits import chosen_credits
from ganart.pages.gallery.export_form import ExportForm
from ganart.settings import Settings
from training.credits import Credits

_LARGEST = 32_000  # Pixels of a side.


class FilesForm(ExportForm):
    """Says how files are written."""

    def __init__(self, settings: Settings, pictures: Sequence[Leaving], parent: QWidget | None = None):
        super().__init__(settings, "export", pictures, parent)

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
        for words, field in (
            (self.tr("Format"), self.format),
            (self.tr("Longer side"), self.side),
            (self.tr("Quality"), self.quality),
            (self.tr("Names"), self.pattern),
            ("", self.parts),
            ("", self.example),
            ("", self.credit),
        ):
            self.form.addRow(words, field)

        # Connections
        self._keep("format", self.format, "copy", self._on_changed)
        self._keep("side", self.side, 0, self._on_changed)
        self._keep("quality", self.quality, 92, self._on_changed)
        self._keep("names", self.pattern, "{name}", self._on_changed)
        self._keep("credits", self.credit, True, self._on_changed)
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
        return self.wrong_part(self.pattern.text())

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
