"""A pair of ports to other programs, here or on one other computer: what they say, and what they are told.

UDP. Without another computer, nothing comes from, or goes to, anywhere but this one.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from math import ceil
from time import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtNetwork import QHostAddress, QNetworkDatagram, QUdpSocket

from ganart.pages.explore.osc.osc_messages import Message, Value, read, write

HERE = QHostAddress(QHostAddress.SpecialAddress.LocalHost)  # This computer.
_IPV4 = HERE.protocol()

_LONGEST_WAIT_S = 60.0  # Of a message for later.
_MOST_WAITING = 1_000  # Messages.
_MOST_AT_ONCE = 100  # Packets that are read before the window goes on.
_LARGEST_PACKET = 8_192  # Bytes of what is told at once; what is longer is told in several.


class OscLink(QObject):
    """Listens at one port and talks to another.

    Signals:
        opened, closed: It listens and talks from now on, or no more.
        received: A message that can be understood, when it is due; args are its address and the tuple of its
            values.
        puzzled: A message could not be understood, or there is nothing to do it with; arg is its words.
        turned_away: Somebody else sent something, which was not read; arg is the address.
    """

    opened = Signal()
    closed = Signal()
    received = Signal(str, object)
    puzzled = Signal(str)
    turned_away = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._socket: QUdpSocket | None = None
        self._listener = 0  # The port that is talked to.
        self._other = HERE  # Who alone is listened and talked to.
        # Messages that are not due yet, the next one first: when, in which order they came, what they say.
        self._waiting: list[tuple[float, int, str, tuple[Value, ...]]] = []
        self._number = 0  # Of those that have waited.
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._play_due)

    def open(self, port: int, listener: int, other: QHostAddress = HERE) -> None:
        """Listen at `port`, and talk to `listener`: of this computer, or of another one alone.

        Raises OSError when `port` is taken.
        """
        self.close()
        socket = QUdpSocket(self)
        # Windows would let two programs listen, and only one of them hear.
        if not socket.bind(_at(other), port, QUdpSocket.BindFlag.DontShareAddress):
            reason = socket.errorString()
            socket.deleteLater()
            raise OSError(reason)
        socket.readyRead.connect(self._read)
        self._socket, self._listener, self._other = socket, listener, other
        self.opened.emit()

    def close(self) -> None:
        """Listen and talk no more."""
        if self._socket:
            self._socket.close()
            self._socket.deleteLater()
            self._socket = None
            self.closed.emit()
        self._timer.stop()
        self._waiting.clear()

    def is_open(self) -> bool:
        return self._socket is not None

    def tell(self, messages: Sequence[Message]) -> None:
        """Tell the other programs; whether anybody listens is not known."""
        if not self._socket or not messages:
            return
        packet = write(messages)
        if len(packet) > _LARGEST_PACKET and len(messages) > 1:
            middle = len(messages) // 2
            self.tell(messages[:middle])
            self.tell(messages[middle:])
        else:
            self._socket.writeDatagram(packet, self._other, self._listener)

    @Slot()
    def _read(self) -> None:
        for _ in range(_MOST_AT_ONCE):
            if not (self._socket and self._socket.hasPendingDatagrams()):
                return
            datagram = self._socket.receiveDatagram()
            if not self._is_from_other(datagram):
                self.turned_away.emit(_plain(datagram.senderAddress()).toString())
                continue
            heard = read(datagram.data().data())
            for address, values, due in heard.messages:
                self._play(address, values, due)
            for message in heard.strange:
                self.puzzled.emit(message)
        QTimer.singleShot(0, self, self._read)  # Somebody who talks without a pause does not hold it up.

    def _is_from_other(self, datagram: QNetworkDatagram) -> bool:
        sender = datagram.senderAddress()
        if self._other.isLoopback():
            return sender.isLoopback()
        return _plain(sender) == _plain(self._other)

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


def _at(other: QHostAddress) -> QHostAddress:
    """Return where to listen so that another computer, or this one alone, is heard."""
    if other.isLoopback():
        return HERE if other.protocol() == _IPV4 else other
    anywhere = QHostAddress.SpecialAddress
    return QHostAddress(anywhere.AnyIPv4 if other.protocol() == _IPV4 else anywhere.AnyIPv6)


def _plain(address: QHostAddress) -> QHostAddress:
    """Return an address without the network card that it was heard by."""
    plain = QHostAddress(address)
    plain.setScopeId("")
    return plain
