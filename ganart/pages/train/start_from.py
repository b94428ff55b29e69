"""What a new training begins with: noise, or what an earlier one of the same shape has learned."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QWidget

from ganart.keeping.library import Library
from ganart.working.background import Background
from training.config import TrainConfig
from training.errors import EngineError
from training.models import read_model
from training.runs import Run, list_runs

MOST_FROZEN = 4  # Layers; a discriminator for 64 pixels has not many more.


@dataclass(frozen=True, slots=True)
class Earlier:
    """A run that a new training can begin with."""

    path: Path
    title: str
    config: TrainConfig


class StartFrom(QWidget):
    """Offers the earlier runs that fit. Hidden while there is none.

    Signals:
        changed: The user chose.
    """

    changed = Signal()

    def __init__(self, library: Library, background: Background, parent: QWidget | None = None):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._earlier: list[Earlier] = []
        self._fitting: list[Earlier] = []
        self._config: TrainConfig | None = None
        self._wanted: Path | None = None  # Chosen before it was known to fit.

        # Widgets
        self.choice = QComboBox(
            accessibleName=self.tr("Start from"),
            toolTip=self.tr(
                "Begin with what an earlier training learned; recipe, size and colours must match."
            ),
        )
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.addItem(self.tr("Scratch"))
        self.frozen_label = QLabel(self.tr("Frozen layers"))
        self.frozen = QSpinBox(
            maximum=MOST_FROZEN,
            specialValueText=self.tr("None"),
            accessibleName=self.tr("Frozen layers"),
            toolTip=self.tr(
                "Freeze the discriminator's first layers (FreezeD). This helps with few new pictures."
            ),
        )

        # Layout
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setColumnStretch(1, 1)
        form.addWidget(QLabel(self.tr("Start from")), 0, 0)
        form.addWidget(self.choice, 0, 1)
        form.addWidget(self.frozen_label, 1, 0)
        form.addWidget(self.frozen, 1, 1)
        self._show_state()

        # Connections
        self.choice.activated.connect(self._on_activated)

    def refresh(self) -> None:
        """Look for earlier runs, in the background."""
        library = self._library
        self._background.call("earlier", lambda: list_earlier(library.runs), self._on_listed)

    def show_fitting(self, config: TrainConfig) -> None:
        """Offer the runs that a training with these settings can begin with."""
        self._config = config
        fitting = [one for one in self._earlier if fits(one, config)]
        if fitting != self._fitting:
            wanted = self._wanted or self.path()
            self._fitting = fitting
            while self.choice.count() > 1:
                self.choice.removeItem(1)
            self.choice.addItems([one.title for one in fitting])
            paths = [one.path for one in fitting]
            self.choice.setCurrentIndex(paths.index(wanted) + 1 if wanted in paths else 0)
        self._show_state()

    def choose(self, path: Path) -> None:
        """Begin with a run as soon as it is known to fit."""
        self._wanted = path
        self._fitting = []
        self.refresh()

    def path(self) -> Path | None:
        """The run to begin with; None for noise."""
        number = self.choice.currentIndex()
        return self._fitting[number - 1].path if 0 < number <= len(self._fitting) else None

    def layers(self) -> int:
        """How many layers of the discriminator to keep."""
        return self.frozen.value() if self.path() else 0

    @Slot(list)
    def _on_listed(self, earlier: list[Earlier]) -> None:
        self._earlier = earlier
        if self._config is not None:
            self.show_fitting(self._config)
            self.changed.emit()

    @Slot()
    def _on_activated(self) -> None:
        self._wanted = None
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.setVisible(bool(self._fitting))
        for widget in (self.frozen_label, self.frozen):
            widget.setVisible(self.path() is not None)


def fits(one: Earlier, config: TrainConfig) -> bool:
    """Whether a new training can begin with an earlier one; classes may be others, and of another number."""
    return _shape(one.config) == _shape(config)


def list_earlier(folder: Path) -> list[Earlier]:
    """Return the runs in `folder` that have learned something, the newest first."""
    found = []
    for summary in list_runs(folder):
        try:
            config = Run(summary.path).config()
            read_model(summary.path)
        except EngineError:  # It has no checkpoint yet, or was deleted just now.
            continue
        found.append(Earlier(summary.path, summary.title, config))
    return found


def _shape(config: TrainConfig) -> tuple[object, ...]:
    data = config.data
    return (
        config.recipe, data.resolution, data.aspect, data.channels, config.width, config.z_dim,
        config.conditional,
    )  # fmt: skip
