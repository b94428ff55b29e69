"""The settings of a training that most people leave alone: title, width, batch, seed and how it begins."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from ganart.settings import Settings
from ganart.translation import translate
from training.config import MAX_BATCH_SIZE, MAX_WIDTH

_BY_RECIPE = QT_TRANSLATE_NOOP("words", "Recipe default")  # What a number field shows at its minimum.
_LARGEST_SEED = 2**31 - 1  # Of a spin box; the engine takes larger ones.


class FinerSettings(QWidget):
    """A small form, and below it what the chosen recipe picked for this machine.

    Signals:
        speed_changed: Something changed that decides how quick a training is.
    """

    speed_changed = Signal()

    def __init__(self, label_width: int, parent: QWidget | None = None):
        """Make the form; its labels are at least `label_width` pixels wide, as those of a form above it."""
        super().__init__(parent)
        # Widgets
        self.title = QLineEdit(
            placeholderText=self.tr("Folder name"),
            maxLength=100,
            accessibleName=self.tr("Title"),
            toolTip=self.tr("Name the training and its model."),
        )
        self.width_field = _number_field(
            self.tr("Width"),
            MAX_WIDTH,
            self.tr("Set the number of feature maps: wider networks learn more, but more slowly."),
        )
        self.batch_field = _number_field(
            self.tr("Batch"), MAX_BATCH_SIZE, self.tr("Set how many pictures the networks see in each step.")
        )
        self.batch_field.setSingleStep(8)
        self.seed = QSpinBox(
            maximum=_LARGEST_SEED,
            accessibleName=self.tr("Seed"),
            toolTip=self.tr("The same seed starts the training in the same way."),
        )
        self.flips = QCheckBox(
            self.tr("Also learn mirrored copies"),
            toolTip=self.tr(
                "This doubles your pictures. Turn it off for lettering, or where left and right matter."
            ),
        )
        self.head_start = QCheckBox(
            self.tr("Begin with a head start"),
            checked=True,
            toolTip=self.tr("Start from what free pictures have taught GanArt. Off: learn from yours alone."),
        )

        self.picked = QLabel(wordWrap=True, visible=False)
        self.picked.setProperty("role", "small")

        # Layout
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setColumnStretch(1, 1)
        form.setColumnMinimumWidth(0, label_width)
        fields = {
            self.tr("Title"): self.title,
            self.tr("Width"): self.width_field,
            self.tr("Batch"): self.batch_field,
            self.tr("Seed"): self.seed,
        }
        for row, (word, field) in enumerate(fields.items()):
            form.addWidget(QLabel(word), row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(self.flips, len(fields), 0, 1, 2)
        form.addWidget(self.head_start, len(fields) + 1, 0, 1, 2)
        form.addWidget(self.picked, len(fields) + 2, 0, 1, 2)

        # Connections
        for field in (self.width_field, self.batch_field):
            field.valueChanged.connect(self.speed_changed)

    def values(self) -> dict[str, Any]:
        """Return fields of TrainConfig; None where the recipe decides."""
        return {
            "title": self.title.text().strip(),
            "width": self.width_field.value() or None,
            "batch_size": self.batch_field.value() or None,
            "seed": self.seed.value(),
            "flips": self.flips.isChecked(),
            "head_start": None if self.head_start.isChecked() else False,
        }

    def has_batch(self) -> bool:
        """Whether the user chose a batch."""
        return self.batch_field.value() > 0

    def show_measured(self, batch_size: int) -> None:
        """Show which batch was measured to suit this machine, where none is chosen; 0 = it is not known."""
        words = self.tr("{} (measured)").format(batch_size) if batch_size else translate("words", _BY_RECIPE)
        self.batch_field.setSpecialValueText(words)

    def show_picked(self, words: str) -> None:
        """Say what the chosen recipe picked for this machine; nothing while that is not known."""
        self.picked.setText(words)
        self.picked.setVisible(bool(words))

    def leave_to_recipe(self) -> None:
        """Forget what was set for one recipe: it means nothing for another."""
        self.width_field.setValue(0)
        self.batch_field.setValue(0)

    def remember(self, settings: Settings) -> None:
        """Keep what may be wanted for the next training too."""
        settings.set("train/width", self.width_field.value())
        settings.set("train/batch", self.batch_field.value())
        settings.set("train/flips", self.flips.isChecked())
        settings.set("train/head_start", self.head_start.isChecked())

    def restore(self, settings: Settings) -> None:
        """Set what was kept last time."""
        self.width_field.setValue(settings.value("train/width", 0))
        self.batch_field.setValue(settings.value("train/batch", 0))
        self.flips.setChecked(settings.value("train/flips", False))
        self.head_start.setChecked(settings.value("train/head_start", True))


def _number_field(name: str, maximum: int, tip: str) -> QSpinBox:
    by_recipe = translate("words", _BY_RECIPE)
    return QSpinBox(maximum=maximum, specialValueText=by_recipe, accessibleName=name, toolTip=tip)
