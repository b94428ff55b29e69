"""How pictures are enlarged: by which upscaler, how large, into which kind of file; then Start."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.keeping.credits import chosen_credits
from ganart.pages.upscale.file_choice import FileChoice
from ganart.pages.upscale.model_choice import ModelChoice
from ganart.pages.upscale.size_choice import SizeChoice
from ganart.pages.upscale.upscalers import ListedUpscaler
from ganart.settings import Settings
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.steady_scroll import column_area, keep_width
from ganart.working.devices import chosen_device
from training.upscaling.settings import UpscaleConfig


class SetupPanel(QWidget):
    """The form.

    Signals:
        changed: It says something else than before.
        start_requested: Start was pressed.
    """

    changed = Signal()
    start_requested = Signal()

    def __init__(self, settings: Settings, usual_folder: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings

        # Widgets
        self.models = ModelChoice()
        self.sizes = SizeChoice()
        self.files = FileChoice(usual_folder)
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "small")
        self.start_button = QPushButton(
            icon("arrows-out", QPalette.ColorRole.HighlightedText),
            self.tr("Enlarge"),
            toolTip=self.tr("Enlarge all waiting pictures (Ctrl+Return)"),
        )
        self.start_button.setProperty("role", "primary")
        self.start_button.setShortcut("Ctrl+Return")
        self.start_button.setMinimumHeight(40)

        # Layout
        inside = QWidget()
        column = QVBoxLayout(inside, spacing=24)
        column.setContentsMargins(16, 16, 16, 8)
        for part in (self.models, self.sizes, self.files):
            column.addWidget(part)
        column.addStretch()
        self.scroll_area = column_area()
        self.scroll_area.setWidget(inside)
        leave_wheel_to_panel(inside)
        keep_width(self.scroll_area, column)  # In line with the button.
        line = QFrame()
        line.setProperty("role", "foot")
        foot = QVBoxLayout(line, spacing=8)
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self.hint)
        foot.addWidget(self.start_button)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroll_area, stretch=1)
        layout.addWidget(line)
        self.models.set_share(settings.value("upscale/texture", 0.5))
        self.models.thorough.setChecked(settings.value("upscale/thorough", False))
        self.sizes.restore(settings)
        self.files.restore(settings)

        # Connections
        for part in (self.models, self.sizes, self.files):
            part.changed.connect(self._on_changed)
        self.models.box.activated.connect(self._on_model_chosen)
        self.start_button.clicked.connect(self.start_requested)

    def config(self) -> UpscaleConfig:
        """What the form says. Raises ValueError with a sentence."""
        chosen = self.models.chosen()
        if chosen is None:
            raise ValueError(self.tr("There is no upscaler yet: add a model file above."))
        return UpscaleConfig(
            device=chosen_device(self._settings),
            credit=chosen_credits(self._settings),
            thorough=self.models.thorough.isChecked(),
            **chosen.settings(self.models.share()),
            **self.sizes.settings(),
            **self.files.settings(),
        )

    def show_upscalers(self, listed: Sequence[ListedUpscaler], wanted: str = "") -> None:
        """List the upscalers; the one whose key is wanted is chosen, else the one of last time."""
        self.models.show_list(listed, wanted or self._settings.value("upscale/model", ""))

    def show_state(self, hint: str, can_start: bool) -> None:
        """Say what Start would do, or why there is nothing to start."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.start_button.setEnabled(can_start)

    @Slot()
    def _on_model_chosen(self) -> None:
        if chosen := self.models.chosen():
            self._settings.set("upscale/model", chosen.key)

    @Slot()
    def _on_changed(self) -> None:
        self._settings.set("upscale/texture", self.models.share())
        self._settings.set("upscale/thorough", self.models.thorough.isChecked())
        self.sizes.remember(self._settings)
        self.files.remember(self._settings)
        self.changed.emit()
