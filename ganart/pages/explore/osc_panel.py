"""The switch for other programs that play along, with its ports and the table of what can be said."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from ganart.messages import Message
from ganart.pages.explore.osc_link import OscLink
from ganart.pages.explore.osc_messages import FORMS
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.translation import translate
from ganart.widgets.calm_wheel import leave_wheel_to_panel

_MOST_STRANGE, _LONGEST = 5, 60  # Messages that are shown, and letters of each.
_PORTS = (9_000, 9_001)  # The usual ones: where we listen, where others do.


class OscPanel(QWidget):
    """Opens and closes an `OscLink`. It is closed until the artist opens it.

    Attributes:
        link: The link.

    Signals:
        said: arg is a `Message`.
    """

    said = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings
        self.link = OscLink(self)
        self._strange: list[str] = []  # Messages that could not be understood, the newest first.

        # Widgets
        self.switch = QCheckBox(
            self.tr("Let other programs play"),
            toolTip=self.tr("Use Open Sound Control over UDP, on this computer only (127.0.0.1)."),
        )
        self.port = _port_field(self.tr("Port at which GanArt listens"))
        self.listener = _port_field(self.tr("Port to which GanArt sends"))
        self.port.setValue(settings.value("explore/osc_port", _PORTS[0]))
        self.listener.setValue(settings.value("explore/osc_listener", _PORTS[1]))

        self.strange = QLabel(
            wordWrap=True,
            visible=False,
            textFormat=Qt.TextFormat.PlainText,
            textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
        )
        self.strange.setProperty("role", "small")

        # Layout
        ports = QGridLayout(horizontalSpacing=2 * GRID, verticalSpacing=GRID)
        ports.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(
            ((self.tr("Listen on port"), self.port), (self.tr("Send to port"), self.listener))
        ):
            ports.addWidget(QLabel(words), row, 0)
            ports.addWidget(field, row, 1)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.switch)
        layout.addLayout(ports)
        layout.addWidget(self.strange)
        for address, form in FORMS.items():
            sample = QLabel(
                f"{address} {form.names}".rstrip(),
                textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
            )
            meaning = QLabel(translate("words", form.meaning), wordWrap=True)
            meaning.setProperty("role", "small")
            line = QVBoxLayout(spacing=0)
            line.addWidget(sample)
            line.addWidget(meaning)
            layout.addLayout(line)

        # Connections
        leave_wheel_to_panel(self)
        self.switch.toggled.connect(self._on_switched)
        self.link.puzzled.connect(self._on_puzzled)

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        if on:
            self._open()
        else:
            self.link.close()
        for field in (self.port, self.listener):
            field.setEnabled(not self.link.is_open())
        self.switch.setChecked(self.link.is_open())

    @Slot(str)
    def _on_puzzled(self, message: str) -> None:
        """Show what could not be understood, the newest first."""
        short = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        self._strange = [short, *(other for other in self._strange if other != short)][:_MOST_STRANGE]
        self.strange.setText("\n".join([self.tr("Not understood, the newest first:"), *self._strange]))
        self.strange.show()

    def _open(self) -> None:
        port, listener = self.port.value(), self.listener.value()
        if port == listener:
            self.said.emit(
                Message(self.tr("GanArt would send to itself: choose two different ports."), "warning")
            )
            return
        try:
            self.link.open(port, listener)
        except OSError as error:
            sentence = self.tr("GanArt cannot listen on port {0}: {1}. Another port may be free.")
            self.said.emit(Message(sentence.format(port, error), "warning"))
            return
        self._settings.set("explore/osc_port", port)
        self._settings.set("explore/osc_listener", listener)


def _port_field(name: str) -> QSpinBox:
    return QSpinBox(minimum=1_024, maximum=65_535, accessibleName=name, toolTip=name)
