"""The classes of a model, each with its share of the picture."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ganart.pages.explore.calm_slider import CalmSlider
from training.exploring.places import shares

_WHOLE = 100  # Of a slider.


class ClassSliders(QWidget):
    """A slider for each class. What one takes, the others give in proportion.

    Attributes:
        sliders: By the name of their class.
        buttons: The same; each paints its class alone.

    Signals:
        moved: arg is the mapping of names to shares, which add up to 1.
        released: A slider was let go.
    """

    moved = Signal(object)
    released = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.sliders: dict[str, CalmSlider] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._shown: Mapping[str, float] = {}  # The shares as they are.
        self._start: Mapping[str, float] = {}  # The shares before a slider was moved.
        self._moved = ""  # The name of that slider.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these classes."""
        for widget in (*self.sliders.values(), *self.buttons.values()):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self.sliders = {name: self._new_slider(name) for name in names}
        self.buttons = {name: self._new_button(name) for name in names}
        for row, name in enumerate(names):
            self._grid.addWidget(self.buttons[name], row, 0)
            self._grid.addWidget(self.sliders[name], row, 1)

    def show_shares(self, classes: Mapping[str, float]) -> None:
        """Show the shares of a picture; without any, all have the same. Tells nobody."""
        even = 1 / len(self.sliders) if self.sliders and not classes else 0.0
        self._show({name: classes.get(name, even) for name in self.sliders})
        self._moved = ""

    def _show(self, classes: Mapping[str, float]) -> None:
        self._shown = classes
        for name, slider in self.sliders.items():
            with QSignalBlocker(slider):
                slider.setValue(round(_WHOLE * classes.get(name, 0.0)))

    def _on_moved(self, name: str, value: int) -> None:
        if name != self._moved:
            self._start, self._moved = self._shown, name
        mixed = mixture(self._start, name, value / _WHOLE)
        self._show(mixed)
        self.moved.emit(mixed)

    def _on_button(self, name: str) -> None:
        self._show({name: 1.0})
        self.moved.emit({name: 1.0})
        self.released.emit()

    def _new_slider(self, name: str) -> CalmSlider:
        slider = CalmSlider(
            Qt.Orientation.Horizontal, maximum=_WHOLE, pageStep=10,
            accessibleName=self.tr("Share of {}").format(name),
            toolTip=self.tr("Choose how much of this class goes into the picture."),
        )  # fmt: skip
        slider.valueChanged.connect(lambda value: self._on_moved(name, value))
        slider.sliderReleased.connect(self.released)
        return slider

    def _new_button(self, name: str) -> QPushButton:
        button = QPushButton(
            name.replace("&", "&&"), toolTip=self.tr("Paint {} alone").format(name), maximumWidth=120,
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        button.setProperty("role", "flat")
        button.setStyleSheet("text-align: left; padding-left: 0;")
        button.clicked.connect(lambda: self._on_button(name))
        return button


def mixture(classes: Mapping[str, float], name: str, share: float) -> dict[str, float]:
    """Return one class a share; the others have the rest in the proportion they had, or else evenly."""
    others = {other: weight for other, weight in classes.items() if other != name}
    total = sum(others.values())
    rest = {other: weight / total if total else 1 / len(others) for other, weight in others.items()}
    return shares({name: share} | {other: (1 - share) * weight for other, weight in rest.items()})
