"""How long to train: five minutes to eight hours, or until stopped."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from ganart.translation import translate
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.words import counted

LENGTHS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 0)  # Minutes; 0 = until stopped.


class LengthSlider(QWidget):
    """A slider over lengths that differ by about half.

    Signals:
        changed: arg is the length in minutes, 0 for no limit.
    """

    changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        # Widgets
        self.title = QLabel(name)
        self.words = QLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self.slider = QSlider(
            Qt.Orientation.Horizontal,
            maximum=len(LENGTHS) - 1,
            pageStep=1,
            accessibleName=name,
            toolTip=self.tr("Pauses do not count. You can stop earlier and continue later."),
        )
        self.slider.setMinimumHeight(32)

        # Layout
        line = QHBoxLayout()
        line.addWidget(self.title)
        line.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.slider)

        # Connections
        leave_wheel_to_panel(self)
        self.slider.valueChanged.connect(self._on_moved)
        self.set_minutes(30)

    def minutes(self) -> int:
        return LENGTHS[self.slider.value()]

    def set_minutes(self, minutes: int) -> None:
        if minutes in LENGTHS:
            self.slider.setValue(LENGTHS.index(minutes))

    @Slot(int)
    def _on_moved(self, place: int) -> None:
        self.words.setText(length_in_words(LENGTHS[place]))
        self.changed.emit(LENGTHS[place])


def length_in_words(minutes: int) -> str:
    """Say a length as a person does: "45 minutes", "1½ hours", "until I stop"."""
    if minutes == 0:
        return translate("words", "until I stop")
    if minutes < 60:
        return counted(minutes, "minute")
    hours, half = divmod(minutes, 60)
    return translate("words", "{}½ hours").format(hours) if half else counted(hours, "hour")
