"""A real disk that is full, read-only or pulled out while the window works on it: said, and nothing lost."""

import os
from dataclasses import asdict

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject

from ganart.exporting.pictures import Leaving
from ganart.exporting.to_folder import FolderPlan, export
from ganart.keeping.albums import Albums
from ganart.keeping.library import Library
from ganart.keeping.library_move import copy_library
from ganart.keeping.marks import Marks
from ganart.pages.explore.recording import recording as recordings
from ganart.pages.explore.recording.recording import Recording
from ganart.pages.upscale.queue import Entry, Queue
from ganart.paths import SAMPLE_MODEL
from ganart.settings import Settings
from ganart.working.background import Background
from tests.app.gallery_fakes import paint_many
from tests.small_disk import small_disk
from training.errors import EngineError
from training.exploring.places import Place
from training.exploring.session_files import SUFFIX, read_session
from training.exploring.video import render
from training.exploring.walks import Walk
from training.models import read_model
from training.sampling.generate import generate

HARMS = ["fill", "protect", "pull_out"]
INFO = read_model(SAMPLE_MODEL)


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path) as disk:
        yield disk


@pytest.fixture
def home(disk):
    """A library on the disk, with four pictures."""
    library = Library(disk.path / "library", disk.path.parent / "cache")
    paint_many(library.pictures / "batch", 4)
    return library


@pytest.fixture
def recording(home, monkeypatch, qtbot):
    """A recording that writes often, and what came of it."""
    monkeypatch.setattr(recordings, "_TICK_MS", 20)
    monkeypatch.setattr(recordings, "_WRITE_TICKS", 1)
    owner = QObject()
    background = Background(owner)
    recording = Recording(home, background, owner)
    recording.owner, recording.messages, recording.paths = owner, [], []
    recording.said.connect(recording.messages.append)
    recording.kept.connect(recording.paths.append)
    yield recording
    background.close()


def heal(disk, harm):
    {"fill": disk.free, "protect": lambda: disk.protect(False), "pull_out": disk.put_in}[harm]()


def rubbish(disk):
    return [path for path in disk.path.rglob("*") if path.name.endswith(".part")]


@pytest.mark.parametrize("harm", HARMS)
def test_marks_and_albums_are_refused_whole_and_taken_again_afterwards(disk, home, harm):
    marks, albums = home.marks, home.albums
    marks.set(["a"], stars=3)
    albums.set_tags(["a"], ["blue"])
    getattr(disk, harm)()
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's business.
        marks.set([f"{number:064}" for number in range(500)], stars=1)
    with pytest.raises(OSError):  # noqa: PT011
        albums.set_tags([f"{number:064}" for number in range(500)], ["red"])
    assert len(marks) == 1
    assert albums.tags() == ["blue"]
    assert harm != "pull_out" or not list(disk.path.iterdir())  # Nothing was begun in the place of the disk.
    heal(disk, harm)
    marks.set(["b"], stars=2)
    again, orders = Marks(marks.path), Albums(albums.path)
    again.read()
    orders.read()
    assert [again[each].stars for each in ("a", "b", "0")] == [3, 2, 0]
    assert orders.tags() == ["blue"]


@pytest.mark.parametrize("harm", HARMS)
def test_the_queue_of_the_upscale_page_stays_as_it_was_and_is_written_afterwards(disk, home, harm):
    queue = Queue(home.root / "upscaling.json")
    queue.add([Entry(path="a.png")])
    queue.saver()()
    queue.add([Entry(path="b.png")])
    getattr(disk, harm)()
    with pytest.raises(OSError):  # noqa: PT011
        queue.saver()()
    heal(disk, harm)
    assert [entry.path for entry in Queue(home.root / "upscaling.json").entries] == ["a.png"]
    queue.saver()()
    assert [asdict(entry) for entry in Queue(home.root / "upscaling.json").entries] == [
        asdict(entry) for entry in queue.entries
    ]


@pytest.mark.parametrize("harm", ["fill", "pull_out"])
def test_a_recording_goes_on_and_has_all_that_was_played(disk, home, recording, harm, qtbot):
    chance = np.random.default_rng(0)  # Long latents: a full disk still has a little room in its last block.
    places = [Place.of_latent(chance.normal(size=512).astype(np.float32)) for _ in range(8)]
    recording.begin(INFO, places[0])
    recording.take(places[1], False)
    recording.take(places[2], False)
    qtbot.waitUntil(lambda: any(home.explored.rglob(f"*{SUFFIX}")))
    getattr(disk, harm)()
    for place in places[3:6]:
        recording.take(place, False)
    qtbot.waitUntil(lambda: bool(recording.messages))
    assert "held in memory" in recording.messages[0].sentence
    assert recording.is_on
    heal(disk, harm)
    qtbot.waitUntil(lambda: len(recording.messages) == 2)
    for place in places[6:]:
        recording.take(place, False)
    recording.end()
    qtbot.waitUntil(lambda: bool(recording.paths))
    _, session = read_session(recording.paths[0])
    assert [move.place for move in session.moves] == places


def test_a_recording_that_ends_on_a_full_disk_is_written_when_it_is_asked_for(disk, recording, qtbot):
    disk.fill()
    recording.begin(INFO, Place.of_seed(1))
    recording.end()
    qtbot.waitUntil(lambda: any(message.actions for message in recording.messages))
    disk.free()
    [(_, again)] = recording.messages[-1].actions
    again()
    qtbot.waitUntil(lambda: bool(recording.paths))
    assert len(read_session(recording.paths[0])[1].moves) == 1


@pytest.mark.parametrize("harm", HARMS)
def test_an_export_says_what_got_there_and_leaves_whole_files(disk, home, harm):
    pictures = []
    for number in range(3):
        path = disk.path.parent / f"{number}.png"
        Image.effect_noise((300, 300), 60).save(path)
        pictures.append(Leaving(path, number))
    out = disk.path / "exported"
    events = export(pictures, FolderPlan(folder=out))
    next(events)
    getattr(disk, harm)()
    with pytest.raises(EngineError, match="1 file"):
        list(events)
    heal(disk, harm)
    [file] = out.iterdir()
    with Image.open(file) as image:
        image.load()
    assert not rubbish(disk)
    assert len(list(export(pictures, FolderPlan(folder=out)))) == 4


@pytest.mark.parametrize("harm", HARMS)
def test_moving_the_library_to_a_disk_that_fails_leaves_the_old_one_whole(disk, tmp_path, harm):
    old = tmp_path / "old"
    old.mkdir()
    for number in range(3):
        (old / f"{number}.bin").write_bytes(os.urandom(200_000))
    events = copy_library(old, disk.path / "new")
    next(events)
    next(events)
    getattr(disk, harm)()
    with pytest.raises(EngineError):
        list(events)
    heal(disk, harm)
    assert sorted(path.name for path in old.iterdir()) == ["0.bin", "1.bin", "2.bin"]
    list(copy_library(old, disk.path / "new"))
    assert sorted(path.name for path in (disk.path / "new").glob("[!.]*")) == ["0.bin", "1.bin", "2.bin"]


@pytest.mark.parametrize("harm", HARMS)
def test_generating_says_so_and_the_same_call_goes_on(disk, home, harm):
    def paint():
        return generate(SAMPLE_MODEL, home.root / "painted", count=24, batch_size=1, device_name="cpu")

    events = paint()
    while not list((home.root / "painted").glob("*.png")):
        next(events)
    getattr(disk, harm)()
    with pytest.raises(EngineError):
        list(events)
    heal(disk, harm)
    assert harm != "fill" or not rubbish(disk)
    list(paint())
    files = sorted((home.root / "painted").glob("*.png"))
    assert len(files) == 24
    for file in files:
        with Image.open(file) as image:
            image.load()


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", ["film.gif", "frames"])
def test_a_film_is_whole_with_its_recipe_or_not_there(disk, home, harm, name):
    walk = Walk.around(Place.of_seed(1, classes={"lorelei": 1.0}), 1.0, fps=6.0)
    events = render(SAMPLE_MODEL, walk, home.root / "videos" / name, device_name="cpu")
    for _ in range(3):
        next(events)
    getattr(disk, harm)()
    with pytest.raises(EngineError):
        list(events)
    heal(disk, harm)
    assert not list((home.root / "videos").glob("[!.]*"))
    list(render(SAMPLE_MODEL, walk, home.root / "videos" / name, device_name="cpu"))
    assert (home.root / "videos" / name).exists()
    assert len(list((home.root / "videos").glob("*.json"))) == 1


def test_settings_on_a_full_disk_keep_the_old_file_and_are_written_afterwards(disk):
    settings = Settings(disk.path / "settings.ini")
    settings.set("theme", "dark")
    settings.save()
    before = (disk.path / "settings.ini").read_bytes()
    disk.fill()
    for number in range(50):
        settings.set(f"explore/{number}", "x" * 500)
    settings.save()
    assert (disk.path / "settings.ini").read_bytes() == before
    assert settings.value("explore/1", "") == "x" * 500
    disk.free()
    settings.set("theme", "light")
    settings.save()
    again = Settings(disk.path / "settings.ini")
    assert again.value("theme", "") == "light"
    assert again.value("explore/1", "") == "x" * 500


def test_a_library_on_a_disk_that_was_pulled_out_begins_no_other_in_its_place(disk, home):
    disk.pull_out()
    with pytest.raises(EngineError, match="is not there"):
        _ = home.pictures
    assert not list(disk.path.iterdir())
    disk.put_in()
    assert (home.pictures / "batch").is_dir()
