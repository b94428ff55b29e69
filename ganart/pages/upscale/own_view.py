"""What an upscaler has learned: crops it does not learn from, before | after | original, and in numbers."""

from PIL import Image
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.images import to_qimage
from ganart.numbers import written
from ganart.pages.upscale.own_work import OwnWork
from ganart.theme import set_tabular
from ganart.widgets.number import Number
from ganart.widgets.reading_area import ReadingArea
from ganart.widgets.triptychs import Triptychs
from training.events import Compared

_STEPS = 1000  # Of the progress bar.


class OwnView(QWidget):
    """Follows a training."""

    def __init__(self, work: OwnWork, parent: QWidget | None = None):
        super().__init__(parent)
        self._work = work

        # Widgets
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        set_tabular(self.words)
        self.progress = QProgressBar(
            maximum=_STEPS, textVisible=False, accessibleName=self.tr("Progress of the training")
        )
        self.pause_button = QPushButton(icon("pause-fill"), self.tr("Pause"))
        self.stop_button = QPushButton(
            icon("stop-fill"), self.tr("Stop"), toolTip=self.tr("Stop and keep what was learned.")
        )
        decibels = self.tr("This is the luma peak signal-to-noise ratio on held-out crops, in dB.")
        likeness = self.tr("This is the structural similarity on the same crops; 1 means identical.")
        self.decibels_before = Number(self.tr("PSNR before"), decibels)
        self.decibels = Number(self.tr("PSNR now"), decibels)
        self.likeness_before = Number(self.tr("SSIM before"), likeness)
        self.likeness = Number(self.tr("SSIM now"), likeness)
        self.crops = Triptychs(
            (self.tr("Before"), self.tr("After"), self.tr("Original")),
            self.tr("Test crops appear here: before | after | original."),
        )

        # Layout
        head = QHBoxLayout(spacing=8)
        words = QVBoxLayout(spacing=4)
        words.addWidget(self.title)
        words.addWidget(self.words)
        head.addLayout(words, stretch=1)
        for button in (self.pause_button, self.stop_button):
            button.setMinimumHeight(32)
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.numbers = QWidget(visible=False)
        numbers = QHBoxLayout(self.numbers, spacing=32)
        numbers.setContentsMargins(0, 0, 0, 0)
        for number in (self.decibels_before, self.decibels, self.likeness_before, self.likeness):
            numbers.addWidget(number)
        numbers.addStretch()
        scroll = ReadingArea()
        scroll.setAccessibleName(self.crops.accessibleName())
        scroll.setWidget(self.crops)
        layout = QVBoxLayout(self, spacing=16)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.numbers)
        layout.addWidget(scroll, stretch=1)
        self._show()

        # Connections
        self.pause_button.clicked.connect(work.pause_or_resume)
        self.stop_button.clicked.connect(work.stop)
        work.changed.connect(self._show)
        work.compared.connect(self.show_compared)

    @Slot(object)
    def show_compared(self, compared: Compared) -> None:
        """Show crops and numbers."""
        sides = zip(compared.before, compared.after, compared.originals, strict=True)
        self.crops.show_rows([tuple(to_qimage(Image.fromarray(pixels)) for pixels in row) for row in sides])
        self.decibels_before.number.setText(f"{written(compared.decibels_before, '.2f')} dB")
        self.decibels.number.setText(f"{written(compared.decibels, '.2f')} dB")
        self.likeness_before.number.setText(written(compared.likeness_before, ".4f"))
        self.likeness.number.setText(written(compared.likeness, ".4f"))
        self.numbers.show()

    def clear(self) -> None:
        """Wait for a new training."""
        self.crops.show_rows([])
        self.numbers.hide()

    @Slot()
    def _show(self) -> None:
        running, paused = self._work.is_running(), self._work.is_paused()
        self.title.setText(self._work.title or self.tr("Your own upscaler"))
        self.words.setText(self._work.in_words() if running else "")
        self.pause_button.setVisible(running)
        self.stop_button.setVisible(running)
        self.progress.setVisible(running)
        fraction = self._work.fraction()
        self.progress.setRange(0, 0 if fraction is None else _STEPS)
        self.progress.setValue(round(_STEPS * (fraction or 0.0)))
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause_button.setIcon(icon("play-fill" if paused else "pause-fill"))
