"""Which upscaler: those of the program, one's own, files of others; how lively, and how thoroughly."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.pages.upscale.upscalers import ListedUpscaler
from ganart.widgets.elided_box import ElidedBox

_STEPS = 20  # Of the slider from plain to lively.
_FORMERLY = {"fidelity": "texture"}  # Keys that earlier versions kept.


class ModelChoice(QWidget):
    """A list of upscalers, with a slider for those that have one, and how often they look at a picture.

    Signals:
        changed: Another one, another place of the slider, or another care was chosen.
        file_chosen: The user wants to add a file; arg is its Path.
        removal_requested: The user wants a file off the list; arg is the key of the upscaler.
    """

    changed = Signal()
    file_chosen = Signal(Path)
    removal_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._listed: list[ListedUpscaler] = []

        # Widgets
        self.title = QLabel(self.tr("Upscaler"))
        self.none = QLabel(
            self.tr(
                "This copy of GanArt has no built-in upscaler. Add a model file (.safetensors, .pth, .pt or "
                ".ckpt), or train one on your own pictures."
            ),
            wordWrap=True,
        )
        self.none.setProperty("role", "muted")
        self.box = ElidedBox(accessibleName=self.tr("Upscaler"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add_button = QToolButton(
            icon=icon("plus"),
            accessibleName=self.tr("Add a model file"),
            toolTip=self.tr("Add a .safetensors, .pth, .pt or .ckpt file that enlarges or cleans pictures."),
        )
        self.remove_button = QToolButton(
            icon=icon("minus"),
            accessibleName=self.tr("Remove this file from the list"),
            toolTip=self.tr("Remove this file from the list. The file itself is kept."),
        )
        self.texture = QSlider(
            Qt.Orientation.Horizontal, maximum=_STEPS, pageStep=4,
            accessibleName=self.tr("Plain or lively"),
            toolTip=self.tr(
                "Left stays closest to the original; right adds lively detail, which may be invented."
            ),
        )  # fmt: skip
        self.thorough = QCheckBox(
            self.tr("Thorough (takes 8 times as long)"),
            toolTip=self.tr("Look at each picture in all eight orientations: cleaner and truer."),
        )
        self.slider_line = QWidget()

        # Layout
        line = QHBoxLayout(spacing=8)
        line.addWidget(self.box, stretch=1)
        line.addWidget(self.remove_button)
        line.addWidget(self.add_button)
        ends = QHBoxLayout(self.slider_line, spacing=8)
        ends.setContentsMargins(0, 0, 0, 0)
        for part in (QLabel(self.tr("Plain")), self.texture, QLabel(self.tr("Lively"))):
            ends.addWidget(part, stretch=part is self.texture)
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.none)
        layout.addLayout(line)
        layout.addWidget(self.slider_line)
        layout.addWidget(self.thorough)
        self._show()

        # Connections
        self.box.currentIndexChanged.connect(self._on_changed)
        self.texture.valueChanged.connect(self._on_changed)
        self.thorough.toggled.connect(self._on_changed)
        self.add_button.clicked.connect(self._choose_file)
        self.remove_button.clicked.connect(self._remove_chosen)

    def show_list(self, listed: Sequence[ListedUpscaler], wanted: str) -> None:
        """List upscalers and choose the one whose key is wanted, else the first."""
        before = self.chosen()
        self._listed = []  # While the box is filled, nothing of it is chosen.
        self.box.clear()
        for number, one in enumerate(listed):
            self.box.addItem(one.title)
            self.box.setItemData(number, one.tip, Qt.ItemDataRole.ToolTipRole)
        self._listed = list(listed)
        keys = [one.key for one in listed]
        wanted = _FORMERLY.get(wanted, wanted)
        self.box.setCurrentIndex(keys.index(wanted) if wanted in keys else min(0, len(keys) - 1))
        self._show()
        if self.chosen() != before:
            self.changed.emit()

    def upscalers(self) -> list[ListedUpscaler]:
        """What is listed."""
        return list(self._listed)

    def chosen(self) -> ListedUpscaler | None:
        """The upscaler that is chosen; None when there is none."""
        number = self.box.currentIndex()
        return self._listed[number] if 0 <= number < len(self._listed) else None

    def share(self) -> float:
        """Where the slider stands: 0 plain, 1 lively."""
        return self.texture.value() / _STEPS

    def set_share(self, share: float) -> None:
        self.texture.setValue(round(share * _STEPS))

    @Slot()
    def _on_changed(self) -> None:
        if self._listed:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        one = self.chosen()
        self.none.setVisible(one is None)
        self.box.setEnabled(one is not None)
        self.box.setToolTip(one.tip if one else "")
        self.slider_line.setVisible(one is not None and one.has_slider)
        self.thorough.setVisible(one is not None)
        self.remove_button.setVisible(one is not None and one.is_foreign)

    @Slot()
    def _remove_chosen(self) -> None:
        if chosen := self.chosen():
            self.removal_requested.emit(chosen.key)

    @Slot()
    def _choose_file(self) -> None:
        kinds = self.tr("Models (*.safetensors *.pth *.pt *.ckpt)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Add a model file"), str(Path.home()), kinds)
        if chosen:
            self.file_chosen.emit(Path(chosen))
