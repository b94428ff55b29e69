"""MIDI devices of this computer, where the package python-rtmidi is there to reach them.

It is an extra: without it, and without a device, everything else works.
"""

from contextlib import suppress
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal, Slot

from ganart.working import midi_process
from ganart.working.midi_process import State

_PATIENCE_S = 2.0  # For a process to let its device go.


class Process(Protocol):
    """What is used of a process."""

    def join(self, timeout: float | None = None) -> None:
        """Wait until it has ended."""

    def kill(self) -> None:
        """End it at once."""


def is_installed() -> bool:
    """Whether the package is there."""
    return find_spec("rtmidi") is not None


def start_process(pipe: Connection) -> Process:
    """Start the process that reaches devices, with its end of a pipe."""
    process = get_context("spawn").Process(
        target=midi_process.serve, args=(pipe,), name="GanArt MIDI", daemon=True
    )
    process.start()
    return process


class MidiInput(QObject):
    """Listens to one device, and waits for it while it is unplugged.

    Attributes:
        devices: Those that are plugged in.
        device: The one that is listened to; empty for none.

    Signals:
        heard: arg is the list of bytes of a message.
        devices_changed: Other devices are plugged in, or the one that is listened to came or went.
        refused: The system has no MIDI; arg is why.
    """

    heard = Signal(list)
    devices_changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.devices: list[str] = []
        self.device = ""
        self._is_open = self._is_connected = False
        self._listening: _Listening | None = None
        self._leaving: list[_Listening] = []  # Those that are to end.

    def open(self) -> None:
        """Look for devices from now on: `devices_changed` or `refused` tells what was found."""
        if self._listening is None:
            self._listening = _Listening(self)
            self._listening.told.connect(self._on_told)
            self._listening.heard.connect(self._on_heard)
            self._listening.finished.connect(self._on_finished)
            self._listening.start()
            self._listening.want(self.device)

    def close(self) -> None:
        """Listen to nothing any more, and hear of nothing."""
        if self._listening:
            self._listening.want(None)
            self._leaving.append(self._listening)
        self._listening = None
        self.devices = []
        self._is_open = self._is_connected = False

    def end(self) -> None:
        """Close, and wait until every device has been let go, but not for a process that hangs."""
        self.close()
        for listening in self._leaving:
            if not listening.wait(round(1000 * _PATIENCE_S)):
                listening.kill()
                listening.wait()

    def is_on(self) -> bool:
        """Whether it is open or is about to be."""
        return self._listening is not None

    def is_open(self) -> bool:
        """Whether it is known what is plugged in."""
        return self._is_open

    def is_connected(self) -> bool:
        """Whether the device that is listened to is plugged in."""
        return self._is_connected

    def listen(self, device: str) -> None:
        """Listen to a device, now or as soon as it is plugged in."""
        self.device = device
        self.look()

    def look(self) -> None:
        """See at once what is plugged in, and not only after a while."""
        if self._listening:
            self._listening.want(self.device)

    @Slot(list)
    def _on_heard(self, message: list[int]) -> None:
        if self.sender() is self._listening:
            self.heard.emit(message)

    @Slot(object)
    def _on_told(self, state: State) -> None:
        if self.sender() is not self._listening:
            return  # It was on its way when the input was closed.
        if state.refusal:
            self.close()
            self.refused.emit(state.refusal)
            return
        self._is_open = True
        self.devices, self._is_connected = list(state.devices), state.is_connected
        self.devices_changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        """Forget a process that has ended, whether it was to or not."""
        listening = self.sender()
        if listening is self._listening:
            self.close()
            self.devices_changed.emit()
        self._leaving = [one for one in self._leaving if one is not listening]
        listening.deleteLater()


class _Listening(QThread):
    """Starts the process and hands over what it tells, until the process ends.

    Signals:
        told: arg is a `State`.
        heard: arg is the list of bytes of a message.
    """

    told = Signal(object)
    heard = Signal(list)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._here, self._there = get_context("spawn").Pipe()
        self._sending = Lock()
        self._process: Process | None = None

    def want(self, device: str | None) -> None:
        """Have the process listen to a device, or with None end."""
        with self._sending, suppress(OSError):  # It has ended by itself.
            self._here.send(device)

    def kill(self) -> None:
        """End the process at once; it may hang while it opens a device."""
        if self._process:
            self._process.kill()

    def run(self) -> None:
        try:
            self._process = process = start_process(self._there)
        except OSError as error:
            self.told.emit(State(refusal=str(error)))
            return
        finally:
            self._there.close()
        with suppress(EOFError, OSError):
            while True:
                match self._here.recv():
                    case State() as state:
                        self.told.emit(state)
                    case message:
                        self.heard.emit(list(message))
        with self._sending:
            self._here.close()
        process.join(_PATIENCE_S)
        process.kill()
