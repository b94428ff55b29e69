"""What the window writes by itself: marks, albums, moves, the trash, queues, sessions, settings."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from ganart.exporting.pictures import Leaving
from ganart.exporting.to_folder import Exported, FolderPlan, export
from ganart.keeping.albums import Albums
from ganart.keeping.folder_choices import FolderChoices
from ganart.keeping.library import Library
from ganart.keeping.library_move import copy_library, empty, left_behind
from ganart.keeping.marks import Marks
from ganart.keeping.sidecars import read_sidecar, write_sidecar
from ganart.keeping.trash import Trash
from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.pages.upscale.queue import Entry, Queue, queue_file
from ganart.settings import Settings
from tests.bench.kills.lives import Promise
from tests.bench.kills.works import Work
from training.exploring.places import Place
from training.exploring.session_files import SessionHead, SessionWriter, append_lines, read_session
from training.exploring.sessions import Move

_MODEL = "0" * 64
_DIGESTS = [f"{number:032x}" for number in range(60)]


def _make_library(place: Path) -> Library:
    """Lay out a small library with pictures of a few sizes."""
    library = Library(place / "library", place / "cache")
    for number in range(8):
        path = library.pictures / f"day {number % 2}" / f"{number}.png"
        path.parent.mkdir(exist_ok=True)
        Image.effect_noise((16 + 8 * number, 16), 50).save(path)
    (library.models / "old.bin").write_bytes(os.urandom(3_000))
    library.marks.set(_DIGESTS[:3], stars=3)
    return library


class Marking(Work):
    """Stars are given; each that was given is there for ever."""

    name = "marks"

    def do(self, place: Path, promise: Promise) -> None:
        marks = Marks(place / "marks.jsonl")
        marks.read()
        for number, digest in enumerate(_DIGESTS):
            if marks[digest].stars == 0:
                marks.set([digest], stars=1 + number % 5)
                marks.make_last()
                promise(number)
            if number % 20 == 19:
                marks.compact()

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        marks = Marks(place / "marks.jsonl")
        marks.read()
        for number in range(len(_DIGESTS)) if is_over else promised:
            if marks[_DIGESTS[number]].stars != 1 + number % 5:
                yield f"lost the stars of {number}"


class Ordering(Work):
    """Albums, tags and titles."""

    name = "albums"

    def do(self, place: Path, promise: Promise) -> None:
        albums = Albums(place / "albums.jsonl")
        albums.read()
        named = {name: group for group, name in albums.albums()}
        blue = named.get("Blue") or albums.make("Blue")[0]
        albums.make_last()
        promise("album")
        for number, digest in enumerate(_DIGESTS[:30]):
            if digest not in albums.members(blue):
                albums.lay_in(blue, [digest])
            if not albums.tags_of(digest):
                albums.set_tags([digest], ["sea"])
            if not albums.title(digest):
                albums.set_title([digest], f"Low tide {number}")
            albums.make_last()
            promise(number)
            if number % 10 == 9:
                albums.compact()

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        albums = Albums(place / "albums.jsonl")
        albums.read()
        blue = [group for group, name in albums.albums() if name == "Blue"]
        if "album" in promised and len(blue) != 1:
            yield f"{len(blue)} albums"
            return
        for number in promised:
            if number != "album":
                digest = _DIGESTS[number]
                if digest not in albums.members(blue[0]) or albums.tags_of(digest) != ["sea"]:
                    yield f"lost the album or tag of {number}"
                if albums.title(digest) != f"Low tide {number}":
                    yield f"lost the title of {number}"


class Moving(Work):
    """The library moves to another folder: it is whole where the settings say that it is."""

    name = "library moved"

    def lay_out(self, place: Path) -> None:
        _make_library(place).pictures  # noqa: B018 - it makes the folders.

    def do(self, place: Path, promise: Promise) -> None:
        settings = Settings(place / "settings.ini")

        def switch() -> None:
            settings.set("library", str(place / "elsewhere"))
            settings.save()
            promise("moved")

        if settings.value("library", "") == "":
            for _ in copy_library(place / "library", place / "elsewhere", switch):
                pass
        if left_behind(place / "elsewhere"):
            empty(place / "library", place / "elsewhere")

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        moved = Settings(place / "settings.ini").value("library", "")
        if (is_over or promised) and not moved:
            yield "it has not moved"
        home = Path(moved) if moved else place / "library"
        pictures = list(home.glob("pictures/*/*.png"))
        marks = Marks(home / "marks.jsonl")
        marks.read()
        if len(pictures) != 8 or len(marks) != 3 or not (home / "models" / "old.bin").is_file():
            yield f"{len(pictures)} pictures and {len(marks)} marks in {home.name}"
        if is_over and list((place / "library").iterdir()):
            yield "the old folder is not empty"


class Trashing(Work):
    """Pictures are deleted and brought back: each is there once, in its place or in the trash."""

    name = "trash"

    def lay_out(self, place: Path) -> None:
        _make_library(place)

    def do(self, place: Path, promise: Promise) -> None:
        trash = Trash(place / "library" / ".trash", send=lambda path: None)
        pictures = sorted((place / "library" / "pictures").glob("*/*.png"))
        gone = list(trash.discard(pictures[:5]))
        promise("discarded")
        list(trash.restore(gone[:3]))
        promise("restored")

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        names = sorted(path.name for path in (place / "library").rglob("*.png"))
        if names != [f"{number}.png" for number in range(8)]:
            yield f"there are {names}"


class KeepingModels(Work):
    """A model that painted is copied into the library, and pictures are exported and given sidecars."""

    name = "copies"

    def lay_out(self, place: Path) -> None:
        from tests.bench.kills.engine_works import make_model

        _make_library(place)
        make_model(place / "m.safetensors")

    def do(self, place: Path, promise: Promise) -> None:
        library = Library(place / "library", place / "cache")
        promise({"file": str(library.keep_model(place / "m.safetensors"))})
        pictures = sorted(library.pictures.glob("*/*.png"))
        for format_ in ("copy", "jpeg"):
            plan = FolderPlan(folder=place / "exported", format=format_)
            for event in export([Leaving(path) for path in pictures[:4]], plan):
                if isinstance(event, Exported):
                    for path in event.files:
                        promise({"file": str(path)})
        for path in pictures[:3]:
            sidecar = path.with_name(f"{path.name}.xmp")
            write_sidecar(sidecar, None, ["sea"])
            promise({"keywords": str(sidecar)})

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        for told in promised:
            if "file" in told and not Path(told["file"]).is_file():
                yield f"lost {told['file']}"
            if "keywords" in told and read_sidecar(Path(told["keywords"])).keywords != ("sea",):
                yield f"lost the keywords of {told['keywords']}"
        if is_over and len(list((place / "library" / "models").glob("*.safetensors"))) != 1:
            yield "the model is not kept once"


class Remembering(Work):
    """What pages remember: the upscale queue, places in models, choices in folders, settings."""

    name = "queues and settings"

    def do(self, place: Path, promise: Promise) -> None:
        library = place / "library"
        settings = Settings(place / "settings.ini")
        folder = place / "pictures"
        for number in range(1 + _newest(place), 25):
            queue = Queue(queue_file(library))
            queue.add([Entry(path=f"/photographs/{number}.png", width=number)])
            queue.saver()()
            promise({"queue": number})
            locks = recall(library / "explored", _MODEL).locks | {f"{number}"}
            remember(library / "explored", _MODEL, Remembered(locks=locks))
            promise({"explored": number})
            choice = FolderChoices(library / "choices").read(folder)
            left_out = choice.left_out | {f"{number}.png"}
            FolderChoices(library / "choices").write(folder, type(choice)(left_out=left_out))
            promise({"choices": number})
            settings.set("train/number", number)
            settings.save()
            promise({"settings": number})

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        library = place / "library"
        there = {
            "queue": max([entry.width for entry in Queue(queue_file(library)).entries], default=-1),
            "explored": len(recall(library / "explored", _MODEL).locks) - 1,
            "choices": len(FolderChoices(library / "choices").read(place / "pictures").left_out) - 1,
            "settings": _newest(place),
        }
        for told in promised:
            for name, number in told.items():
                if there[name] < number:
                    yield f"{name} is at {there[name]}, was at {number}"
        if is_over and set(there.values()) != {24}:
            yield f"ended at {there}"
        yield from (f"put aside: {path.name}" for path in place.rglob("*.unreadable"))


def _newest(place: Path) -> int:
    """Read the settings past Qt, which remembers files of the same size and time."""
    try:
        lines = (place / "settings.ini").read_text().splitlines()
    except FileNotFoundError:
        return -1
    return next((int(line.removeprefix("number=")) for line in lines if line.startswith("number=")), -1)


class Recording(Work):
    """A session is recorded: every move that was written down can be played again."""

    name = "sessions"

    def do(self, place: Path, promise: Promise) -> None:
        number = 1 + len(list((place / "sessions").glob("*.session")))
        path = place / "sessions" / f"{number}.session"
        writer = SessionWriter(SessionHead(_MODEL, "cats", "2026-11-29T12:00:00+00:00"))
        for move in range(20):
            writer.add(Move(move / 10, Place.of_seed(move)))
            append_lines(path, writer.take())
            promise([path.name, move + 1])
        writer.end(2.0)
        append_lines(path, writer.take())
        promise([path.name, 20])

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        for name, moves in dict(promised).items():
            _, session = read_session(place / "sessions" / name)
            if len(session.moves) < moves:
                yield f"{len(session.moves)} of {moves} moves of {name}"


