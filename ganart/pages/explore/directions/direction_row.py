"""One direction of a model: its slider on a strip of pictures, and its lock."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from ganart.numbers import fill
from ganart.pages.explore.directions.strip_slider import StripSlider
from ganart.pages.explore.lock_button import LockButton
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.state import Axis
from ganart.widgets.name_field import NameField


class DirectionRow(QWidget):
    """Goes along a direction.

    Attributes:
        axis: The direction.

    Signals:
        moved: arg is the number it goes to.
        released: The slider was let go.
        locked: arg is whether the direction is to stay.
        named: The artist calls it something; arg is what, or nothing.
    """

    moved = Signal(float)
    released = Signal()
    locked = Signal(bool)
    named = Signal(str)

    def __init__(self, axis: Axis, title: str, painting: Painting, parent: QWidget | None = None):
        """Show a direction under the title that the artist gave it; it may be empty."""
        super().__init__(parent)
        self.axis = axis
        kind, _, number = axis.name.rpartition(" ")
        usual = self.tr("Direction {}").format(number)

        # Widgets
        self.title = NameField(title, usual)
        self.title.setToolTip(self.tr("Click to give this direction a name of your own."))
        self.lock_button = LockButton(title or usual)
        self.slider = StripSlider(title or usual, painting)
        self.slider.setToolTip(self._explained(kind, axis.share))

        # Layout
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.setHorizontalSpacing(8)
        layout.addWidget(self.title, 0, 0)
        layout.addWidget(self.slider, 1, 0)
        layout.addWidget(self.lock_button, 1, 1)

        # Connections
        self.slider.valueChanged.connect(lambda: self.moved.emit(self.slider.number()))
        self.slider.sliderReleased.connect(self.released)
        self.lock_button.toggled.connect(self.locked)
        self.lock_button.toggled.connect(self.slider.setDisabled)
        self.title.named.connect(self._on_named)

    def set_locked(self, locked: bool) -> None:
        """Show it locked or open. Tells nobody."""
        self.lock_button.set_locked(locked)
        self.slider.setDisabled(locked)

    @Slot(str)
    def _on_named(self, title: str) -> None:
        self.slider.setAccessibleName(title or self.title.placeholderText())
        self.named.emit(title)

    def _explained(self, kind: str, share: float) -> str:
        if kind.endswith("principal"):
            words = self.tr(
                "This principal component of the features explains {:.0%} of their variance, in standard "
                "deviations."
            )
        else:
            words = self.tr(
                "This eigenvector of the weights explains {:.0%} of their stretch, in standard deviations."
            )
        return fill(words, share)
