"""Mixing two models: how much of the other there is in each layer, and the name of what comes of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.numbers import written
from ganart.pages.explore.calm_slider import CalmSlider
from ganart.theme import GRID, set_tabular
from ganart.widgets.elided_label import ElidedLabel
from training.models import MAX_TITLE

_REST_MS = 400  # Without a move by the keyboard, which has no end of its own.


class ModelMixPanel(QWidget):
    """Sliders from the open model to another one.

    Attributes:
        whole: The slider of all layers together.
        layers: One for each layer, the first one first.
        title: What the mixed model is to be called.

    Signals:
        moved: The shares change; arg is the tuple of them, 0 for the open model and 1 for the other.
        rested: A move is at its end.
        save_requested: Make it a model of its own; arg is its title.
        closed: The artist is done here.
    """

    moved = Signal(object)
    rested = Signal()
    save_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.layers: list[CalmSlider] = []
        self._labels: list[QLabel] = []

        # Widgets
        heading = QLabel(self.tr("Mix models"))
        heading.setProperty("role", "title")
        self.close_button = QToolButton(
            icon=icon("x"), accessibleName=self.tr("Close"), toolTip=self.tr("Close without saving the mix")
        )
        self.close_button.setProperty("role", "flat")
        self.words = QLabel(
            self.tr(
                "The picture shows the mix at once. The first layers hold the layout, the last ones colour "
                "and finish."
            ),
            wordWrap=True,
        )
        self.words.setProperty("role", "muted")
        self.one, self.other = ElidedLabel(), ElidedLabel()
        self.other.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.whole = self._slider(self.tr("All layers"))
        self.share_words = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        set_tabular(self.share_words)
        self.title = QLineEdit(maxLength=MAX_TITLE, accessibleName=self.tr("Title of the mixed model"))
        self.save_button = QPushButton(
            icon("floppy-disk", QPalette.ColorRole.HighlightedText), self.tr("Save as a model")
        )
        self.save_button.setProperty("role", "primary")
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)

        # Layout
        head = QHBoxLayout()
        head.addWidget(heading, stretch=1)
        head.addWidget(self.close_button)
        ends = QHBoxLayout(spacing=GRID)
        ends.addWidget(self.one, stretch=1)
        ends.addWidget(self.other, stretch=1)
        self._grid = QGridLayout(horizontalSpacing=GRID, verticalSpacing=4)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addLayout(head)
        layout.addWidget(self.words)
        layout.addLayout(ends)
        layout.addWidget(self.whole)
        layout.addWidget(self.share_words)
        layout.addLayout(self._grid)
        layout.addSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.save_button)
        layout.addStretch()

        # Connections
        self.whole.valueChanged.connect(self._on_whole)
        self.close_button.clicked.connect(self.closed)
        self.save_button.clicked.connect(lambda: self.save_requested.emit(self.title.text().strip()))
        self._resting.timeout.connect(self.rested)

    def show_pair(self, one: str, other: str, sides: Sequence[int]) -> None:
        """Offer the layers between two models of these titles, half of each at first.

        `sides` are those of what each layer paints, in pixels; 0 for one that paints no map.
        """
        for widget in (*self.layers, *self._labels):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        names = [
            self.tr("{} px").format(side) if side else self.tr("Layer {}").format(number)
            for number, side in enumerate(sides, 1)
        ]
        self._labels = [QLabel(name) for name in names]
        self.layers = [self._slider(name) for name in names]
        for row, (label, slider) in enumerate(zip(self._labels, self.layers, strict=True)):
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(slider, row, 1)
            slider.valueChanged.connect(self._on_layer)
        self.one.setText(one)
        self.other.setText(other)
        self.title.setText(f"{one} + {other}"[:MAX_TITLE])
        with QSignalBlocker(self.whole):
            self.whole.setValue(50)
        self.show_saving(False)
        self._say()

    def shares(self) -> tuple[float, ...]:
        """Return how much of the other there is in each layer, 0 to 1."""
        return tuple(slider.value() / 100 for slider in self.layers)

    def show_saving(self, saves: bool) -> None:
        """Show whether the mix is being saved."""
        self.save_button.setEnabled(not saves)
        self.save_button.setText(self.tr("Saving…") if saves else self.tr("Save as a model"))

    def _slider(self, name: str) -> CalmSlider:
        slider = CalmSlider(
            Qt.Orientation.Horizontal, maximum=100, value=50, pageStep=10, accessibleName=name,
            toolTip=self.tr("Left is the open model, right is the other one."),
        )  # fmt: skip
        slider.sliderReleased.connect(self.rested)
        return slider

    @Slot(int)
    def _on_whole(self, value: int) -> None:
        for slider in self.layers:
            with QSignalBlocker(slider):
                slider.setValue(value)
        self._tell()

    @Slot()
    def _on_layer(self) -> None:
        with QSignalBlocker(self.whole):
            self.whole.setValue(round(100 * sum(self.shares()) / len(self.layers)))
        self._tell()

    def _tell(self) -> None:
        self._say()
        self.moved.emit(self.shares())
        self._resting.start()

    def _say(self) -> None:
        share = sum(self.shares()) / len(self.layers)
        self.share_words.setText(f"{written(1 - share, '.0%')} · {written(share, '.0%')}")
