"""An upscaler of one's own: which pictures it learns from, what it begins with, how long."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.pages.upscale.own_work import OwnWork
from ganart.pages.upscale.upscalers import ListedUpscaler
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.drop_zone import DropZone
from ganart.widgets.elided_box import ElidedBox
from ganart.widgets.length_slider import LengthSlider
from training.upscaling.shipped import shipped_names

Offered = TypeVar("Offered")

_ENDLESS = 7 * 24 * 60  # Minutes that stand for "until I stop".


class OwnPanel(QWidget):
    """The form of such a training, and the earlier ones to go on with.

    Signals:
        start_requested: Train a new one; args are the folder of pictures, what to begin with as the engine
            calls it, and the minutes.
        continue_requested: Train an earlier one further; args are its folder and the minutes.
    """

    start_requested = Signal(Path, str, float)
    continue_requested = Signal(Path, float)

    def __init__(self, work: OwnWork, minutes: int, parent: QWidget | None = None):
        """Offer to train for so many minutes at first; `work` is only looked at."""
        super().__init__(parent)
        self._work = work
        self._folder: Path | None = None
        self._starts: list[str] = []  # What `begin_with` offers, as the engine calls it.
        self._earlier: list[Path] = []

        # Widgets
        self.intro = QLabel(
            self.tr(
                "Train an upscaler that knows your hand: it learns from your own pictures how their lines "
                "and grain look at full size. Ten minutes is enough to start; longer is better."
            ),
            wordWrap=True,
        )
        self.intro.setProperty("role", "muted")
        self.zone = DropZone()
        self.begin_with = ElidedBox(
            accessibleName=self.tr("Start from"),
            toolTip=self.tr("“Fast” can learn on any computer; the others need a graphics card."),
        )
        self.length = LengthSlider(self.tr("How long"))
        self.length.set_minutes(minutes)
        self.start_button = QPushButton(
            icon("play", QPalette.ColorRole.HighlightedText), self.tr("Start training")
        )
        self.start_button.setToolTip(self.tr("Choose a folder of large, sharp pictures. You can stop early."))
        self.start_button.setProperty("role", "primary")
        self.start_button.setMinimumHeight(40)
        self.earlier = ElidedBox(accessibleName=self.tr("Upscalers trained earlier"))
        self.continue_button = QPushButton(self.tr("Train further"))
        self.earlier_part = QWidget()

        # Layout
        earlier = QVBoxLayout(self.earlier_part, spacing=8)
        earlier.setContentsMargins(0, 0, 0, 0)
        for part in (QLabel(self.tr("Trained earlier")), self.earlier, self.continue_button):
            earlier.addWidget(part)
        layout = QVBoxLayout(self, spacing=16)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.intro)
        layout.addWidget(self.zone)
        begin = QVBoxLayout(spacing=8)
        begin.addWidget(QLabel(self.tr("Start from")))
        begin.addWidget(self.begin_with)
        layout.addLayout(begin)
        layout.addWidget(self.length)
        layout.addWidget(self.start_button)
        layout.addSpacing(8)
        layout.addWidget(self.earlier_part)
        layout.addStretch()
        leave_wheel_to_panel(self)
        self._show()

        # Connections
        self.zone.folder_chosen.connect(self.choose)
        self.start_button.clicked.connect(self.start)
        self.continue_button.clicked.connect(self.go_on)
        work.changed.connect(self._show)

    def choose(self, folder: Path) -> None:
        """Take the pictures of a folder."""
        self._folder = folder
        self.zone.show_folder(folder)
        self._show()

    def show_upscalers(self, listed: Sequence[ListedUpscaler]) -> None:
        """Offer what a training can begin with, and the earlier trainings."""
        start, earlier = _chosen(self.begin_with, self._starts), _chosen(self.earlier, self._earlier)
        offered = [(one.title, one.key) for one in listed if not one.is_foreign]
        if "fidelity" in shipped_names():
            offered.append((self.tr("SRGAN (for graphics cards)"), "fidelity"))
        offered.append((self.tr("Scratch"), ""))
        self._starts = [key for _, key in offered]
        self.begin_with.clear()
        self.begin_with.addItems([title for title, _ in offered])
        self.begin_with.setCurrentIndex(_place(start, self._starts))
        self._earlier = self._work.earlier()
        self.earlier.clear()
        self.earlier.addItems([path.name for path in self._earlier])
        self.earlier.setCurrentIndex(_place(earlier, self._earlier))
        self._show()

    @Slot()
    def start(self) -> None:
        """Ask for a training, once there is a folder."""
        if self._folder is not None:
            start_from = self._starts[self.begin_with.currentIndex()]
            self.start_requested.emit(self._folder, start_from, self._minutes())

    @Slot()
    def go_on(self) -> None:
        """Ask to train an earlier one further."""
        self.continue_requested.emit(self._earlier[self.earlier.currentIndex()], self._minutes())

    def _minutes(self) -> float:
        return float(self.length.minutes() or _ENDLESS)

    @Slot()
    def _show(self) -> None:
        free = not self._work.is_running()
        self.start_button.setEnabled(free and self._folder is not None)
        self.continue_button.setEnabled(free)
        self.earlier_part.setVisible(bool(self._earlier))


def _chosen(box: QComboBox, offered: Sequence[Offered]) -> Offered | None:
    """Return which of what a box offers is chosen; None where it offers nothing."""
    number = box.currentIndex()
    return offered[number] if 0 <= number < len(offered) else None


def _place(wanted: Offered | None, offered: Sequence[Offered]) -> int:
    """Return where something stands among what is offered, else the first place."""
    return offered.index(wanted) if wanted in offered else 0
