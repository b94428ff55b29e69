"""How a run goes on: for how much longer, as it was planned, or as the beginning of a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ganart.pages.train.running.work import AS_PLANNED
from ganart.widgets.length_slider import LengthSlider


class FurtherPanel(QWidget):
    """A line that unfolds below the head of a run.

    Signals:
        continue_requested: arg is the minutes to add, 0 for no limit and -1 for the rest of the planned way.
        new_requested: The user wants a new training that begins with what this one has learned.
    """

    continue_requested = Signal(int)
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        # Widgets
        self.new_button = QPushButton(
            self.tr("New training from this…"),
            toolTip=self.tr(
                "Set up another training that starts from this one, perhaps with different pictures."
            ),
        )
        self.longer = LengthSlider(self.tr("How much longer"))
        self.planned_button = QPushButton(
            self.tr("The rest of the plan"),
            toolTip=self.tr("Train for the rest of the time you chose at the start."),
        )
        self.longer_button = QPushButton(
            self.tr("Continue"), toolTip=self.tr("Continue training for this long.")
        )
        self.longer_button.setProperty("role", "primary")

        # Layout
        self.longer.setMinimumWidth(200)
        self.longer.setMaximumWidth(320)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.new_button, alignment=Qt.AlignmentFlag.AlignBottom)
        layout.addStretch()
        layout.addWidget(self.longer, stretch=1, alignment=Qt.AlignmentFlag.AlignBottom)
        for button in (self.planned_button, self.longer_button):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)

        # Connections
        self.new_button.clicked.connect(self.new_requested)
        self.longer_button.clicked.connect(lambda: self.continue_requested.emit(self.longer.minutes()))
        self.planned_button.clicked.connect(lambda: self.continue_requested.emit(AS_PLANNED))

    def show_planned(self, some_is_left: bool) -> None:
        """Offer the rest of the planned way while there is some."""
        self.planned_button.setVisible(some_is_left)

    def show_can_start_from(self, possible: bool) -> None:
        """Offer to begin a new training with this one, once it has learned something."""
        self.new_button.setEnabled(possible)
