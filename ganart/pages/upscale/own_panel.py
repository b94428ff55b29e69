"""An upscaler of one's own: which pictures it learns from, what it begins with, how long."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.pages.upscale.own_work import OwnWork
from ganart.pages.upscale.upscalers import ListedUpscaler
from ganart.settings import Settings
from ganart.widgets.drop_zone import DropZone
from ganart.widgets.length_slider import LengthSlider
from ganart.working.engine import Engine
from training import tasks
from training.files import file_name, free_path

_USUAL_MINUTES = 10
_ENDLESS = 7 * 24 * 60  # Minutes that stand for "until I stop".


class OwnPanel(QWidget):
    """The form of such a training, and the earlier ones to go on with.

    Signals:
        began: A training was handed to `work`.
    """

    began = Signal()

    def __init__(
        self, engine: Engine, home: Path, settings: Settings, work: OwnWork, parent: QWidget | None = None
    ):
        """Trainings are kept in the folder `home`, one folder each."""
        super().__init__(parent)
        self._engine = engine
        self._home = home
        self._settings = settings
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
        self.begin_with = QComboBox(
            accessibleName=self.tr("Start from"),
            toolTip=self.tr("“Fast” can learn on any computer; the others need a graphics card."),
        )
        self.length = LengthSlider(self.tr("How long"))
        self.length.set_minutes(settings.value("upscale/own minutes", _USUAL_MINUTES))
        self.start_button = QPushButton(
            icon("play", QPalette.ColorRole.HighlightedText), self.tr("Start training")
        )
        self.start_button.setToolTip(self.tr("Choose a folder of large, sharp pictures. You can stop early."))
        self.start_button.setProperty("role", "primary")
        self.start_button.setMinimumHeight(40)
        self.earlier = QComboBox(accessibleName=self.tr("Upscalers trained earlier"))
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
        self._show()

        # Connections
        self.zone.folder_chosen.connect(self.choose)
        self.length.changed.connect(lambda minutes: settings.set("upscale/own minutes", minutes))
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
        chosen = self.begin_with.currentText()
        offered = [(one.title, one.key) for one in listed if not one.is_foreign and not one.has_texture]
        for one in listed:
            if one.has_texture:
                offered += [(self.tr("Fidelity"), "fidelity"), (self.tr("Texture"), "texture")]
        offered.append((self.tr("Scratch"), ""))
        self._starts = [key for _, key in offered]
        self.begin_with.clear()
        self.begin_with.addItems([title for title, _ in offered])
        self.begin_with.setCurrentIndex(max(0, self.begin_with.findText(chosen)))
        self._earlier = [path.parent for path in sorted(self._home.glob("*/config.json"))]
        self.earlier.clear()
        self.earlier.addItems([path.name for path in self._earlier])
        self._show()

    @Slot()
    def start(self) -> None:
        """Begin a training."""
        run = free_path(self._home / file_name(self._folder.name))
        events = self._engine.start(
            tasks.train_upscaler,
            self._folder,
            run,
            start_from=self._starts[self.begin_with.currentIndex()],
            title=run.name,
            minutes=self._minutes(),
            device_name=self._settings.value("device", "auto"),
        )
        self._work.begin(run, events)
        self.began.emit()

    @Slot()
    def go_on(self) -> None:
        """Train an earlier one further."""
        run = self._earlier[self.earlier.currentIndex()]
        device_name = self._settings.value("device", "auto")
        self._work.begin(run, self._engine.start(tasks.resume_upscaler, run, self._minutes(), device_name))
        self.began.emit()

    def _minutes(self) -> float:
        return float(self.length.minutes() or _ENDLESS)

    @Slot()
    def _show(self) -> None:
        free = not self._work.is_running()
        self.start_button.setEnabled(free and self._folder is not None)
        self.continue_button.setEnabled(free)
        self.earlier_part.setVisible(bool(self._earlier))
