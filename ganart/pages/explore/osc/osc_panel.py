"""The switch for other programs that play along, its ports, who is let in, and what can be said."""

from html import escape
from ipaddress import ip_address

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtNetwork import QHostAddress, QNetworkInterface
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ganart.messages import Message
from ganart.pages.explore.osc.osc_forms import FORMS
from ganart.pages.explore.osc.osc_link import HERE, OscLink
from ganart.pages.explore.stage.rows import rows_of
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.translation import translate
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.folded import Folded

_MOST_STRANGE, _LONGEST = 5, 60  # Messages, or senders, that are shown, and letters of each.
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

        # Widgets
        self.switch = QCheckBox(
            self.tr("Let other programs play"),
            toolTip=self.tr("Use Open Sound Control over UDP; on this computer only, unless you say whose."),
        )
        self.port = _port_field(self.tr("Port at which GanArt listens"))
        self.listener = _port_field(self.tr("Port to which GanArt sends"))
        self.port.setValue(settings.value("explore/osc_port", _PORTS[0]))
        self.listener.setValue(settings.value("explore/osc_listener", _PORTS[1]))
        self.from_afar = QCheckBox(
            self.tr("From another computer"),
            toolTip=self.tr("Listen and answer to one other computer, and to nobody else."),
        )
        self.address = QLineEdit(
            settings.value("explore/osc_address", ""), placeholderText="192.168.1.20", maxLength=64,
            accessibleName=self.tr("Address of the other computer"),
            toolTip=self.tr("Write the address of the other computer, IPv4 or IPv6."),
        )  # fmt: skip
        self._whose = QWidget(visible=False)
        self.bound = _small()
        self.strange = _Newest(self.tr("Not understood, or not there, the newest first:"))
        self.turned_away = _Newest(self.tr("Turned away, the newest first:"))
        self.table = Folded(self.tr("Addresses"), _table())

        # Layout
        self._whose.setLayout(rows_of([(self.tr("Its address"), self.address)]))
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.switch)
        layout.addLayout(
            rows_of([(self.tr("Listen on port"), self.port), (self.tr("Send to port"), self.listener)])
        )
        layout.addWidget(self.from_afar)
        layout.addWidget(self._whose)
        for part in (self.bound, self.turned_away, self.strange, self.table):
            layout.addWidget(part)

        # Connections
        leave_wheel_to_panel(self)
        self.switch.toggled.connect(self._on_switched)
        self.from_afar.toggled.connect(self._show_state)
        self.link.puzzled.connect(self.strange.add)
        self.link.turned_away.connect(self.turned_away.add)

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        if on:
            self._open()
        else:
            self.link.close()
        self.switch.setChecked(self.link.is_open())
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        """Show what can be changed now, and who is listened to."""
        is_open = self.link.is_open()
        for field in (self.port, self.listener, self.from_afar, self.address):
            field.setEnabled(not is_open)
        self._whose.setVisible(self.from_afar.isChecked())
        self.bound.setVisible(is_open)

    def _open(self) -> None:
        port, listener = self.port.value(), self.listener.value()
        if port == listener:
            self.said.emit(
                Message(self.tr("GanArt would send to itself: choose two different ports."), "warning")
            )
            return
        other = _read_address(self.address.text()) if self.from_afar.isChecked() else HERE
        if other is None:
            sentence = self.tr(
                "“{}” is not the address of a computer. Write one such as 192.168.1.20 or fe80::1%eth0."
            )
            self.said.emit(Message(sentence.format(self.address.text()), "warning"))
            return
        try:
            self.link.open(port, listener, other)
        except OSError as error:
            sentence = self.tr("GanArt cannot listen on port {0}: {1}. Another port may be free.")
            self.said.emit(Message(sentence.format(port, error), "warning"))
            return
        for newest in (self.strange, self.turned_away):
            newest.clear_lines()  # Of the last time.
        self._settings.set("explore/osc_port", port)
        self._settings.set("explore/osc_listener", listener)
        self._settings.set("explore/osc_address", self.address.text())
        self._say_where(other)

    def _say_where(self, other: QHostAddress) -> None:
        """Say at which addresses of this computer the other one reaches the program."""
        if other.isLoopback():
            self.bound.setText(self.tr("Listening to this computer only, at 127.0.0.1."))
            return
        ours = [
            address.toString()
            for address in QNetworkInterface.allAddresses()
            if address.protocol() == other.protocol() and not address.isLoopback()
        ]
        words = self.tr("Listening to {0} only. Send to {1}.")
        self.bound.setText(words.format(other.toString(), ", ".join(ours) or self.tr("this computer")))


class _Newest(QLabel):
    """A heading and a few lines below it, the newest first; nothing while there are none."""

    def __init__(self, heading: str):
        super().__init__(
            wordWrap=True,
            visible=False,
            textFormat=Qt.TextFormat.PlainText,
            textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
        )
        self.setProperty("role", "small")
        self._heading = heading
        self._lines: list[str] = []

    def clear_lines(self) -> None:
        """Show nothing, until there is a line."""
        self._lines = []
        self.hide()

    @Slot(str)
    def add(self, line: str) -> None:
        """Show a line above the others, once."""
        short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
        self._lines = [short, *(other for other in self._lines if other != short)][:_MOST_STRANGE]
        self.setText("\n".join([self._heading, *self._lines]))
        self.show()


def _read_address(text: str) -> QHostAddress | None:
    """Return the address of one computer; None for anything else."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if address.is_multicast or address.is_unspecified or str(address) == "255.255.255.255":
        return None
    return QHostAddress(str(address))


def _small() -> QLabel:
    label = QLabel(wordWrap=True, visible=False, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", "small")
    return label


def _table() -> QLabel:
    """Return all addresses and what they mean as one text: a label for each would be many."""
    lines = []
    for address, form in FORMS.items():
        sample = escape(f"{address} {form.names}".rstrip())
        meaning = escape(translate("words", form.meaning))
        lines.append(f"<p>{sample}<br><small>{meaning}</small></p>")
    label = QLabel(
        "".join(lines), wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse
    )
    label.setProperty("rich", True)
    return label


def _port_field(name: str) -> QSpinBox:
    return QSpinBox(minimum=1_024, maximum=65_535, accessibleName=name, toolTip=name)
