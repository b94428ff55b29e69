"""A picture leads back to where it was painted."""

from threading import Event

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject

from ganart.keeping.library import Library
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.restoring import Restoring
from ganart.pages.explore.timeline.timeline_plan import FPS
from ganart.paths import SAMPLE_MODEL
from ganart.working.background import Background
from tests.app.film_fakes import make_film
from tests.app.gallery_fakes import paint, provenance
from training.exploring.place_pictures import Origin, to_png
from training.exploring.places import Place, Term
from training.exploring.walks import Walk
from training.models import read_model
from training.music.drives import Drive
from training.music.soundtrack import FilmMusic

PLACE = Place(terms=(Term(0.6, 1), Term(0.8, 2)), truncation=0.7, classes={"Lorelei": 1.0})
MODEL = read_model(SAMPLE_MODEL).identity


@pytest.fixture
def restoring(tmp_path, qtbot):
    owner = QObject()
    background = Background(owner)
    restoring = Restoring(Library(tmp_path / "library", tmp_path / "cache"), background, owner)
    restoring.owner = owner  # Kept alive with it.
    restoring.background = background
    restoring.places, restoring.messages, restoring.looked_for, restoring.plans = [], [], [], []
    restoring.restored.connect(lambda model, place, _: restoring.places.append((model.identity, place)))
    restoring.restored.connect(lambda _model, _place, plan: restoring.plans.append(plan))
    restoring.said.connect(restoring.messages.append)
    restoring.find_requested.connect(restoring.looked_for.append)
    yield restoring
    background.close()


def liked(path, model=MODEL):
    words = {"program": "0.1.0", "torch": "2.15", "device": "cpu", "created": "2026-11-22T13:00:00+00:00"}
    origin = Origin(model=model, title="Sample faces", place=PLACE, **words)
    path.write_bytes(to_png(np.zeros((8, 8, 3), np.uint8), origin))
    return path


def test_a_liked_picture_gives_its_model_and_its_exact_place(restoring, tmp_path, qtbot):
    restoring.open(liked(tmp_path / "liked.png"))
    qtbot.waitUntil(lambda: bool(restoring.places))
    assert restoring.places == [(MODEL, PLACE)]


def test_a_generated_picture_gives_the_place_of_its_seed(restoring, tmp_path, qtbot):
    restoring.open(paint(tmp_path / "made.png", made=provenance(3, seed=11, model=MODEL)))
    qtbot.waitUntil(lambda: bool(restoring.places))
    assert restoring.places == [(MODEL, Place.of_seed(11, 3, truncation=0.8))]


@pytest.mark.parametrize("closed", [True, False])
def test_a_film_gives_the_timeline_that_it_was_made_from_with_its_own_frames(
    restoring, closed, tmp_path, qtbot
):
    places = tuple(Place.of_seed(seed) for seed in range(3))
    spans = (0.4, 0.2, 0.4) if closed else (0.4, 0.6)
    walk = Walk(keyframes=places, spans=spans, fps=10, closed=closed, easing="smooth")
    restoring.open(make_film(tmp_path / "walk.mp4", walk.count, walk=walk, model=MODEL))
    qtbot.waitUntil(lambda: bool(restoring.plans))
    [plan] = restoring.plans
    assert plan.walk() == walk.at(FPS)
    greys = [keyframe.picture.pixelColor(32, 32).red() for keyframe in plan.keyframes]
    assert greys == pytest.approx([40, 80, 100 if closed else 140], abs=6)


def test_a_film_around_one_picture_gives_that_timeline(restoring, tmp_path, qtbot):
    walk = Walk.around(PLACE, 1.0, "circle", fps=10, radius=0.5, seed=3)
    restoring.open(make_film(tmp_path / "loop.gif", walk.count, walk=walk, model=MODEL))
    qtbot.waitUntil(lambda: bool(restoring.plans))
    [plan] = restoring.plans
    assert plan.walk() == walk.at(FPS)


def test_a_picture_gives_no_timeline(restoring, tmp_path, qtbot):
    restoring.open(liked(tmp_path / "liked.png"))
    qtbot.waitUntil(lambda: restoring.plans == [None])


def test_a_missing_model_is_named(restoring, tmp_path, qtbot):
    restoring.open(liked(tmp_path / "liked.png", model="ab" * 32))
    qtbot.waitUntil(lambda: bool(restoring.messages))
    (message,) = restoring.messages
    assert "painted by the model “Sample faces”, which is not in your library" in message.sentence
    assert not restoring.places


def test_a_picture_from_elsewhere_can_be_looked_for(restoring, tmp_path, qtbot):
    Image.new("RGB", (80, 60), "teal").save(tmp_path / "mine.jpg")
    restoring.open(tmp_path / "mine.jpg")
    qtbot.waitUntil(lambda: bool(restoring.messages))
    ((words, find_it),) = restoring.messages[0].actions
    assert words == "Find it"
    find_it()
    assert restoring.looked_for == [tmp_path / "mine.jpg"]


def test_pictures_of_the_model_are_gathered_in_their_order(restoring, tmp_path, qtbot):
    gathered = []
    restoring.gathered.connect(gathered.extend)
    pictures = [
        liked(tmp_path / "1.png"),
        paint(tmp_path / "2.png", made=provenance(3, seed=11, model=MODEL)),
        liked(tmp_path / "of another.png", model="ab" * 32),
        paint(tmp_path / "of nobody.png"),
    ]
    restoring.gather(pictures, MODEL)
    qtbot.waitUntil(lambda: bool(restoring.messages))
    assert [place for place, _ in gathered] == [PLACE, Place.of_seed(11, 3, truncation=0.8)]
    assert [(picture.width(), picture.height()) for _, picture in gathered] == [(8, 8), (64, 64)]
    assert restoring.messages[0].sentence == "2 pictures were not painted by this model and were left out."


def test_pictures_that_are_dropped_while_others_are_read_are_gathered_too(restoring, tmp_path, qtbot):
    gate, gathered = Event(), []
    restoring.gathered.connect(gathered.append)
    restoring.background.call("slow", gate.wait, lambda _: None)
    for name in ("1.png", "2.png"):
        restoring.gather([liked(tmp_path / name)], MODEL)
    gate.set()
    qtbot.waitUntil(lambda: len(gathered) == 2)



def test_pictures_that_are_gathered_too_late_are_given_to_no_other_model(restoring, tmp_path, qtbot):
    gathered, done = [], []
    restoring.gathered.connect(gathered.append)
    restoring.gather([liked(tmp_path / "liked.png")], MODEL)
    restoring.gather_no_more()
    restoring.background.call("after it", lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert gathered == []


def test_a_film_to_music_gives_back_its_song_and_looks_for_it_beside_itself(restoring, tmp_path, qtbot):
    walk = Walk.through([Place.of_seed(seed) for seed in range(3)], 1.0, fps=10)
    drives = (Drive(target="speed", source="low"),)
    music = FilmMusic(sound="blue.flac", sha256="cd" * 32, seconds=1.1, start=0.0, drives=drives)
    restoring.open(make_film(tmp_path / "walk.mp4", walk.count, walk=walk, model=MODEL, music=music))
    qtbot.waitUntil(lambda: bool(restoring.plans))
    [plan] = restoring.plans
    assert plan.song == Song(tmp_path / "blue.flac", drives, "cd" * 32)
    greys = [keyframe.picture.pixelColor(32, 32).red() for keyframe in plan.keyframes]
    assert greys == pytest.approx([140, 90, 40], abs=6)  # The first keyframe shows at the end.
