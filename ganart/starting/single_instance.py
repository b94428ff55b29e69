"""One window for one library: a second start hands over what it was to open, and ends."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MILLISECONDS = 2_000  # In which a window that is there answers.
_LONGEST = 1 << 20  # Bytes of what is handed over.


class SingleInstance(QObject):
    """The place where starts of the program meet; each library has its own.

    Signals:
        asked: Another start came by; arg are the paths that it was to open, often none.
    """

    asked = Signal(list)

    def __init__(self, library: Path, parent: QObject | None = None):
        super().__init__(parent)
        where = hashlib.blake2b(str(library.absolute()).encode(), digest_size=8).hexdigest()
        self._name = f"ganart-{where}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)

    def hand_over(self, paths: Sequence[Path]) -> bool:
        """Hand paths to the window that is there. Returns False when this start is to open it."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_MILLISECONDS):
            return False
        socket.write(json.dumps([str(path.absolute()) for path in paths]).encode())
        was_heard = socket.waitForBytesWritten(_MILLISECONDS)
        socket.disconnectFromServer()
        return was_heard

    def listen(self) -> None:
        """Be found by later starts. What a killed program left behind is no hindrance."""
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    @Slot()
    def _on_connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readChannelFinished.connect(lambda: self._on_told(socket))

    def _on_told(self, socket: QLocalSocket) -> None:
        text = bytes(socket.read(_LONGEST).data())
        socket.deleteLater()
        try:
            paths = json.loads(text)
        except ValueError:
            return  # Not from a start of this program.
        if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
            self.asked.emit([Path(path) for path in paths])
