"""What a new training begins with: noise, or what an earlier one of its shape or half its size learned."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QWidget

from ganart.engine_words import in_users_words
from ganart.keeping.library import Library
from ganart.widgets.elided_box import ElidedBox
from ganart.working.background import Background
from training.config import TrainConfig
from training.continuing import check_continuation, fitted, is_larger
from training.errors import EngineError
from training.models import usable_model
from training.runs import Run, list_runs

MOST_FROZEN = 4  # Layers; a discriminator for 64 pixels has not many more.


@dataclass(frozen=True, slots=True)
class Earlier:
    """A run or model file that a new training can begin with."""

    path: Path
    title: str
    config: TrainConfig


class StartFrom(QWidget):
    """Offers the earlier runs that fit, and says why a chosen one does not. Hidden while there is neither.

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
        self._wanted: Path | None = None  # What the user chose, whether it fits or not.
        self._keeps_width = False

        # Widgets
        self.choice = ElidedBox(
            accessibleName=self.tr("Start from"),
            toolTip=self.tr(
                "Begin with what an earlier training learned. Studio also continues at twice the size."
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
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.note.setProperty("role", "small")

        # Layout
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setColumnStretch(1, 1)
        form.addWidget(QLabel(self.tr("Start from")), 0, 0)
        form.addWidget(self.choice, 0, 1)
        form.addWidget(self.frozen_label, 1, 0)
        form.addWidget(self.frozen, 1, 1)
        form.addWidget(self.note, 2, 0, 1, 2)
        self._show_state()

        # Connections
        self.choice.activated.connect(self._on_activated)

    def refresh(self) -> None:
        """Look for earlier runs, in the background."""
        library, wanted = self._library, self._wanted
        self._background.call("earlier", lambda: list_earlier(library.runs, wanted), self._on_listed)

    def show_fitting(self, config: TrainConfig, keeps_width: bool = False) -> None:
        """Offer the runs that a training with these settings can begin with.

        Unless the width was chosen and `keeps_width`, it may grow to that of an earlier training.
        """
        self._config, self._keeps_width = config, keeps_width
        fitting = [one for one in self._earlier if not reason_against(one, config, keeps_width)]
        words = [self._words(one, config) for one in fitting]
        if words != [self.choice.itemText(number) for number in range(1, self.choice.count())] or (
            fitting != self._fitting
        ):
            self._fitting = fitting
            while self.choice.count() > 1:
                self.choice.removeItem(1)
            self.choice.addItems(words)
            paths = [one.path for one in fitting]
            self.choice.setCurrentIndex(paths.index(self._wanted) + 1 if self._wanted in paths else 0)
        self._show_state()

    def choose(self, path: Path) -> None:
        """Begin with a run or a model file as soon as it is known to fit."""
        self._wanted = path
        self._fitting = []
        self.refresh()

    def path(self) -> Path | None:
        """The run or model file to begin with; None for noise."""
        earlier = self.earlier()
        return earlier.path if earlier else None

    def earlier(self) -> Earlier | None:
        """What to begin with; None for noise."""
        number = self.choice.currentIndex()
        return self._fitting[number - 1] if 0 < number <= len(self._fitting) else None

    def layers(self) -> int:
        """How many layers of the discriminator to keep."""
        return self.frozen.value() if self._can_freeze() else 0

    def _can_freeze(self) -> bool:
        """Whether there are earlier layers that see the pictures first: a larger network has a new one."""
        earlier, config = self.earlier(), self._config
        return earlier is not None and config is not None and not is_larger(earlier.config, config)

    def _words(self, one: Earlier, config: TrainConfig) -> str:
        if not is_larger(one.config, config):
            return one.title
        return self.tr("{} ({} pixels)").format(one.title, one.config.data.resolution)

    def _note(self) -> str:
        """Say how a chosen training becomes a larger one, or why it cannot be begun with."""
        if self._config is None:
            return ""
        if earlier := self.earlier():
            if not is_larger(earlier.config, self._config):
                return ""
            return self.tr("Continue larger: begins with what “{}” learned at {} pixels.").format(
                earlier.title, earlier.config.data.resolution
            )
        reasons = [
            reason_against(one, self._config, self._keeps_width)
            for one in self._earlier
            if one.path == self._wanted
        ]
        return in_users_words(reasons[0]) if reasons else ""

    @Slot(list)
    def _on_listed(self, earlier: list[Earlier]) -> None:
        self._earlier = earlier
        if self._config is not None:
            self.show_fitting(self._config, self._keeps_width)
            self.changed.emit()

    @Slot()
    def _on_activated(self) -> None:
        self._wanted = self.path()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))
        self.setVisible(bool(self._fitting or self.note.text()))
        for widget in (self.frozen_label, self.frozen):
            widget.setVisible(self._can_freeze())


def reason_against(one: Earlier, config: TrainConfig, keeps_width: bool = True) -> str:
    """Say why a new training cannot begin with an earlier one; nothing when it can.

    Classes may be others, and of another number.
    """
    try:
        check_continuation(one.title, one.config, fitted(config, one.config, keeps_width))
    except ValueError as error:
        return str(error)
    return ""


def list_earlier(folder: Path, wanted: Path | None = None) -> list[Earlier]:
    """Return the runs in `folder` that have learned something, the newest first, and a wanted model file."""
    found = []
    for summary in list_runs(folder):
        try:
            config = Run(summary.path).config()
        except EngineError:  # It was deleted just now.
            continue
        if usable_model(summary.path) is None:  # It has no checkpoint yet.
            continue
        found.append(Earlier(summary.path, summary.title, config))
    if wanted and wanted.is_file() and (info := usable_model(wanted)):
        found.append(Earlier(wanted, info.title, info.config))
    return found
