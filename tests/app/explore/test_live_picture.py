"""The live picture: a small server on this computer that shows what is played to other programs."""

import socket
import subprocess
from http.client import HTTPConnection
from io import BytesIO
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QGuiApplication, QImage

from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.stage.live_enlarging import LiveEnlarging
from ganart.pages.explore.stage.live_frames import LiveFrame, LiveFrames
from ganart.pages.explore.stage.live_panel import LivePanel
from ganart.pages.explore.stage.live_server import MOST_READERS, LiveServer
from tests.app.explore.exploring_fakes import FakeLink

PATIENCE = 240  # Seconds.


def picture(colour, width=16, height=16):
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(colour))
    return image


def opened(content):
    return Image.open(BytesIO(content))


@pytest.fixture
def frames():
    frames = LiveFrames(64)
    frames.show(LiveFrame(picture("red"), squares=False))
    return frames


@pytest.fixture
def server(frames):
    counts = []
    server = LiveServer(frames, 0, lambda: counts.append(server.readers()))
    server.counts = counts
    yield server
    server.close()


@pytest.fixture
def get(server):
    def get(path, **headers):
        asked = Request(f"http://127.0.0.1:{server.port}{path}", headers=headers)
        with urlopen(asked, timeout=PATIENCE) as answer:
            return answer.headers, answer.read()

    return get


class Reader:
    """A plain program that reads the stream."""

    def __init__(self, port):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("GET", "/")
        self.answer = self.connection.getresponse()
        self.boundary = b"--" + self.answer.headers.get_boundary().encode()
        self.ended = b"\r\n"
        if self.answer.status == 200:
            assert self.answer.readline() == self.boundary + b"\r\n"

    def picture(self):
        """Read one picture, and the boundary after it."""
        fields = {}
        while line := self.answer.readline().strip():
            name, _, value = line.partition(b": ")
            fields[name] = value
        content = self.answer.read(int(fields[b"Content-Length"]))
        assert self.answer.readline() == b"\r\n"
        assert self.answer.readline() == self.boundary + b"\r\n"
        return opened(content)

    def close(self):
        self.answer.close()
        self.connection.close()


@pytest.fixture
def read(server):
    readers = []

    def read():
        readers.append(Reader(server.port))
        return readers[-1]

    yield read
    for reader in readers:
        reader.close()


# -- STILLS --


def test_a_still_is_enlarged_as_the_canvas_does_it(get):
    headers, content = get("/picture.jpg")
    assert headers["Content-Type"] == "image/jpeg"
    still = opened(content)
    assert still.size == (64, 64)
    assert np.abs(np.asarray(still).astype(int) - (255, 0, 0)).max() <= 2


def test_a_png_has_the_pixels_of_the_picture(frames, get):
    pixels = np.random.default_rng(0).integers(0, 256, (6, 5, 3), np.uint8)  # Rows that Qt fills up.
    frames.show(LiveFrame(QImage(pixels.tobytes(), 5, 6, 15, QImage.Format.Format_RGB888), squares=False))
    _, content = get("/picture.png")
    assert (np.asarray(opened(content)) == pixels).all()


def test_squares_stay_squares(frames, get):
    checked = picture("white", 2, 1)
    checked.setPixelColor(1, 0, QColor("black"))
    frames.show(LiveFrame(checked, squares=True))
    still = np.asarray(opened(get("/picture.jpg")[1])).astype(int)
    assert still.shape == (32, 64, 3)
    assert still[:, 30].min() > 250
    assert still[:, 34].max() < 5


@pytest.mark.parametrize("path", ["/other", "/../picture.jpg", "/favicon.ico"])
def test_there_is_nothing_else(get, path):
    with pytest.raises(HTTPError, match="404"):
        get(path)


def test_nothing_can_be_sent_to_it(server):
    asked = Request(f"http://127.0.0.1:{server.port}/", data=b"hello", method="POST")
    with pytest.raises(HTTPError, match="501"):
        urlopen(asked, timeout=PATIENCE)


def test_a_web_page_that_gave_it_another_name_is_refused(get):
    with pytest.raises(HTTPError, match="403"):
        get("/picture.jpg", Host="evil.example:9080")


@pytest.mark.parametrize(
    "fields",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
    ids=str,
)
def test_a_web_page_that_shows_it_within_itself_is_refused(get, fields):
    with pytest.raises(HTTPError, match="403"):
        get("/picture.jpg", **fields)


def test_somebody_who_types_the_address_into_a_browser_is_not_refused(get):
    fields, _ = get("/picture.jpg", **{"Sec-Fetch-Site": "none"})
    assert fields["Cross-Origin-Resource-Policy"] == "same-origin"
    assert fields["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in fields


def test_a_question_without_a_head_is_refused(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as asked:
        asked.sendall(b"GET /picture.jpg\r\n")
        asked.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: asked.recv(4_096), b""))
    assert b"403" in answer
    assert b"\xff\xd8" not in answer


def test_before_the_first_picture_there_is_none(qapp):
    server = LiveServer(LiveFrames(64), 0, lambda: None)
    with pytest.raises(HTTPError, match="503"):
        urlopen(f"http://127.0.0.1:{server.port}/picture.jpg", timeout=PATIENCE)
    server.close()


# -- THE STREAM --


def test_the_stream_goes_on_with_each_newer_picture(frames, read):
    reader = read()
    assert reader.picture().getpixel((32, 32))[0] > 250
    frames.show(LiveFrame(picture("blue"), squares=False))
    while reader.picture().getpixel((32, 32))[2] < 250:
        pass


def test_the_same_picture_comes_again_when_nothing_changes(read):
    reader = read()
    assert [reader.picture().size for _ in range(3)] == 3 * [(64, 64)]


def test_a_slow_reader_misses_pictures_and_gets_the_newest(server, frames, read):
    """It neither holds up the others nor gets pictures that are long gone."""
    slow, quick = read(), read()
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8).tobytes()
    frames.side = 512
    for _ in range(20):
        frames.show(LiveFrame(QImage(noise, 64, 64, 192, QImage.Format.Format_RGB888), squares=True))
        quick.picture()
    frames.show(LiveFrame(picture("blue"), squares=False))
    seen = 1
    while slow.picture().getpixel((32, 32))[2] < 250:
        seen += 1
    assert seen < 20


def test_more_readers_than_there_is_room_for_are_refused(server, read, qtbot):
    readers = [read() for _ in range(MOST_READERS)]
    with pytest.raises(HTTPError, match="503"):
        urlopen(f"http://127.0.0.1:{server.port}/picture.jpg", timeout=PATIENCE)
    readers[0].close()
    qtbot.waitUntil(lambda: server.counts[-1] < MOST_READERS)
    assert read().picture().size == (64, 64)


def test_a_reader_that_says_nothing_or_nonsense_does_no_harm(server, get):
    with socket.create_connection(("127.0.0.1", server.port)) as silent:
        with socket.create_connection(("127.0.0.1", server.port)) as odd:
            odd.sendall(b"\x16\x03\x01\x02\0hello\r\n\r\n")
            assert odd.recv(100)
        assert get("/picture.jpg")
        silent.sendall(b"G")


def test_closing_ends_every_reader_and_frees_the_port(frames):
    server = LiveServer(frames, 0, lambda: None)
    reader, ended = Reader(server.port), Event()

    def read_on():
        try:
            while True:
                reader.picture()
        except (KeyError, OSError, ValueError):  # Whatever the end looks like.
            ended.set()

    Thread(target=read_on, daemon=True).start()
    server.close()
    assert ended.wait(PATIENCE)
    reader.close()
    LiveServer(LiveFrames(64), server.port, lambda: None).close()


def test_other_computers_cannot_reach_it(server):
    assert server._listener.getsockname()[0] == "127.0.0.1"


def test_ffmpeg_reads_it(server, frames, tmp_path):
    program = imageio_ffmpeg.get_ffmpeg_exe()
    out = tmp_path / "out.png"
    subprocess.run(
        [program, "-v", "error", "-f", "mpjpeg", "-i", f"http://127.0.0.1:{server.port}/",
         "-frames:v", "2", "-update", "1", out],
        check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    with Image.open(out) as read:
        assert read.size == (64, 64)
        assert np.abs(np.asarray(read.convert("RGB")).astype(int) - (255, 0, 0)).max() <= 6


# -- THE SWITCH --


@pytest.fixture
def view(qtbot):
    view = CompareView()
    qtbot.addWidget(view)
    view.show_image(picture("red"))
    return view


@pytest.fixture
def enlarging(view):
    """What would enlarge pictures; nobody wants it."""
    painting = Painting(FakeLink())
    yield LiveEnlarging(painting, view, FakeLink())
    painting.end()
    painting._renderer.wait()


def test_a_closed_server_tells_of_no_reader_that_goes_late(frames, qtbot):
    told = []
    server = LiveServer(frames, 0, lambda: told.append("one has come or gone"))
    reader = Reader(server.port)
    qtbot.waitUntil(lambda: told == ["one has come or gone"])
    server.close()
    qtbot.waitUntil(lambda: server.readers() == 0)
    reader.close()
    assert told == ["one has come or gone"]


@pytest.fixture
def panel(view, enlarging, settings, qtbot):
    panel = LivePanel(view, enlarging, settings)
    qtbot.addWidget(panel)
    panel.messages = []
    panel.said.connect(panel.messages.append)
    panel.show()
    yield panel
    panel.close_server()


def test_it_is_off_until_it_is_switched_on(panel):
    assert panel.server is None
    assert not panel.address.isVisible()


def test_the_switch_serves_what_the_canvas_shows(panel, view, free_port, qtbot):
    panel.port.setValue(free_port)
    panel.switch.click()
    assert panel.address.text() == f"http://127.0.0.1:{free_port}/"
    view.show_image(picture("lime", 24, 12))
    with urlopen(f"{panel.address.text()}picture.png", timeout=PATIENCE) as answer:
        still = opened(answer.read())
    assert still.size == (24, 12)
    assert still.getpixel((3, 3)) == (0, 255, 0)
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == panel.address.text()
    panel.switch.click()
    assert panel.server is None
    assert panel.port.isEnabled()


def test_it_says_how_many_read(panel, free_port, qtbot):
    panel.port.setValue(free_port)
    panel.switch.click()
    reader = Reader(free_port)
    qtbot.waitUntil(lambda: panel.readers.text() == "1 program reads it.")
    reader.close()
    panel.switch.click()


def test_what_is_told_late_of_a_reader_changes_nothing(panel, free_port, qtbot):
    panel.port.setValue(free_port)
    panel.switch.click()
    reader = Reader(free_port)
    qtbot.waitUntil(lambda: panel.readers.text() == "1 program reads it.")
    panel.switch.click()
    reader.close()
    panel.switch.click()
    reader = Reader(free_port)
    qtbot.waitUntil(lambda: panel.readers.text() == "1 program reads it.")
    panel.readers_changed.emit()  # By the thread of a reader of the first server.
    assert panel.readers.text() == "1 program reads it."
    reader.close()


def test_another_size_is_sent_from_the_next_picture_on(panel, free_port, settings):
    panel.port.setValue(free_port)
    panel.switch.click()
    panel.side.setCurrentIndex(panel.side.findData(256))
    with urlopen(f"{panel.address.text()}picture.jpg", timeout=PATIENCE) as answer:
        assert opened(answer.read()).size == (256, 256)
    assert settings.value("explore/live_side", 0) == 256


def test_a_port_that_is_taken_is_a_sentence(panel, server):
    panel.port.setValue(server.port)
    panel.switch.click()
    assert not panel.switch.isChecked()
    assert "cannot use port" in panel.messages[0].sentence


def test_the_port_is_remembered_and_the_switch_is_not(panel, view, enlarging, settings, free_port, qtbot):
    panel.port.setValue(free_port)
    panel.switch.click()
    again = LivePanel(view, enlarging, settings)
    qtbot.addWidget(again)
    assert again.port.value() == free_port
    assert again.server is None
