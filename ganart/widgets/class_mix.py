"""Which class to paint, and how much of a second one to mix in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSlider, QWidget

from ganart.numbers import written
from ganart.theme import set_tabular
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.elided_box import ElidedBox


@dataclass(frozen=True, slots=True)
class ChosenClasses:
    """What to paint, by names of classes; each class in turn when there is no name."""

    label: str = ""
    other: str = ""  # A second class to mix in.
    mix: float = 0.0  # Share of the second class, 0 to 1.


class ClassMix(QWidget):
    """Two lists of classes and a slider between them. Hidden while there are no classes."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._names: tuple[str, ...] = ()

        # Widgets
        self.one = _list(self.tr("Class"), self.tr("Choose the class to paint."))
        self.other = _list(self.tr("Mix with"), self.tr("Add a second class for pictures between the two."))
        self.share = QSlider(
            Qt.Orientation.Horizontal, maximum=100, value=50, pageStep=10,
            accessibleName=self.tr("How much of the second class"),
            toolTip=self.tr("The label is a weighted mean: in the middle, half of each class."),
        )  # fmt: skip
        self.share_words = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_tabular(self.share_words)
        widest = self.share_words.fontMetrics().horizontalAdvance(written(1.0, ".0%"))
        self.share_words.setMinimumWidth(widest)
        self.other_label = QLabel(self.tr("Mix with"))

        # Layout
        share_line = QHBoxLayout()
        share_line.setSpacing(8)
        share_line.addWidget(self.share, stretch=1)
        share_line.addWidget(self.share_words)
        self.form = QGridLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        self.form.setColumnStretch(1, 1)
        self.form.addWidget(QLabel(self.tr("Class")), 0, 0)
        self.form.addWidget(self.one, 0, 1)
        self.form.addWidget(self.other_label, 1, 0)
        self.form.addWidget(self.other, 1, 1)
        self.form.addLayout(share_line, 2, 1)

        # Connections
        leave_wheel_to_panel(self)
        self.one.currentIndexChanged.connect(self._show_state)
        self.other.currentIndexChanged.connect(self._show_state)
        self.share.valueChanged.connect(self._show_state)
        self.set_names(())

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these classes; what was chosen stays chosen if it is among them."""
        if tuple(names) != self._names:
            chosen = (self.one.currentText(), self.other.currentText())
            self._names = tuple(names)
            for box, none, text in zip(
                (self.one, self.other), (self.tr("All classes"), self.tr("Nothing")), chosen, strict=True
            ):
                box.clear()
                box.addItems([none, *names])
                box.setCurrentIndex(max(0, box.findText(text, Qt.MatchFlag.MatchExactly)))
        self.setVisible(bool(names))
        self._show_state()

    def chosen(self) -> ChosenClasses:
        """Return what the engine is asked for."""
        if not self._names or self.one.currentIndex() < 1:
            return ChosenClasses()
        label = self._names[self.one.currentIndex() - 1]
        if self.other.currentIndex() < 1:
            return ChosenClasses(label)
        return ChosenClasses(label, self._names[self.other.currentIndex() - 1], self.share.value() / 100)

    @Slot()
    def _show_state(self) -> None:
        """Offer a second class once there is a first, and the slider once there are both."""
        has_one = self.one.currentIndex() > 0
        self.other.setEnabled(has_one)
        self.other_label.setEnabled(has_one)
        has_both = has_one and self.other.currentIndex() > 0
        self.share.setEnabled(has_both)
        self.share_words.setEnabled(has_both)
        self.share_words.setText(written(self.share.value() / 100, ".0%"))


def _list(name: str, tip: str) -> QComboBox:
    box = ElidedBox(accessibleName=name, toolTip=tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
