"""What happens when a training ends, in the settings: a notification, a sound, a command of one's choice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QWidget

from ganart.announcer import COMMAND, NOTIFIES, SOUNDS
from ganart.settings import Settings
from ganart.theme import GRID


class EndsPart(QWidget):
    """Shows and keeps how the end of a training is made noticed.

    Signals:
        tried: The user wants to see, hear and run what is chosen.
    """

    tried = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings

        # Widgets
        self.notifies = QCheckBox(
            self.tr("Show a notification"),
            toolTip=self.tr("The desktop shows it while another window is in front."),
        )
        self.sounds = QCheckBox(self.tr("Play the system's sound"))
        self.command = QLineEdit(
            accessibleName=self.tr("Command when a training ends"),
            placeholderText=self.tr("Run a command, such as: paplay done.ogg"),
            toolTip=self.tr("GANART_RUN is the training's folder. Put quotes around a path with spaces."),
        )
        self.try_button = QPushButton(
            self.tr("Try"),
            accessibleName=self.tr("Try what happens when a training ends"),
            toolTip=self.tr("Do now what happens when a training ends."),
        )

        # Layout
        grid = QGridLayout(self, horizontalSpacing=GRID, verticalSpacing=GRID)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.notifies, 0, 0)
        grid.addWidget(self.sounds, 1, 0)
        grid.addWidget(self.command, 2, 0)
        grid.addWidget(self.try_button, 2, 1)
        self.show_choice()

        # Connections
        self.notifies.clicked.connect(lambda wanted: self._settings.set(NOTIFIES, wanted))
        self.sounds.clicked.connect(lambda wanted: self._settings.set(SOUNDS, wanted))
        self.command.editingFinished.connect(self._keep_command)
        self.try_button.clicked.connect(self._try)

    def show_choice(self) -> None:
        """Show what is kept."""
        self.notifies.setChecked(self._settings.value(NOTIFIES, True))
        self.sounds.setChecked(self._settings.value(SOUNDS, False))
        self.command.setText(self._settings.value(COMMAND, ""))

    @Slot()
    def _keep_command(self) -> None:
        """Keep what was typed here: another window may have kept another command since."""
        if self.command.isModified():
            self._settings.set(COMMAND, self.command.text().strip())
            self.command.setModified(False)

    @Slot()
    def _try(self) -> None:
        self._keep_command()
        self.tried.emit()
