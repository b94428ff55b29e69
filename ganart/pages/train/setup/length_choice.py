"""Choosing how long a training takes, what that brings on this machine, and a warning of too short a time."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import ICON_SIZE
from ganart.pages.train.setup.estimate import PaceOf, enough, pictures_in_words, promise, too_short
from ganart.widgets.icon_label import IconLabel
from ganart.widgets.length_slider import LengthSlider, length_in_words
from training.recipes import Recipe

_USUAL_MINUTES = 30  # A training takes at least, unless the user chose another length.


class TooShort(QWidget):
    """A warning that the chosen time shows nothing yet, with a button that takes one that does."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        # Widgets
        self.words = QLabel(wordWrap=True)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())
        self.enough_button = QPushButton(toolTip=self.tr("Train for long enough to see shapes."))

        # Layout
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("warning", ICON_SIZE))
        line.addWidget(self.words, stretch=1)
        line.addWidget(self.enough_button)
        self.hide()

    def warn(self, minutes: int, needed: int) -> None:
        """Say that so many minutes are too short, and offer the `needed` ones; 0: none on offer is enough."""
        self.words.setText(too_short(minutes, needed))
        take = self.tr("Take {}").format(length_in_words(needed))
        self.enough_button.setText(take if needed else self.tr("Train until I stop"))
        self.show()


class LengthChoice(QWidget):
    """The slider, and under it what the chosen time brings.

    Until someone chooses a length, it is enough to see something on this machine.

    Attributes:
        too_short: The warning. It belongs where it stays in sight, and so is laid out by someone else.

    Signals:
        changed: Another length was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._is_chosen = False
        self._enough = _USUAL_MINUTES

        # Widgets
        self.slider = LengthSlider(self.tr("How long"))
        self.estimate = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self.estimate.setProperty("role", "muted")
        self.estimate.setMinimumHeight(4 * self.estimate.fontMetrics().lineSpacing())
        self.too_short = TooShort()

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.slider)
        layout.addWidget(self.estimate)

        # Connections
        self.slider.changed.connect(self._on_changed)
        self.too_short.enough_button.clicked.connect(self._take_enough)

    def minutes(self) -> int:
        """Return the length in minutes, 0 for until stopped."""
        return self.slider.minutes()

    def set_minutes(self, minutes: int) -> None:
        """Choose a length as a user does."""
        self.slider.set_minutes(minutes)

    def restore(self, minutes: int | None) -> None:
        """Take what was chosen the last time; None for nothing."""
        self.slider.set_minutes(_USUAL_MINUTES if minutes is None else minutes)
        self._is_chosen = minutes is not None

    def show_brought(self, recipe: Recipe, of_length: PaceOf, pictures: int, is_rough: bool) -> None:
        """Say what the time brings, with so many pictures to learn from."""
        needed = enough(recipe, of_length)
        self._enough = max(needed, _USUAL_MINUTES) if needed else 0
        if not self._is_chosen:
            with QSignalBlocker(self.slider):
                self.slider.set_minutes(self._enough)
        minutes = self.minutes()
        pace = of_length(minutes)
        if recipe.is_enough(pace, minutes):
            self.too_short.hide()
        else:
            self.too_short.warn(minutes, self._enough)
        said = [promise(recipe, pace, minutes), pictures_in_words(pace, minutes, pictures)]
        if is_rough:
            said.append(self.tr("Measured while this machine was busy; measured again when it is free."))
        self.estimate.setText(" ".join(filter(None, said)))

    def show_unknown(self, why: str = "") -> None:
        """Say why it is not known what the time brings."""
        self.estimate.setText(why)
        self.too_short.hide()

    @Slot()
    def _on_changed(self) -> None:
        self._is_chosen = True
        self.changed.emit()

    @Slot()
    def _take_enough(self) -> None:
        """Take the length that the warning names."""
        self.slider.set_minutes(self._enough)
