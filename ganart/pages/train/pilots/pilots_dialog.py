"""Which ways are tried before the long training, and for how long each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.pages.train.pilots.ways import Way
from ganart.theme import GRID
from ganart.translation import translate
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.room import fit_height
from ganart.words import duration

MINUTES = 10  # Of each way, usually.
FEWEST, MOST = 2, 4  # Ways that can be compared.


class PilotsDialog(QDialog):
    """Offers ways to tick.

    Signals:
        answered: args are the list of chosen `Way` and the minutes of each.
    """

    answered = Signal(list, int)

    def __init__(self, ways: Sequence[Way], parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("Try several ways"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ways = list(ways)

        # Widgets
        words = QLabel(
            self.tr(
                "Each way trains for a while, one after the other. Then compare, and go on with the best."
            ),
            wordWrap=True,
        )
        self.boxes = [
            QCheckBox(
                translate("words", way.name), toolTip=translate("words", way.tip), checked=way.is_suggested
            )
            for way in self._ways
        ]
        self.minutes = QSpinBox(
            minimum=1, maximum=240, value=MINUTES, accessibleName=self.tr("Minutes for each way")
        )
        self.total = QLabel()
        self.total.setProperty("role", "muted")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.try_button = self.buttons.addButton(
            self.tr("Try them"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.try_button.setProperty("role", "primary")

        # Layout
        self.setMinimumWidth(52 * GRID)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(*(3 * GRID,) * 4)
        layout.addWidget(words)
        for box, way in zip(self.boxes, self._ways, strict=True):
            tip = QLabel(translate("words", way.tip), wordWrap=True)
            tip.setProperty("role", "small")
            tip.setContentsMargins(3 * GRID + 2, 0, 0, 0)  # Under the words of the box.
            pair = QVBoxLayout(spacing=0)
            pair.addWidget(box)
            pair.addWidget(tip)
            layout.addLayout(pair)
        layout.addWidget(self.minutes)
        layout.addWidget(self.total)
        layout.addWidget(self.buttons)
        leave_wheel_to_panel(self)
        self._show_total()
        dress(self)

        # Connections
        for box in self.boxes:
            box.toggled.connect(self._show_total)
        self.minutes.valueChanged.connect(self._show_total)
        self.buttons.accepted.connect(self._answer)
        self.buttons.rejected.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_height(self)

    def chosen(self) -> list[Way]:
        """The ways that are ticked."""
        return [way for way, box in zip(self._ways, self.boxes, strict=True) if box.isChecked()]

    @Slot()
    def _show_total(self) -> None:
        count = len(self.chosen())
        one, many = self.tr(" minute each"), self.tr(" minutes each")
        self.minutes.setSuffix(one if self.minutes.value() == 1 else many)
        self.try_button.setEnabled(FEWEST <= count <= MOST)
        few = self.tr("Choose two to four ways.")
        whole = self.tr("{} in all.").format(duration(60.0 * count * self.minutes.value()))
        self.total.setText(whole if self.try_button.isEnabled() else few)

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self.chosen(), self.minutes.value())
        self.accept()
