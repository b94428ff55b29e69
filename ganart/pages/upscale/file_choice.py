"""Which kind of file results become, what it keeps, and where it goes."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.settings import Settings
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.folded import Folded
from training.upscaling.settings import LOSSY

_DEEP = ("png", "tiff")


class FileChoice(QWidget):
    """Format, bits, quality, colours, names and folder.

    Signals:
        changed: Something of it is other than before.
    """

    changed = Signal()

    def __init__(self, usual_folder: Path, parent: QWidget | None = None):
        """Results go into `usual_folder` unless another one is chosen."""
        super().__init__(parent)
        self._folder = self._usual_folder = usual_folder

        # Widgets
        self.format = ChoiceRow(
            self.tr("Format"),
            [
                ("png", "PNG", self.tr("PNG is lossless at any size and keeps transparency.")),
                ("tiff", "TIFF", self.tr("TIFF is lossless at any size; print shops prefer it.")),
                (
                    "jpeg",
                    "JPEG",
                    self.tr("JPEG files are small: up to 65,500 pixels per side, without transparency."),
                ),
                ("webp", "WebP", self.tr("WebP files are small: up to 16,383 pixels per side.")),
            ],
        )
        self.bits = ChoiceRow(
            self.tr("Bits per channel"),
            [
                (
                    8,
                    self.tr("8 bits"),
                    self.tr("Each channel has 256 levels: what screens and most printers show."),
                ),
                (16, self.tr("16 bits"), self.tr("Each channel has 65,536 levels, for further editing.")),
            ],
        )
        self.quality = QSpinBox(
            minimum=1, maximum=100, value=95, accessibleName=self.tr("Quality"),
            toolTip=self.tr("Set the quality of JPEG and WebP. Above 90, the loss is invisible."),
        )  # fmt: skip
        self.quality_label = QLabel(self.tr("Quality"))
        self.srgb = QCheckBox(
            self.tr("Convert colours to sRGB"),
            toolTip=self.tr("Without this, each picture keeps its own colour profile."),
        )
        self.light = QCheckBox(
            self.tr("Resample in linear light"),
            toolTip=self.tr("Average pixels as light, rather than as file values, when resizing."),
        )
        self.name = QLineEdit(
            "{name}", accessibleName=self.tr("File name pattern"),
            toolTip=self.tr("{name}, {width}, {height} and {model} are filled in."),
        )  # fmt: skip
        self.place = ElidedLabel()
        self.place.setProperty("role", "muted")
        self.folder_button = QToolButton(
            icon=icon("folder-open"),
            accessibleName=self.tr("Choose where results go"),
            toolTip=self.tr("Choose where results go. GanArt never overwrites a file."),
        )

        # Layout
        more = QWidget()
        inside = QGridLayout(more, horizontalSpacing=16, verticalSpacing=8)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setColumnStretch(1, 1)
        inside.addWidget(self.quality_label, 0, 0)
        inside.addWidget(self.quality, 0, 1)
        inside.addWidget(QLabel(self.tr("Names")), 1, 0)
        inside.addWidget(self.name, 1, 1)
        inside.addWidget(self.srgb, 2, 0, 1, 2)
        inside.addWidget(self.light, 3, 0, 1, 2)
        self.more = Folded(self.tr("More"), more)
        where = QHBoxLayout(spacing=8)
        where.addWidget(QLabel(self.tr("Save in")))
        where.addWidget(self.place, stretch=1)
        where.addWidget(self.folder_button)
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("File")))
        for part in (self.format, self.bits):
            layout.addWidget(part)
        layout.addLayout(where)
        layout.addWidget(self.more)
        self._show()

        # Connections
        self.format.chosen.connect(self._on_changed)
        self.bits.chosen.connect(self._on_changed)
        self.quality.valueChanged.connect(self._on_changed)
        self.srgb.toggled.connect(self._on_changed)
        self.light.toggled.connect(self._on_changed)
        self.name.textChanged.connect(self._on_changed)
        self.folder_button.clicked.connect(self._choose_folder)

    def folder(self) -> Path:
        """Where results go."""
        return self._folder

    def settings(self) -> dict[str, Any]:
        """Return what `UpscaleConfig` calls it."""
        return self._values() | {"bits": self.bits.value() if self.format.value() in _DEEP else 8}

    def _values(self) -> dict[str, Any]:
        """Return what is chosen, also where the format has no use for it now."""
        return {
            "format": self.format.value(),
            "bits": self.bits.value(),
            "quality": self.quality.value(),
            "colour": "srgb" if self.srgb.isChecked() else "keep",
            "linear_light": self.light.isChecked(),
            "name": self.name.text() or "{name}",
        }

    def remember(self, settings: Settings) -> None:
        for name, value in self._values().items():
            settings.set(f"upscale/{name}", value)
        settings.set("upscale/folder", str(self._folder) if self._folder != self._usual_folder else "")

    def restore(self, settings: Settings) -> None:
        """Choose what was chosen last time."""
        values = {name: settings.value(f"upscale/{name}", value) for name, value in self._values().items()}
        self.format.set_value(values["format"])
        self.bits.set_value(values["bits"])
        self.quality.setValue(values["quality"])
        self.srgb.setChecked(values["colour"] == "srgb")
        self.light.setChecked(values["linear_light"])
        self.name.setText(values["name"])
        chosen = settings.value("upscale/folder", "")
        self._folder = Path(chosen) if chosen else self._usual_folder
        self._show()

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        kind = self.format.value()
        self.bits.setVisible(kind in _DEEP)
        for part in (self.quality, self.quality_label):
            part.setVisible(kind in LOSSY)
        is_usual = self._folder == self._usual_folder
        gallery = self.tr("the gallery, “{}”").format(self._folder.name)
        self.place.setText(gallery if is_usual else str(self._folder))

    @Slot()
    def _choose_folder(self) -> None:
        title = self.tr("Choose where results go")
        if chosen := QFileDialog.getExistingDirectory(self, title, str(self._folder)):
            self._folder = Path(chosen)
            self._on_changed()
