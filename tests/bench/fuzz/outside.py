"""What comes from other programs: packets, messages, questions, lists, and what is dropped on the window."""

import json
import struct
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData

from ganart.dropped import about_not_taken, dropped_folder, dropped_sources
from ganart.pages.explore.osc.osc_forms import ALL_FORMS
from ganart.pages.explore.osc.osc_messages import read as read_packet
from ganart.pages.explore.osc.osc_messages import write
from ganart.pages.explore.stage.live_frames import LiveFrames
from ganart.pages.explore.stage.live_server import _Handler
from ganart.pages.explore.stage.midi_messages import read as read_midi
from ganart.pages.explore.walls.place_drag import FORMAT, place_in
from ganart.starting.single_instance import LONGEST, paths_in
from tests.bench.fuzz.damage import in_bytes, in_json
from tests.bench.fuzz.kind import Kind, Seed
from training.commands.options import left_out
from training.config import ImportConfig, TrainConfig
from training.exploring.places import Place
from training.files import can_be_named, write_json
from training.foreign import parse
from training.importing.choosing import chosen_places


def osc(folder: Path) -> Kind:
    """A packet of Open Sound Control."""
    known = list(ALL_FORMS)
    bundle = write([(address, tuple(kind(1) for kind in ALL_FORMS[address].values)) for address in known[:9]])
    timed = b"#bundle\0" + struct.pack(">QI", 1 << 63, 24) + b"/ganart/seed\0\0\0\0,i\0\0\0\0\0\7"
    pattern = b"/ganart/{seed,trunc*,[a-z]*}\0\0\0\0,f\0\0" + struct.pack(">f", 0.5)
    seeds = tuple(Seed(content) for content in (bundle, timed, pattern))

    def read(path: Path) -> None:
        heard = read_packet(path.read_bytes())
        for address, values, due in heard.messages:
            assert address in ALL_FORMS
            assert len(values) <= 9
            assert due == due

    return Kind(path=folder / "packet", seeds=seeds, read=read)


def midi(folder: Path) -> Kind:
    """A message of MIDI."""

    def read(path: Path) -> None:
        played = read_midi(list(path.read_bytes()))
        assert played is None or 0 <= played.share <= 1

    messages = (0x90, 60, 100), (0xB0, 7, 64), (0xE3, 1, 64), (0xF8,)
    seeds = tuple(Seed(bytes(message)) for message in messages)
    return Kind(path=folder / "message", seeds=seeds, read=read)


def live(folder: Path) -> Kind:
    """A question to the server of the live picture: it is answered, or refused, and nothing else."""
    frames = LiveFrames(64)
    frames.close()  # So that a stream has an end.

    class Server:
        port = 9080

    Server.frames = frames  # type: ignore[attr-defined]

    class Socket:
        def __init__(self, question: bytes):
            self._question, self.answer = question, BytesIO()

        def makefile(self, *_: object) -> BytesIO:
            return BytesIO(self._question)

        def sendall(self, content: bytes) -> None:
            self.answer.write(content)

    def read(path: Path) -> None:
        socket = Socket(path.read_bytes())
        _Handler(socket, ("127.0.0.1", 1), Server())  # type: ignore[arg-type]
        answer = socket.answer.getvalue()
        assert not answer or b"HTTP/1.0 " in answer[:100] or b"Error code" in answer, answer[:200]

    seeds = (
        Seed(b"GET /picture.png HTTP/1.1\r\nHost: 127.0.0.1:9080\r\nAccept: */*\r\n\r\n"),
        Seed(b"HEAD / HTTP/1.0\r\nHost: localhost\r\nUser-Agent: a program\r\n\r\n"),
    )
    return Kind(path=folder / "question", seeds=seeds, read=read)


def other_start(folder: Path) -> Kind:
    """What a later start of the program hands over."""
    content = b'["/art/a.png", "/art/b.safetensors"]'

    def read(path: Path) -> None:
        found = paths_in(path.read_bytes()[:LONGEST])
        for each in filter(can_be_named, found or ()):
            each.is_dir()

    return Kind(path=folder / "word", seeds=(Seed(content, (in_bytes, in_json)),), read=read)


def dragged(folder: Path) -> Kind:
    """A place that is dropped on the page."""
    content = json.dumps(Place.of_seed(2, classes={"cats": 1.0}).to_json()).encode()

    def read(path: Path) -> None:
        data = QMimeData()
        data.setData(FORMAT, QByteArray(path.read_bytes()))
        place_in(data)

    return Kind(path=folder / "place", seeds=(Seed(content, (in_bytes, in_json)),), read=read)


def dropped(folder: Path) -> Kind:
    """Files that are dropped on the window, as other programs name them."""
    (folder / "art").mkdir()
    names = ("art", "a%20b.png", "clip.mp4", "x")
    content = b"".join(f"file://{folder}/{name}\r\n".encode() for name in names)

    def read(path: Path) -> None:
        data = QMimeData()
        data.setData("text/uri-list", QByteArray(path.read_bytes()))
        dropped_sources(data), dropped_folder(data), about_not_taken(data)

    return Kind(path=folder / "list", seeds=(Seed(content),), read=read)


def skipped(folder: Path) -> Kind:
    """A list of pictures to leave out, of the command line, which the settings of a training keep."""
    content = "a.png\nÜbungen/\nb.png\n".encode()

    def read(path: Path) -> None:
        names = left_out(["c.png"], path) or ()
        config = TrainConfig(data=ImportConfig(folder=folder / "art", resolution=32, left_out=names))
        write_json(folder / "config.json", config.to_json())
        kept = TrainConfig.from_json(parse((folder / "config.json").read_bytes(), "settings"))
        assert kept.data.left_out == names
        chosen_places(["a.png", "b.png", "deeper/a.png"], names)

    return Kind(path=folder / "names.txt", seeds=(Seed(content),), read=read, called="")
