"""The dialog by which a series begins: how many pictures, how far from the one, or from which to which."""

from collections.abc import Sequence
from pathlib import Path
from random import randrange

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.dressing import dress
from ganart.icons import icon
from ganart.pages.gallery.series_work import SeriesOrder
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.line_up import line_up
from ganart.words import percent_in_words
from training.exploring.breeding import USUAL_STRENGTH
from training.exploring.series import MOST

_PICTURE = 128  # Logical pixels.
_USUAL_COUNT = {"variations": 24, "stills": 12}
_LARGEST_SEED = 2**31 - 1


class SeriesDialog(QDialog):
    """Asks for a series around one picture, or between two.

    Signals:
        series_requested: arg is the `SeriesOrder`.
    """

    series_requested = Signal(object)

    def __init__(
        self,
        pictures: Sequence[tuple[Path, QImage | None]],
        settings: Settings,
        parent: QWidget | None = None,
    ):
        """Begin with one or two files and how they look."""
        super().__init__(parent)
        self._settings = settings
        self._pictures = list(pictures)
        self._key = "variations" if len(pictures) == 1 else "stills"
        is_way = len(pictures) == 2
        self.setWindowTitle(self.tr("Stills between two pictures") if is_way else self.tr("Variations"))

        # Widgets
        self.shown = [QLabel(alignment=Qt.AlignmentFlag.AlignCenter) for _ in pictures]
        self.swap_button = QToolButton(
            icon=icon("arrows-left-right"),
            accessibleName=self.tr("Swap the two ends"),
            toolTip=self.tr("Swap the two ends"),
            visible=is_way,
        )
        self.intro = QLabel(
            self.tr("The first and the last still are the two pictures themselves.")
            if is_way
            else self.tr("Each variation goes some way from this picture in a direction of its own."),
            wordWrap=True,
        )
        self.intro.setProperty("role", "muted")
        self.count = QSpinBox(
            minimum=3 if is_way else 1,
            maximum=MOST,
            groupSeparatorShown=True,
            accessibleName=self.tr("How many pictures"),
            toolTip=self.tr("Choose how many pictures to paint."),
        )
        self.strength = QSlider(
            Qt.Orientation.Horizontal,
            minimum=2,
            maximum=100,
            pageStep=10,
            accessibleName=self.tr("How far"),
            toolTip=self.tr("Near the left all look like this picture; at the right, none."),
        )
        self.strength_words = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.paint_button = QPushButton(self.tr("Paint"))
        self.paint_button.setProperty("role", "primary")
        self.buttons.addButton(self.paint_button, QDialogButtonBox.ButtonRole.AcceptRole)

        # Layout
        ends = QHBoxLayout(spacing=2 * GRID)
        ends.addStretch()
        for place, label in enumerate(self.shown):
            label.setFixedSize(_PICTURE, _PICTURE)
            if place:
                ends.addWidget(self.swap_button)
            ends.addWidget(label)
        ends.addStretch()
        far = QHBoxLayout(spacing=GRID)
        far.addWidget(self.strength, stretch=1)
        far.addWidget(self.strength_words)
        form = QFormLayout(horizontalSpacing=2 * GRID, verticalSpacing=GRID)
        form.addRow(self.tr("Pictures"), self.count)
        if not is_way:
            form.addRow(self.tr("How far"), far)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.addLayout(ends)
        layout.addWidget(self.intro)
        layout.addLayout(form)
        layout.addStretch()
        layout.addWidget(self.buttons)
        line_up(form)
        press_by_enter(self.paint_button)
        self.setMinimumWidth(48 * GRID)
        dress(self)

        # Connections
        leave_wheel_to_panel(self)
        self.strength.valueChanged.connect(self._show_strength)
        self.swap_button.clicked.connect(self._swap)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

        self.count.setValue(settings.value(f"series/{self._key}", _USUAL_COUNT[self._key]))
        self.strength.setValue(settings.value("series/strength", round(100 * USUAL_STRENGTH)))
        self._show_strength()
        self._show_pictures()

    @Slot()
    def _show_strength(self) -> None:
        self.strength_words.setText(percent_in_words(self.strength.value() / 100))

    @Slot()
    def _swap(self) -> None:
        self._pictures.reverse()
        self._show_pictures()

    def _show_pictures(self) -> None:
        side = round(_PICTURE * self.devicePixelRatioF())
        for label, (path, image) in zip(self.shown, self._pictures, strict=True):
            label.setToolTip(path.name)
            label.setAccessibleName(path.name)
            if image is None or image.isNull():
                label.setText(path.stem)
                continue
            fitted = image.scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            pixmap = QPixmap.fromImage(fitted)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            label.setPixmap(pixmap)

    @Slot()
    def _on_accepted(self) -> None:
        self._settings.set(f"series/{self._key}", self.count.value())
        if self._key == "variations":
            self._settings.set("series/strength", self.strength.value())
        files = tuple(path for path, _ in self._pictures)
        self.accept()
        seed = randrange(_LARGEST_SEED)  # Another time gives other variations.
        self.series_requested.emit(
            SeriesOrder(files, self.count.value(), self.strength.value() / 100, seed)
        )
