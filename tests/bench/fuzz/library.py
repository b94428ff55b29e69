"""Files of the library: what the window keeps between two starts."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PySide6.QtCore import QByteArray, QLocale, QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter

from ganart import announcer, pixel_art, translation
from ganart.keeping.albums import Albums, Group
from ganart.keeping.credits import chosen_credits
from ganart.keeping.folder_choices import FolderChoice, FolderChoices
from ganart.keeping.library import Library
from ganart.keeping.library_move import _LEFT, left_behind
from ganart.keeping.marks import Mark, Marks
from ganart.keeping.sidecars import read_sidecar, write_sidecar
from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.pages.explore.stage.midi_bindings import Bindings
from ganart.pages.explore.state import Position
from ganart.pages.explore.timeline.timeline_plan import Keyframe, WalkPlan
from ganart.pages.train.pilots.pilots import _read as read_pilots
from ganart.pages.train.running.queue import _read as read_waiting
from ganart.pages.upscale.queue import Entry, Queue
from ganart.pages.upscale.upscalers import list_upscalers
from ganart.settings import Settings
from tests.bench.fuzz.damage import in_bytes, in_json, in_lines
from tests.bench.fuzz.kind import Kind, Seed
from tests.old_library import copied_to
from training.bends import Bend
from training.errors import Refusal
from training.exploring.places import Edit, Place, Term, packed
from training.exploring.session_files import SessionHead, SessionWriter, length_of, read_session
from training.exploring.sessions import Move
from training.exploring.walk_files import read_recipe
from training.importing.classic_sets import ABOUT, is_finished

_HASH = "a" * 64
_JSON = (in_bytes, in_json, in_json)
_PLACE = Place(
    terms=(Term(0.5, 3, 1), Term(vector=packed(np.linspace(-1, 1, 24)))),
    classes={"cats": 0.25, "dogs": 0.75},
    edits=(Edit("old", 0.5, packed(np.linspace(0, 1, 24))),),
    bends=(Bend(stage=1, kind="turn", amount=40.0), Bend(stage=0, kind="noise", amount=0.2, seed=7)),
)


# -- MARKS AND ORDER --


def marks(folder: Path) -> Kind:
    """`marks.jsonl`."""
    path = folder / "marks.jsonl"
    kept = Marks(path)
    kept.set([_digest(1), _digest(2)], stars=4)
    kept.set([_digest(2)], favourite=True)
    kept.set_each({_digest(n): Mark(n % 6, n % 2 == 0, n % 3 == 0) for n in range(9)})

    def read(path: Path) -> None:
        found = Marks(path)
        found.read()
        assert all(0 <= found[_digest(n)].stars <= 5 for n in range(9))
        found.set([_digest(3)], stars=2)
        again = Marks(path)
        again.read()
        assert again[_digest(3)].stars == 2, "a later mark is lost"

    return Kind(path=path, seeds=(Seed(path.read_bytes(), (in_bytes, in_lines)),), read=read)


def albums(folder: Path) -> Kind:
    """`albums.jsonl`."""
    path = folder / "albums.jsonl"
    path.write_text(
        json.dumps({"album": "1", "name": "Blue"}) + "\n"
        + json.dumps({"pictures": [_digest(1)], "album": "1", "inside": True}) + "\n"
        + json.dumps({"pictures": [_digest(1)], "tag": "sea", "inside": True}) + "\n"
        + json.dumps({"pictures": [_digest(2)], "title": "Low tide"}) + "\n"
    )  # fmt: skip

    def read(path: Path) -> None:
        found = Albums(path)
        found.read()
        for group, _ in found.albums():
            found.members(group)
        for tag in found.tags():
            found.members(Group("tag", tag))
        found.title(_digest(2))
        found.compact()

    return Kind(path=path, seeds=(Seed(path.read_bytes(), (in_bytes, in_lines)),), read=read)


def sidecar(folder: Path) -> Kind:
    """A sidecar of other programs, which is also written again."""
    path = folder / "a.png.xmp"
    write_sidecar(path, Mark(3, True), ["sea", "places/sand"])

    def read(path: Path) -> None:
        read_sidecar(path)
        write_sidecar(path, Mark(2), ["sky"])

    return Kind(path=path, seeds=(Seed(path.read_bytes()),), read=read, called="")


def _digest(number: int) -> str:
    return f"{number:032x}"


# -- EXPLORING --


def explored(folder: Path) -> Kind:
    """What is remembered of a model: favourites, named states, the timeline, names of directions."""
    path = folder / f"{_HASH}.json"
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    plan = WalkPlan(keyframes=(Keyframe.of(_PLACE, picture),) * 2, spans=(1.0, 2.0))
    position = Position(place=_PLACE, origin=_PLACE, number=3)
    memory = Remembered(
        position=position,
        locks=frozenset({"old"}),
        favourites=(_PLACE, Place.of_seed(2)),
        states={"good": position},
        timeline=plan.to_json(),
        directions={"principal 1": "older"},
    )
    remember(folder, _HASH, memory)

    def read(path: Path) -> None:
        found = recall(folder, _HASH)
        try:
            if found.timeline is not None:
                WalkPlan.from_json(found.timeline).walk()
        except ValueError as error:
            raise Refusal(str(error)) from error
        for place in found.favourites:
            _latent(place)

    return Kind(
        path=path, seeds=(Seed(path.read_bytes(), _JSON),), read=read, called="", tidy=_sweep(folder)
    )


def _latent(place: Place) -> None:
    """Paint as far as a latent; that a place is of another model is said where it is painted."""
    with suppress(Refusal):
        place.latent(24)


def session(folder: Path) -> Kind:
    """A recorded session."""
    writer = SessionWriter(SessionHead(_HASH, "Owls", "2026-01-31T12:00:00+00:00"))
    for number in range(6):
        writer.add(Move(number / 10, _PLACE, number == 0))
    writer.end(0.6)
    path = folder / "one.session"

    def read(path: Path) -> None:
        length_of(path)
        _, found = read_session(path)
        for move in found.moves:
            _latent(move.place)

    return Kind(path=path, seeds=(Seed(writer.take(), (in_bytes, in_lines, in_lines)),), read=read)


def recipe(folder: Path) -> Kind:
    """The recipe beside a film."""
    kept = copied_to(folder / "kept") / "library" / "videos"
    seeds = tuple(Seed(path.read_bytes(), _JSON) for path in (kept / "Loop.json", kept / "Through.json"))
    shutil.rmtree(folder / "kept")

    def read(path: Path) -> None:
        found = read_recipe(path)
        found.place(0)

    return Kind(path=folder / "Loop.json", seeds=seeds, read=read)


# -- PAGES --


def choice(folder: Path) -> Kind:
    """What was chosen of a folder."""
    choices, pictures = FolderChoices(folder), folder / "pictures"
    choices.write(pictures, FolderChoice(frozenset({"a.png", "b.png"}), moved={"c.png": (0.5, 0.0)}))
    path = choices.file(pictures)
    return Kind(
        path=path,
        seeds=(Seed(path.read_bytes(), _JSON),),
        read=lambda _: choices.read(pictures),
        tidy=_sweep(folder),
    )


def upscaling(folder: Path) -> Kind:
    """`upscaling.json`."""
    path = folder / "upscaling.json"
    entry = Entry(path="/art/a.png", folder="sub", width=30, height=20, changed=1e9)
    values = [asdict(entry), asdict(Entry(path="b.png", state="made", result="/x/b.png", made_width=60))]
    path.write_text(json.dumps({"format_version": 2, "is_running": False, "entries": values}))

    def read(path: Path) -> None:
        queue = Queue(path)
        for entry in queue.entries:
            assert ".." not in entry.job.folder.parts
            assert not entry.job.folder.is_absolute()
            assert entry.digest
            assert entry.width >= 0
            assert entry.height >= 0
        queue.put_failures_first()

    return Kind(path=path, seeds=(Seed(path.read_bytes(), _JSON),), read=read, tidy=_sweep(folder))


def waiting(folder: Path) -> Kind:
    """`waiting.json`."""
    library = Library(folder, folder / "cache")
    return _list_of_runs(library, "waiting.json", {"runs": ["dcgan", "b"]}, read_waiting)


def pilots(folder: Path) -> Kind:
    """`pilots.json`."""
    library = Library(folder, folder / "cache")
    return _list_of_runs(library, "pilots.json", {"runs": ["dcgan", "b"], "minutes": 5.0}, read_pilots)


def _list_of_runs(
    library: Library, name: str, values: dict[str, Any], read: Callable[[Library], object]
) -> Kind:
    run = library.runs / "dcgan"
    run.mkdir(parents=True)
    (run / "config.json").write_text("{}")
    path = library.root / name
    path.write_text(json.dumps({"format_version": 1} | values))
    return Kind(
        path=path,
        seeds=(Seed(path.read_bytes(), _JSON),),
        read=lambda _: read(library),
        tidy=_sweep(library.root),
    )


def moved(folder: Path) -> Kind:
    """The note of which folder a library came from, which is still to be emptied."""
    path = folder / _LEFT
    path.write_text(json.dumps({"folder": "/art/before"}))
    return Kind(path=path, seeds=(Seed(path.read_bytes(), _JSON),), read=lambda _: left_behind(folder))


def about(folder: Path) -> Kind:
    """What tells whose pictures a folder of unpacked ones holds: another text than it should is another's."""
    path = folder / ABOUT
    text = "Pictures of Übermut.zip\n1000 bytes, 0123456789abcdef\n"
    path.write_text(text, encoding="utf-8")

    def read(path: Path) -> None:
        assert is_finished(folder, text) == (path.read_bytes() == text.encode())

    return Kind(path=path, seeds=(Seed(path.read_bytes()),), read=read)


def geometry(folder: Path) -> Kind:
    """Where the window stood, and how its parts were divided, as Qt keeps it."""
    window, splitter = QMainWindow(), QSplitter()
    splitter.addWidget(QLabel())
    splitter.addWidget(QLabel())
    window.setCentralWidget(splitter)
    contents = (bytes(window.saveGeometry().data()), bytes(splitter.saveState().data()))

    def read(path: Path) -> None:
        content = QByteArray(path.read_bytes())
        window.restoreGeometry(content)
        splitter.restoreState(content)
        assert window.width() < 100_000
        assert splitter.count() == 2

    return Kind(path=folder / "geometry", seeds=tuple(map(Seed, contents)), read=read)


def settings(folder: Path) -> Kind:
    """`settings.ini`, by values of each type, those that choose the language and what a device does."""
    path = folder / "settings.ini"
    kept = Settings(path)
    for key, value in _VALUES.items():
        kept.set(key, value)
    kept.save()
    content = path.read_bytes()

    def in_a_value(content: bytes, chance: Random) -> bytes:
        """Damage the JSON of one value, and have Qt write it."""
        key, value = chance.choice(list(_VALUES.items()))
        text = in_json(json.dumps("010203" if isinstance(value, QByteArray) else value).encode(), chance)
        copy = folder / f"{chance.getrandbits(60)}.ini"  # Qt remembers what stood under a name.
        copy.write_bytes(content)
        changed = QSettings(str(copy), QSettings.Format.IniFormat)
        changed.setValue(key, text.decode(errors="replace"))
        changed.sync()
        damaged = copy.read_bytes()
        copy.unlink()
        return damaged

    def read(path: Path) -> None:
        found = Settings(path)
        for key, value in _VALUES.items():
            assert type(found.value(key, type(value)())) is type(value)
        translation.spoken(found.value("language", "system"), QLocale("de"))
        chosen_credits(found)
        pixel_art.chosen_squares(found)
        Bindings.from_json(found.value("explore/midi", {}).get("a device"))
        list_upscalers(folder, found.value("upscale/files", []))
        announcer.QProcess.splitCommand(found.value(announcer.COMMAND, ""))

    seeds = (Seed(content, (in_bytes, in_a_value, in_a_value)),)
    return Kind(path=path, seeds=seeds, read=read, tidy=_sweep(folder))


_VALUES: dict[str, Any] = {
    "language": "de",
    "theme": "dark",
    "threads": 2,
    "train/folder": "/art/Übermut; 2",
    "train/recent": ["/a", "/b"],
    "upscale/files": ["/a/4x.pth"],
    "train/head_start": True,
    "upscale/texture": 0.5,
    "window/geometry": QByteArray(b"\1\2\3"),
    "explore/midi": {"a device": {"control 0 7": "/truncation"}},
    "credits/author": "Ada",
    "ends/command": "notify 'a b'",
}


def _sweep(folder: Path) -> Callable[[], None]:
    """Return what removes the files that were put aside."""

    def sweep() -> None:
        for left in folder.glob("*.unreadable"):
            left.unlink()

    return sweep
