"""The MIDI process's side of the pipe: it looks for devices and listens to one, where python-rtmidi is there.

The package lets no other thread of Python run while it opens a device, which takes a third of a second over
JACK: the window would stand still. What is heard goes over as bytes, what is plugged in as a `State`. Back
comes the device that is wanted, and None for the end. No Qt here.
"""

import logging
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from threading import Lock, current_thread, main_thread
from time import monotonic
from typing import Any, Protocol

logger = logging.getLogger(__name__)

_NAME = "GanArt"  # Of the program, for the system.
_NUMBERS = re.compile(r" \d+:\d+$")  # Of ALSA, other ones at each start.
_LOOK_S = 0.25  # From one look at what is plugged in to the next: no hand has a plug back in sooner.
_RETRY_S = 2.0  # From one attempt to open a device that another program holds to the next.


@dataclass(frozen=True, slots=True)
class State:
    """What is plugged in."""

    devices: tuple[str, ...] = ()
    is_connected: bool = False  # Whether the device that is wanted is listened to.
    refusal: str = ""  # Why the system has no MIDI; the process ends then.


class Port(Protocol):
    """What is used of `rtmidi.MidiIn`."""

    def get_ports(self) -> list[str | None]:
        """Name the devices there are; one that is about to go has no name, or raises ValueError."""

    def open_port(self, port: int) -> Any:
        """Listen to a device by its number."""

    def close_port(self) -> None:
        """Listen to it no more."""

    def set_callback(self, function: Any) -> None:
        """Have what is heard handed to a function, in a thread of the library."""


def serve(pipe: Connection) -> None:
    """Tell what is plugged in and what is heard, until None comes or the pipe ends."""
    if current_thread() is main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, which then ends this.
    alone = Lock()  # A thread of the library speaks, too.

    def tell(what: State | bytes) -> None:
        with alone, suppress(OSError):  # The window has gone; the loop below sees it.
            pipe.send(what)

    ports, wanted, told = _Ports(tell), "", None
    try:
        while wanted is not None:
            state = ports.look(wanted)
            if state != told:
                tell(state)
                told = state
            if pipe.poll(_LOOK_S):
                wanted = pipe.recv()
    except EOFError:
        pass
    except (OSError, ImportError) as error:
        tell(State(refusal=str(error)))
    finally:
        ports.let_go()
        pipe.close()


class _Ports:
    """The ports of the library: one that names devices, and one that listens."""

    def __init__(self, heard: Callable[[bytes], None]):
        self._heard = heard
        self._listing: Port | None = None
        self._port: Port | None = None  # None while the device is not there.
        self._tried = ("", "")  # The device that was opened last, or could not be; and its name with numbers.
        self._next_try = 0.0  # By the clock of `monotonic`.
        self._state = State()  # As it was seen last.

    def look(self, wanted: str) -> State:
        """See what is plugged in, and listen to what is wanted. Raises OSError where there is no MIDI."""
        if self._listing is None:
            self._listing = _new_port()
        try:
            names = [name or "" for name in self._listing.get_ports()]
        except ValueError:  # A device went while it was asked for its name.
            return self._state
        devices = _distinct([_lasting(name) for name in names])
        found = [(each, name) for each, name in zip(devices, names, strict=True) if each and each == wanted]
        if [self._tried] != found:  # With other numbers it was plugged in again meanwhile.
            self.let_go()
            self._tried, self._next_try = found[0] if found else ("", ""), 0.0
        if found and self._port is None and monotonic() >= self._next_try:
            self._take_up(devices.index(wanted), wanted)
        self._state = State(tuple(filter(None, devices)), self._port is not None)
        return self._state

    def let_go(self) -> None:
        """Listen to nothing."""
        if self._port:
            self._port.close_port()
            self._port = None

    def _take_up(self, number: int, device: str) -> None:
        try:
            port = _new_port()
            port.set_callback(lambda event, _: self._heard(bytes(event[0])))
            port.open_port(number)
        except (OSError, ValueError) as error:  # Another program may hold it, or it has just gone.
            logger.info("The MIDI device %s cannot be opened: %s", device, error)
            self._next_try = monotonic() + _RETRY_S
            return
        self._port = port


def _new_port() -> Port:
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


def _lasting(name: str) -> str:
    """Return the part of a device's name by which it is known again."""
    return _NUMBERS.sub("", name)


def _distinct(names: list[str]) -> list[str]:
    """Tell devices of one name apart by numbers, from the second on."""
    return [
        f"{name} ({names[:number].count(name) + 1})" if name and name in names[:number] else name
        for number, name in enumerate(names)
    ]
