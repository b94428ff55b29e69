"""A pair of ports to other programs on this computer: what they say, and what they are told. UDP."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QHostAddress, QUdpSocket

from ganart.pages.explore.osc_messages import Message, read, write

_HERE = QHostAddress(
    QHostAddress.SpecialAddress.LocalHost
)  # Nothing comes from, or goes to, other computers.


class OscLink(QObject):
    """Listens at one port and talks to another.

    Signals:
        received: A message that can be understood; args are its address and the tuple of its values.
    """

    received = Signal(str, object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._socket: QUdpSocket | None = None
        self._listener = 0  # The port that is talked to.

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

    def is_open(self) -> bool:
        return self._socket is not None

    def tell(self, messages: Sequence[Message]) -> None:
        """Tell the other programs; whether anybody listens is not known."""
        if self._socket:
            self._socket.writeDatagram(write(messages), _HERE, self._listener)

    @Slot()
    def _read(self) -> None:
        while self._socket and self._socket.hasPendingDatagrams():
            for address, values in read(self._socket.receiveDatagram().data().data()):
                self.received.emit(address, values)
