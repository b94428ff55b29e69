"""One window for one library: a second start hands over what it was to open, and ends.

They meet in a folder that nobody else can write to, so that whoever answers there is the user's own program.
"""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from training.foreign import list_of, parse, path

_MILLISECONDS = 2_000  # In which a window that is there answers.
LONGEST = 1 << 20  # Bytes of what is handed over.
_PATHS = list_of(path, most=10_000)


class SingleInstance(QObject):
    """The place where starts of the program meet; each library has its own.

    Signals:
        asked: Another start came by; arg are the paths that it was to open, often none.
    """

    asked = Signal(list)

    def __init__(self, library: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._name = _meeting_place_of(library)  # "" where there is none.
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)

    def hand_over(self, paths: Sequence[Path]) -> bool:
        """Hand paths to the window that is there. Returns False when this start is to open it."""
        if not self._name:
            return False
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
        if self._name:
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def follow(self, library: Path) -> None:
        """Be found by starts with the library in the folder where it is by now."""
        if (name := _meeting_place_of(library)) != self._name:
            self._server.close()
            self._name = name
            self.listen()

    @Slot()
    def _on_connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readChannelFinished.connect(lambda: self._on_told(socket))

    def _on_told(self, socket: QLocalSocket) -> None:
        paths = paths_in(bytes(socket.read(LONGEST).data()))
        socket.deleteLater()
        if paths is not None:
            self.asked.emit(paths)


def _meeting_place_of(library: Path) -> str:
    where = hashlib.blake2b(str(library.resolve()).encode(), digest_size=8).hexdigest()
    return meeting_place(f"ganart-{where}")


def paths_in(told: bytes) -> list[Path] | None:
    """Return the paths that another start hands over; None for what no start of this program says."""
    try:
        return list(_PATHS(parse(told, "paths"), "paths"))
    except ValueError:
        return None


def meeting_place(name: str) -> str:
    """Return where starts of a user's program meet: the path of a socket, or on Windows the name of a pipe.

    Returns "" where no folder is the user's own; then each start opens a window.
    """
    if os.name == "nt":
        return name
    shared = Path(tempfile.gettempdir(), f"ganart-{os.getuid()}")
    given = os.environ.get("XDG_RUNTIME_DIR")
    for folder in [Path(given), shared] if given else [shared]:
        if _is_own(folder):
            return str(folder / name)
    return ""


def _is_own(folder: Path) -> bool:
    """Whether a folder, made where there is none, is the user's, and no one else can put anything there."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return False
    is_private = not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and is_private
