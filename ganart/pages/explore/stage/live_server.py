"""A small web server on this computer alone: the played picture as a stream of JPEGs (MJPEG), or as a still.

It gives nothing else, takes nothing in, and serves a few readers at a time, each in a thread of its own. Who
reads slowly gets fewer pictures.
"""

import logging
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from select import select
from sys import platform
from threading import RLock, Thread
from time import monotonic, sleep
from typing import Any

from ganart.pages.explore.stage.live_frames import LiveFrame, LiveFrames, png

logger = logging.getLogger(__name__)

HERE = "127.0.0.1"  # Other computers cannot reach it.
STREAM, JPEG, PNG = "/", "/picture.jpg", "/picture.png"
MOST_READERS = 4

_BOUNDARY = "ganart"
_HEAD = {  # Nothing is kept, taken for something else, or read by the pages of others.
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PATIENCE_S = 10.0  # Without a byte going through, a reader is given up.
_PATIENCE_WITH_REFUSED_S = 1.0
_MOST_HEARD_OUT = 16  # Pieces of a question that is not answered.
_SHORTEST_S = 1 / 30  # From one picture to the next.
_LONGEST_S = 0.2  # After this, the same picture is sent again: players want some pictures per second.
_BUFFER = 64 << 10  # Bytes that wait for a slow reader; what is more would be old when it comes.


class LiveServer:
    """Serves frames at a port.

    Attributes:
        port: Where it listens.
    """

    def __init__(self, frames: LiveFrames, port: int, on_readers: Callable[[], None]):
        """Begin to serve; until it is closed `on_readers` hears, from any thread, that one has come or gone.

        Raises OSError when the port is taken.
        """
        self.frames = frames
        self._on_readers = on_readers
        self._readers: set[socket.socket] = set()
        self._lock = RLock()  # Of the readers, and of what is told of them.
        self._is_open = True
        self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if platform != "win32":  # There it would let two programs listen at one port.
                self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._listener.bind((HERE, port))
            self._listener.listen(MOST_READERS)
        except OSError:
            self._listener.close()
            raise
        self.port: int = self._listener.getsockname()[1]
        self._wake, self._woken = socket.socketpair()
        self._thread = Thread(target=self._accept, name="live picture", daemon=True)
        self._thread.start()

    def readers(self) -> int:
        """How many read just now."""
        with self._lock:
            return len(self._readers)

    def close(self) -> None:
        """Serve nobody any more; the port is free afterwards, and whoever heard of readers may be gone."""
        self._wake.send(b".")
        self._thread.join()
        self.frames.close()
        with self._lock:
            self._is_open = False
            for reader in self._readers:
                _end(reader)

    def _accept(self) -> None:
        with self._listener, self._wake, self._woken:
            while self._woken not in select([self._listener, self._woken], [], [])[0]:
                try:
                    reader, address = self._listener.accept()
                except OSError:  # It has gone already.
                    continue
                Thread(target=self._serve, args=(reader, address), name="reader", daemon=True).start()

    def _serve(self, reader: socket.socket, address: Any) -> None:
        with reader:
            reader.settimeout(_PATIENCE_S)
            if not self._let_in(reader):
                return
            try:
                reader.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
                _Handler(reader, address, self)  # type: ignore[arg-type]  # It needs none of the library's.
            except OSError:  # It has gone.
                logger.debug("A reader of the live picture has gone", exc_info=True)
            finally:
                self._let_out(reader)

    def _let_in(self, reader: socket.socket) -> bool:
        """Count a reader; turn it away when there are too many."""
        with self._lock:
            has_room = len(self._readers) < MOST_READERS
            if has_room:
                self._readers.add(reader)
        if has_room:
            self._tell()
        else:
            _refuse(reader)
        return has_room

    def _let_out(self, reader: socket.socket) -> None:
        with self._lock:
            self._readers.discard(reader)
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            if self._is_open:
                self._on_readers()


class _Handler(BaseHTTPRequestHandler):
    """Answers one reader."""

    server: LiveServer  # type: ignore[assignment]
    server_version, sys_version = "GanArt", ""

    def do_GET(self) -> None:
        if not self._is_asked_here():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = self.path.partition("?")[0]
        if path == STREAM:
            self._stream()
        elif path == JPEG:
            self._still("image/jpeg", self.server.frames.jpeg)
        elif path == PNG:
            self._still("image/png", lambda _, frame: png(frame))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _is_asked_here(self) -> bool:
        """Whether it was asked for by an address of this computer, and not by somebody's web page.

        A page may give the address a name of its own, which Host then tells, or show the picture within
        itself, which browsers tell too. A question without a head, as of HTTP/0.9, tells nothing.
        """
        if self.request_version == "HTTP/0.9":
            return False
        name, _, port = self.headers.get("Host", HERE).lower().partition(":")
        is_other_page = self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        is_here = name in (HERE, "localhost") and port in ("", str(self.server.port))
        return is_here and not is_other_page and "Origin" not in self.headers

    def _still(self, kind: str, encoded: Callable[[int, LiveFrame], bytes]) -> None:
        newest = self.server.frames.wait(0, 0)
        if newest is None:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        content = encoded(*newest)
        self._begin(kind, {"Content-Length": str(len(content))})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        self._begin(f"multipart/x-mixed-replace; boundary={_BOUNDARY}", {})
        if self.command == "HEAD":
            return
        self.wfile.write(f"--{_BOUNDARY}\r\n".encode())
        frames, number, last = self.server.frames, 0, monotonic()
        while frames.is_open():
            newest = frames.wait(number, _LONGEST_S)
            if newest is None:
                continue  # Nothing has been painted yet.
            number = newest[0]
            content = frames.jpeg(*newest)
            head = f"Content-Type: image/jpeg\r\nContent-Length: {len(content)}\r\n\r\n"
            # Browsers show a picture once the boundary after it is there.
            self.wfile.write(head.encode() + content + f"\r\n--{_BOUNDARY}\r\n".encode())
            sleep(max(0.0, last + _SHORTEST_S - monotonic()))
            last = monotonic()

    def _begin(self, kind: str, fields: dict[str, str]) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": kind, **_HEAD, **fields}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, form: str, *values: Any) -> None:
        logger.debug(form, *values)


def _refuse(reader: socket.socket) -> None:
    """Say that there is no room, and hear the question out: else it may miss the answer."""
    try:
        reader.settimeout(_PATIENCE_WITH_REFUSED_S)
        reader.sendall(b"HTTP/1.0 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
        reader.shutdown(socket.SHUT_WR)
        for _ in range(_MOST_HEARD_OUT):
            if not reader.recv(_BUFFER):
                break
    except OSError:
        logger.debug("A reader of the live picture has gone", exc_info=True)


def _end(reader: socket.socket) -> None:
    """Have whoever reads or writes it end."""
    try:
        reader.shutdown(socket.SHUT_RDWR)
    except OSError:
        logger.debug("A reader of the live picture has gone", exc_info=True)
