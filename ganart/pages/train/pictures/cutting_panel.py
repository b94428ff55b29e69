"""How pictures are cut: the crop, the shape, the colours, and what lies behind them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.numbers import written
from ganart.settings import Settings
from ganart.widgets.aspect_choice import AspectChoice, in_words
from ganart.widgets.choice_row import ChoiceRow
from training.config import ASPECTS, Crop

_WHITE = "#ffffff"  # The background, unless another was chosen.
_LITTLE = 0.4  # Of a picture, in its middle; a square of a photo, 2 to 3, is more.


class CuttingPanel(QWidget):
    """The choices, some of which are remembered from one time to the next.

    Signals:
        changed: Pictures are to be cut in another way.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings
        self._aspects_allowed = False
        self._background = settings.value("train/background", _WHITE)
        self._usual_aspect = ""  # Of the pictures in the folder; empty while that is not known.
        self._sizes: Sequence[tuple[int, int, int]] = ()
        self._own: tuple[int, Crop, str] | None = None  # What was chosen before a practice set.

        # Widgets
        self.crop = ChoiceRow[Crop](
            self.tr("Crop"),
            [
                (
                    "centre",
                    self.tr("Centre"),
                    self.tr("Use the middle of each picture, as large as possible."),
                ),
                (
                    "random",
                    self.tr("Random"),
                    self.tr(
                        "Use a different part of each picture every time: for textures and large scenes."
                    ),
                ),
                (
                    "whole",
                    self.tr("Whole"),
                    self.tr("Use the whole picture, with borders where its shape is different."),
                ),
            ],
        )
        self.crop_advice = QLabel(wordWrap=True, visible=False)
        self.crop_advice.setProperty("role", "small")
        self.aspect = AspectChoice()
        self.aspect.set_value(settings.value("train/aspect", "1:1"))
        self.aspect_advice = QLabel(wordWrap=True)
        self.aspect_advice.setProperty("role", "small")
        self.channels = ChoiceRow(
            self.tr("Colours"),
            [
                (3, self.tr("Colour"), self.tr("Learn in three channels: red, green and blue.")),
                (
                    1,
                    self.tr("Grey"),
                    self.tr("Learn in one channel: faster, and right for black-and-white drawings."),
                ),
            ],
        )
        self.background_button = QPushButton(
            self.tr("Background"),
            toolTip=self.tr("Choose the colour around whole pictures and behind transparent ones."),
        )
        self.background_button.setMinimumHeight(32)

        # Layout
        self.shape = QWidget()
        shape_line = QHBoxLayout()
        shape_line.setSpacing(16)
        shape_line.addWidget(QLabel(self.tr("Shape")))
        shape_line.addWidget(self.aspect, stretch=1)
        shape_layout = QVBoxLayout(self.shape)
        shape_layout.setContentsMargins(0, 0, 0, 0)
        shape_layout.setSpacing(4)
        shape_layout.addLayout(shape_line)
        shape_layout.addWidget(self.aspect_advice)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.channels, stretch=1)
        line.addWidget(self.background_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(QLabel(self.tr("Crop")))
        layout.addWidget(self.crop)
        layout.addWidget(self.crop_advice)
        layout.addLayout(line)
        layout.addWidget(self.shape)
        self._show_background()

        # Connections
        self.crop.chosen.connect(self._on_chosen)
        self.channels.chosen.connect(self.changed)
        self.aspect.chosen.connect(self._on_aspect)
        self.background_button.clicked.connect(self._choose_background)

    def own(self) -> tuple[int, Crop]:
        """The number of channels and the crop that were chosen for pictures of one's own."""
        if self._own is None:
            return self.channels.value(), self.crop.value()
        return self._own[:2]

    def suit_practice(self, is_practice: bool) -> None:
        """Cut a practice data set as it is, in grey squares; pictures of one's own as before such a set."""
        if is_practice == (self._own is not None):
            return
        if is_practice:
            self._own = self.channels.value(), self.crop.value(), self.aspect.value()
            self._cut(1, "centre", "1:1")
        elif self._own:
            self._cut(*self._own)
            self._own = None

    def _cut(self, channels: int, crop: Crop, aspect: str) -> None:
        self.channels.set_value(channels)
        self.crop.set_value(crop)
        self.aspect.set_value(aspect)
        self._show_state()

    def background(self) -> str:
        """The colour behind transparent pictures and around whole ones, as #rrggbb."""
        return self._background

    def cut_aspect(self) -> str:
        """The shape that is cut: the chosen one, where others than squares are allowed."""
        return self.aspect.value() if self._aspects_allowed else "1:1"

    def set_aspects_allowed(self, allowed: bool) -> None:
        """Offer other shapes than squares, or cut squares whatever was chosen."""
        before = self.cut_aspect()
        self._aspects_allowed = allowed
        self._show_state()
        if self.cut_aspect() != before:
            self.changed.emit()

    def set_channels(self, channels: int) -> None:
        """Learn in three channels, or in one."""
        if channels != self.channels.value():
            self.channels.set_value(channels)
            self.changed.emit()

    def set_aspect(self, aspect: str) -> None:
        """Cut the pictures into another shape, where other shapes are allowed."""
        before = self.cut_aspect()
        self.aspect.set_value(aspect)
        if self.cut_aspect() != before:
            self.changed.emit()

    @Slot(str)
    def set_background(self, colour: str) -> None:
        """Lay the pictures over another colour, like "#000000"."""
        self._background = colour
        self._settings.set("train/background", colour)
        self._show_background()
        self.changed.emit()

    def show_usual(self, aspect: str, sizes: Sequence[tuple[int, int, int]] = ()) -> None:
        """Say which shape most pictures have, "" while that is not known, and whether a crop shows little.

        `sizes` are (width, height, how many) of the most frequent ones.
        """
        self._usual_aspect = aspect
        self._sizes = sizes
        self._show_state()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_state()
        self.changed.emit()

    @Slot(str)
    def _on_aspect(self, aspect: str) -> None:
        self._settings.set("train/aspect", aspect)
        self._on_chosen()

    @Slot()
    def _choose_background(self) -> None:
        colour = QColorDialog.getColor(QColor(self._background), self, self.tr("Background"))
        if colour.isValid():
            self.set_background(colour.name())

    def _show_background(self) -> None:
        swatch = QPixmap(20, 20)
        swatch.fill(QColor(self._background))
        self.background_button.setIcon(swatch)
        self._show_state()

    def _show_state(self) -> None:
        is_usual = self._background == _WHITE
        self.background_button.setVisible(self.crop.value() == "whole" or not is_usual)
        self.shape.setVisible(self._aspects_allowed)
        self.aspect_advice.setVisible(bool(self._usual_aspect) and self._usual_aspect != self.cut_aspect())
        shown = share_in_middle(self._sizes, self.cut_aspect())
        self.crop_advice.setVisible(self.crop.value() == "centre" and shown < _LITTLE)
        self.crop_advice.setText(
            self.tr("The centre is about {} of most pictures. Random and Whole show the rest too.").format(
                written(max(0.01, shown), ".0%")
            )
        )
        if self._usual_aspect:
            # The nearest shape may still be far: a panorama is much wider than 3:1.
            nearest = in_words(self._usual_aspect)
            self.aspect_advice.setText(self.tr("{} comes closest to most of your pictures.").format(nearest))


def share_in_middle(sizes: Sequence[tuple[int, int, int]], aspect: str) -> float:
    """Return how much of most pictures a crop of their middle shows, 0 to 1; the median of their sizes."""
    rows, columns = ASPECTS[aspect]
    cut = columns / rows
    shares = sorted(
        (min(cut * height / width, width / (cut * height)), count) for width, height, count in sizes
    )
    left = sum(count for _, count in shares) / 2
    for share, count in shares:
        left -= count
        if left <= 0:
            return share
    return 1.0
