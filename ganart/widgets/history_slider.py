"""A slider back through the previews of a run, with a button that returns to now."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from ganart.theme import colours
from ganart.widgets.calm_wheel import leave_wheel_alone


class HistorySlider(QWidget):
    """Chooses one moment of many.

    While `live`, the slider stays at the newest moment as more are added.

    Signals:
        moved: The user went to a moment; arg is its number.
        live_changed: arg is whether the newest moment is followed.
    """

    moved = Signal(int)
    live_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._names: list[str] = []

        # Widgets
        self.slider = MarkedSlider(
            accessibleName=self.tr("History of the samples"),
            toolTip=self.tr(
                "Go back through the samples of this training (←/→). The dot marks the best moment."
            ),
        )
        self.slider.setMinimumHeight(32)
        self.moment = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.moment.setMinimumWidth(self.moment.fontMetrics().horizontalAdvance("00 h 00 min"))
        self.moment.setProperty("role", "muted")
        self.live_button = QPushButton(
            self.tr("Live"),
            checkable=True,
            checked=True,
            toolTip=self.tr("Follow the newest samples as they appear."),
        )
        self.live_button.setMinimumHeight(32)

        # Layout
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.slider, stretch=1)
        layout.addWidget(self.moment)
        layout.addWidget(self.live_button)

        # Connections
        self.slider.valueChanged.connect(self._on_moved)
        self.live_button.toggled.connect(self._on_live)
        self.set_moments([])

    def is_live(self) -> bool:
        return self.live_button.isChecked()

    def set_moments(self, names: Sequence[str]) -> None:
        """Offer moments, oldest first. Stays where it is unless it is live."""
        self._names = list(names)
        blocker = QSignalBlocker(self.slider)
        self.slider.setMaximum(max(len(names) - 1, 0))
        if self.is_live():
            self.slider.setValue(self.slider.maximum())
        blocker.unblock()
        self.slider.setEnabled(len(names) > 1)
        self._show_name()

    def mark(self, number: int | None) -> None:
        """Mark one moment as the best; None marks none."""
        self.slider.mark(number)

    def set_can_be_live(self, possible: bool) -> None:
        """Show the button while there is something to follow."""
        self.live_button.setVisible(possible)

    def go_live(self) -> None:
        self.live_button.setChecked(True)

    @Slot(int)
    def _on_moved(self, number: int) -> None:
        self.live_button.setChecked(False)
        self._show_name()
        self.moved.emit(number)

    @Slot(bool)
    def _on_live(self, live: bool) -> None:
        if live:
            blocker = QSignalBlocker(self.slider)
            self.slider.setValue(self.slider.maximum())
            blocker.unblock()
            self._show_name()
        self.live_changed.emit(live)

    def _show_name(self) -> None:
        self.moment.setText(self._names[self.slider.value()] if self._names else "")


class MarkedSlider(QSlider):
    """A horizontal slider with a dot below one of its values."""

    def __init__(self, parent: QWidget | None = None, **properties: object):
        super().__init__(Qt.Orientation.Horizontal, parent, **properties)
        leave_wheel_alone(self)
        self._marked: int | None = None

    def mark(self, value: int | None) -> None:
        """Put the dot below a value; None takes it away."""
        self._marked = value
        self.update()

    def marked(self) -> int | None:
        """The value above the dot."""
        return self._marked

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked is None or self.maximum() == 0:
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        option.sliderPosition = option.sliderValue = self._marked
        part = QStyle.SubControl.SC_SliderHandle
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().accent))
        painter.drawEllipse(QPointF(handle.center().x() + 0.5, self.height() - 3), 2.5, 2.5)
