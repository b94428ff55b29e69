"""A pair of ports to other programs on this computer: what they say, and what they are told. UDP."""

from collections.abc import Sequence
from heapq import heappop, heappush
from math import ceil
from time import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtNetwork import QHostAddress, QUdpSocket

from ganart.pages.explore.osc_messages import Message, Value, read, write

_HERE = QHostAddress(
    QHostAddress.SpecialAddress.LocalHost
)  # Nothing comes from, or goes to, other computers.

_LONGEST_WAIT_S = 60.0  # Of a message for later.
_MOST_WAITING = 1_000  # Messages.


class OscLink(QObject):
    """Listens at one port and talks to another.

    Signals:
        received: A message that can be understood, when it is due; args are its address and the tuple of its
            values.
        puzzled: A message could not be understood; arg is its words.
    """

    received = Signal(str, object)
    puzzled = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._socket: QUdpSocket | None = None
        self._listener = 0  # The port that is talked to.
        # Messages that are not due yet, the next one first: when, in which order they came, what they say.
        self._waiting: list[tuple[float, int, str, tuple[Value, ...]]] = []
        self._number = 0  # Of those that have waited.
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._play_due)

    def open(self, port: int, listener: int) -> None:
        """Listen at `port`, and talk to who listens at `listener`. Raises OSError when `port` is taken."""
        self.close()
        socket = QUdpSocket(self)
        if not socket.bind(_HERE, port):
            reason = socket.errorString()
            socket.deleteLater()
            raise OSError(reason)
        socket.readyRead.connect(self._read)
        self._socket, self._listener = socket, listener

    def close(self) -> None:
        """Listen and talk no more."""
        if self._socket:
            self._socket.close()
            self._socket.deleteLater()
            self._socket = None
        self._timer.stop()
        self._waiting.clear()

    def is_open(self) -> bool:
        return self._socket is not None

    def tell(self, messages: Sequence[Message]) -> None:
        """Tell the other programs; whether anybody listens is not known."""
        if self._socket:
            self._socket.writeDatagram(write(messages), _HERE, self._listener)

    @Slot()
    def _read(self) -> None:
        while self._socket and self._socket.hasPendingDatagrams():
            heard = read(self._socket.receiveDatagram().data().data())
            for address, values, due in heard.messages:
                self._play(address, values, due)
            for message in heard.strange:
                self.puzzled.emit(message)

    def _play(self, address: str, values: tuple[Value, ...], due: float) -> None:
        """Hand on a message when it is due; at once what is late, or due too far away to be meant."""
        if 0 < due - time() < _LONGEST_WAIT_S and len(self._waiting) < _MOST_WAITING:
            self._number += 1
            heappush(self._waiting, (due, self._number, address, values))
            self._wait()
        else:
            self.received.emit(address, values)

    def _wait(self) -> None:
        """Wake up when the next message is due."""
        if self._waiting:
            self._timer.start(max(0, ceil(1000 * (self._waiting[0][0] - time()))))

    @Slot()
    def _play_due(self) -> None:
        while self._waiting and self._waiting[0][0] <= time():
            _, _, address, values = heappop(self._waiting)
            self.received.emit(address, values)
        self._wait()
