"""MIDI devices of this computer, where the package python-rtmidi is there to reach them.

It is an extra: without it, and without a device, everything else works.
"""

import logging
import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

logger = logging.getLogger(__name__)

_NAME = "GanArt"  # Of the program, for the system.
_NUMBERS = re.compile(r" \d+:\d+$")  # Of ALSA, other ones at each start.
_LOOK_MS = 2_000  # From one look at what is plugged in to the next.


class Port(Protocol):
    """What is used of `rtmidi.MidiIn`."""

    def get_ports(self) -> list[str]:
        """Name the devices there are."""

    def open_port(self, port: int) -> Any:
        """Listen to a device by its number."""

    def close_port(self) -> None:
        """Listen to it no more."""

    def set_callback(self, function: Any) -> None:
        """Have what is heard handed to a function, in a thread of the library."""


def is_installed() -> bool:
    """Whether the package is there."""
    return find_spec("rtmidi") is not None


def new_port() -> Port:
    """Return a new port. Raises OSError where the system has no MIDI."""
    library = import_module("rtmidi")
    port: Port
    try:
        port = library.MidiIn(name=_NAME)
    except OSError:
        for way in library.get_compiled_api()[1:]:  # The first one was tried; the next is JACK.
            port = library.MidiIn(way, _NAME)
            if port.get_ports():
                return port
        raise
    return port


class MidiInput(QObject):
    """Listens to one device, and waits for it while it is unplugged.

    Attributes:
        devices: Those that are plugged in.
        device: The one that is listened to; empty for none.

    Signals:
        heard: arg is the list of bytes of a message.
        devices_changed: Other devices are plugged in, or the one that is listened to came or went.
    """

    heard = Signal(list)
    devices_changed = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.devices: list[str] = []
        self.device = ""
        self._listing: Port | None = None  # Names what is plugged in.
        self._port: Port | None = None  # Listens; None while the device is not there.
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.look)

    def open(self) -> None:
        """Look for devices from now on. Raises OSError where the system has no MIDI."""
        self._listing = new_port()
        self._looking.start()
        self.look()

    def close(self) -> None:
        """Listen to nothing any more."""
        self._looking.stop()
        self._let_go()
        self._listing = None
        self.devices = []

    def is_open(self) -> bool:
        return self._listing is not None

    def is_connected(self) -> bool:
        """Whether the device that is listened to is plugged in."""
        return self._port is not None

    def listen(self, device: str) -> None:
        """Listen to a device, now or as soon as it is plugged in."""
        self._let_go()
        self.device = device
        self.look()

    @Slot()
    def look(self) -> None:
        """See what is plugged in, and take the device up or let it go."""
        if self._listing is None:
            return
        before = self.devices, self.is_connected()
        self.devices = [_lasting(name) for name in self._listing.get_ports()]
        if self.device not in self.devices:
            self._let_go()
        elif self._port is None:
            self._take_up(self.devices.index(self.device))
        if before != (self.devices, self.is_connected()):
            self.devices_changed.emit()

    def _take_up(self, number: int) -> None:
        try:
            port = new_port()
            port.set_callback(lambda event, _: self.heard.emit(list(event[0])))
            port.open_port(number)
        except (OSError, ValueError) as error:  # Another program may hold it, or it has just gone.
            logger.info("The MIDI device %s cannot be opened: %s", self.device, error)
            return
        self._port = port

    def _let_go(self) -> None:
        if self._port:
            self._port.close_port()
            self._port = None


def _lasting(name: str) -> str:
    """Return the part of a device's name by which it is known again."""
    return _NUMBERS.sub("", name)
