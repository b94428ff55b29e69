"""What is asked before a video or a .zip is unpacked: which frames, and whether at all."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.elided_label import ElidedLabel
from training.importing.folder_files import By, Sampling, is_video


class UnpackDialog(QDialog):
    """Asks how pictures are to be made of a file. Accepted when that is to be done.

    Attributes:
        file: The video or .zip.
    """

    def __init__(self, file: Path, parent: QWidget | None = None):
        super().__init__(parent, windowTitle="GanArt")
        self.file = file
        is_of_video = is_video(file)
        usual = Sampling()

        # Widgets
        self.title = ElidedLabel(file.name)
        self.title.setProperty("role", "title")
        self.sentence = QLabel(
            self.tr(
                "GanArt takes frames from this video and keeps them as pictures in your library. Frames that "
                "are blurred or look alike are left out."
            )
            if is_of_video
            else self.tr("GanArt unpacks the pictures in this file into your library, in the same folders."),
            wordWrap=True,
        )
        self.by: ChoiceRow[By] = ChoiceRow(
            self.tr("Frames"),
            [
                (
                    "interval",
                    self.tr("At an interval"),
                    self.tr("Take a frame every few seconds: for shots that move."),
                ),
                (
                    "scenes",
                    self.tr("At scene changes"),
                    self.tr("Take the first frame of each scene: for films that were cut."),
                ),
            ],
        )
        self.seconds = QDoubleSpinBox(
            decimals=1,
            minimum=0.1,
            maximum=3600.0,
            value=usual.seconds,
            prefix=self.tr("every "),
            suffix=self.tr(" seconds"),
            accessibleName=self.tr("Seconds between two frames"),
            toolTip=self.tr("How far apart the frames are."),
        )
        self.take_button = QPushButton(self.tr("Take frames") if is_of_video else self.tr("Unpack"))
        self.take_button.setProperty("role", "primary")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.by.setVisible(is_of_video)
        self.seconds.setVisible(is_of_video)

        # Layout
        answers = QHBoxLayout()
        answers.addStretch()
        answers.addWidget(self.take_button)
        answers.addWidget(self.cancel_button)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        for widget in (self.title, self.sentence, self.by, self.seconds):
            layout.addWidget(widget)
        layout.addLayout(answers)
        press_by_enter(self.take_button)
        self.setMinimumWidth(56 * GRID)
        dress(self)

        # Connections
        leave_wheel_to_panel(self)
        self.by.chosen.connect(self._on_chosen)
        self.take_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def sampling(self) -> Sampling:
        """Return which frames are wanted."""
        return Sampling(by=self.by.value(), seconds=self.seconds.value())

    @Slot(object)
    def _on_chosen(self, by: By) -> None:
        self.seconds.setEnabled(by == "interval")
