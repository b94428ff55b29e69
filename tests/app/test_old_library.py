"""A library and settings of commit 1e0c61d still open in the window: see tests/old_files."""

import base64
import shutil
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray

from ganart.keeping.library import Library
from ganart.keeping.library_work import load
from ganart.keeping.marks import Mark
from ganart.keeping.picture_index import PictureIndex
from ganart.keeping.picture_table import PictureTable
from ganart.keeping.query import Query
from ganart.keeping.trash import Trash
from ganart.pages.explore.directions.known_directions import find_axes
from ganart.pages.explore.models.offered_models import held_still, list_offered
from ganart.pages.explore.remembered import recall
from ganart.pages.explore.restoring import gather, trace
from ganart.pages.explore.timeline.timeline_plan import WalkPlan
from ganart.pages.gallery_page import GalleryPage
from ganart.pages.train.runs.run_record import read_run, read_runs, read_sheet
from ganart.pages.train_page import TrainPage
from ganart.pages.upscale.queue import Queue, queue_file
from ganart.pages.upscale.upscalers import list_upscalers
from ganart.settings import Settings
from tests.app.fake_engine import FakeEngine
from tests.app.shown_pages import shown
from tests.app.train_page_fakes import TrainingEngine
from tests.old_library import RECORDED, copied_to, holds, pixels
from training.exploring.places import Place

KNOWN = RECORDED["pictures"]
FILMS = {"../videos/Loop.gif", "../videos/Through"}  # The gallery did not show them then.
STARRED = {name for name, mark in RECORDED["marks"].items() if mark["stars"] >= 2}
NO_ENGINE = SimpleNamespace()  # What is remembered is not to be found anew.


@pytest.fixture
def old(tmp_path, monkeypatch):
    """Work in a copy of the files, to whose folder their paths are relative."""
    folder = copied_to(tmp_path / "old")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def library(old):
    library = Library(old / "library", old / "cache")
    library.trash = Trash(library.root / ".trash", shutil.rmtree)
    return library


def table_of(library: Library) -> PictureTable:
    """Load a library as the gallery does; return all that it holds."""
    list(load(library))
    return PictureTable(library.pictures, library.marks, library.index.pictures())


# -- PICTURES AND MARKS --


def test_every_picture_carries_the_marks_that_it_was_given(library):
    table = table_of(library)
    marks = {picture.path: asdict(table.mark(row)) for row, picture in enumerate(table.pictures)}
    assert {path: marks[path] for path in marks.keys() - FILMS} == RECORDED["marks"]


def test_films_that_were_made_then_stand_among_the_pictures_with_what_made_them(library):
    films = {picture.path: picture for picture in table_of(library).pictures if picture.kind == "film"}
    assert films.keys() == FILMS
    assert all(film.title and film.place and film.seconds and film.width for film in films.values())


def test_a_picture_that_was_renamed_kept_its_stars(library):
    table = table_of(library)
    assert table.mark(table.row("moved/renamed.png")) == Mark(stars=5)


def test_pictures_are_found_by_their_stars(library):
    table = table_of(library)
    rows = table.select(Query(show="stars", stars=2))
    assert {table.pictures[row].path for row in rows} == STARRED


def test_marks_are_the_same_after_they_were_written_anew(library):
    before = {name: library.marks[name] for name in digests(table_of(library))}
    library.marks.compact()
    library.marks.read()
    assert {name: library.marks[name] for name in before} == before
    assert len(library.marks) == sum(any(mark.values()) for mark in RECORDED["marks"].values())


def digests(table: PictureTable) -> list[str]:
    return [picture.digest for picture in table.pictures]


def indexed(index: PictureIndex) -> dict:
    """Read what an index says of each picture; when a file was changed is another matter in each copy."""
    found = {picture.path: picture._asdict() for picture in index.pictures()}
    dated = [picture for picture in found.values() if not picture["model"]]
    for picture in dated:
        del picture["created"]
    return found


def test_the_index_that_was_kept_is_made_anew_where_it_lies(library):
    (file,) = (library.root.parent / "cache" / "index").glob("*.sqlite")
    index = PictureIndex(file, library.pictures)
    list(index.refresh())
    assert (index.file, index.is_in_memory) == (file, False)
    assert_as_recorded(index)


def test_the_index_is_made_anew_when_the_cache_is_gone(library):
    shutil.rmtree(library.root.parent / "cache")
    assert library.index.pictures() == []
    list(library.index.refresh())
    assert_as_recorded(library.index)


def assert_as_recorded(index: PictureIndex) -> None:
    now = indexed(index)
    assert now.keys() - FILMS == RECORDED["index"].keys()
    for path, said in RECORDED["index"].items():
        known = {key: said[key] for key in said if key != "created" or said["model"]}
        known["file_digest"] = known.pop("digest")  # Then of the whole file.
        assert holds(now[path], known), path


def test_what_waits_in_the_trash_is_no_picture_of_the_library(library):
    (gone,) = library.trash.folder.rglob("*.png")
    assert gone.name not in {Path(picture.path).name for picture in table_of(library).pictures}
    library.trash.empty()
    assert not list(library.trash.folder.rglob("*.png"))


def test_the_gallery_shows_them(library, old, qtbot):
    page = shown(GalleryPage(FakeEngine({}), library, Settings(old / "settings.ini")), qtbot)
    qtbot.waitUntil(lambda: len(page.grid.rows) == len(KNOWN) + len(FILMS))
    assert page.said_all == []


# -- MODELS AND PLACES --


def test_the_models_of_trainings_and_the_kept_ones_are_offered(library):
    offered = {each.identity: each for each in list_offered(library)}
    assert {said["model"] for said in RECORDED["runs"].values()} <= offered.keys()
    for said in RECORDED["models"].values():
        assert offered[said["identity"]].is_kept
        assert offered[said["identity"]].info.title == said["title"]


def test_a_model_that_is_kept_is_not_copied_again(library):
    before = sorted(library.models.iterdir())
    for run in ("studio copying", "lapgan"):
        kept = library.keep_model(library.runs / run)
        assert kept in before
    assert sorted(library.models.iterdir()) == before


@pytest.mark.parametrize("name", [name for name, said in KNOWN.items() if said["place"]])
def test_a_picture_that_is_dropped_back_opens_where_it_was_painted(library, name):
    traced, said = trace(library.pictures / name, library), KNOWN[name]
    assert traced.place == Place.from_json(said["place"])
    assert traced.place.to_json() == said["place"]
    assert (traced.model.identity, traced.title) == (said["model"], said["title"])
    assert held_still(library, traced.model).path.is_file()


def test_pictures_that_are_dropped_on_a_model_bring_their_places(library):
    names = [name for name, said in KNOWN.items() if said["title"] == "lapgan"]
    found, others = gather([library.pictures / name for name in KNOWN], KNOWN[names[0]]["model"])
    assert [place.to_json() for place, _ in found] == [KNOWN[name]["place"] for name in names]
    assert others == len(KNOWN) - len(names)


# -- WHAT EXPLORE REMEMBERS --


@pytest.mark.parametrize("identity", RECORDED["explored"])
def test_a_model_is_remembered_as_it_was_left(library, identity):
    said = RECORDED["explored"][identity]
    memory = recall(library.explored, identity)
    assert memory.position is not None
    assert memory.to_json() == said


@pytest.mark.parametrize("identity", RECORDED["explored"])
def test_a_timeline_is_laid_out_as_it_was(library, identity):
    said = RECORDED["explored"][identity]["timeline"]
    plan = WalkPlan.from_json(recall(library.explored, identity).timeline)
    now = plan.to_json()
    assert [each["place"] for each in now.pop("keyframes")] == [each["place"] for each in said["keyframes"]]
    assert now == {key: value for key, value in said.items() if key != "keyframes"}
    assert all((each.picture.width(), each.picture.height()) == (16, 16) for each in plan.keyframes)
    assert plan.walk() is not None


def test_the_directions_of_a_model_need_not_be_found_again(library):
    said = RECORDED["axes"]
    (info,) = [info for info in library.model_files() if info.identity == said["identity"]]
    (axes,) = find_axes(NO_ENGINE, info, library.directions)
    now = [[axis.name, base64.b64encode(axis.vector).decode(), axis.share] for axis in axes]
    assert now == said["axes"]


# -- TRAININGS --


def test_every_training_has_its_card(library):
    runs = read_runs(library.runs)
    assert {summary.path.name for summary, _ in runs} == RECORDED["runs"].keys()
    assert all(picture is not None for _, picture in runs)


@pytest.mark.parametrize("name", RECORDED["runs"])
def test_a_training_is_shown_with_its_curves_and_all_its_previews(library, name):
    record, said = read_run(library.runs / name), RECORDED["runs"][name]
    assert holds([asdict(line) for line in record.history], said["history"])
    assert [step for step, _, _ in record.previews] == said["previews"]
    assert record.has_model
    for _, _, path in record.previews:
        assert len(read_sheet(path, 4, said["width"], said["height"])) == 4
    assert record.class_names == (("discs", "squares") if said["config"]["conditional"] else ())


def test_the_train_page_lists_them_and_shows_one(library, old, qtbot):
    page = shown(TrainPage(TrainingEngine(), library, Settings(old / "none.ini")), qtbot)
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == len(RECORDED["runs"]))
    page.trainings.view.show_run(library.runs / "studio game", "studio game")
    qtbot.waitUntil(lambda: page.trainings.view.samples.count() == 4)
    assert page.said_all == []


# -- UPSCALING AND SETTINGS --


def test_the_queue_of_pictures_to_enlarge_stands_as_it_stood(library):
    queue = Queue(queue_file(library.root))
    assert queue.is_running == RECORDED["queue"]["is_running"]
    assert holds([asdict(entry) for entry in queue.entries], RECORDED["queue"]["entries"])
    assert queue.waiting() == [1, 2]


def test_an_upscaler_of_ones_own_is_listed(library):
    own = [each for each in list_upscalers(library.root / "upscalers", []) if each.title == "Stripes"]
    assert [Path(each.key).name for each in own] == ["weights.safetensors"]


def test_what_was_enlarged_is_still_a_picture(library):
    assert {pixels(path).shape for path in (library.root / "enlarged").iterdir()} == {(64, 64, 3)}


def test_the_settings_are_what_they_were(old):
    settings = Settings(old / "settings.ini")
    assert bytes(settings.value("window/geometry", QByteArray()).data()) == b"\x01\xd9\xd0\xcb\x00\x03"
    kept = {
        "window/page": "explore",
        "train/folder": "/home/ada/Bilder/Öl, Wasser",
        "theme": "dark",
        "threads": 2,
        "upscale/texture": 0.25,
        "upscale/files": ["/home/ada/4x.pth"],
        "explore/crisp": False,
        "explore/model": RECORDED["axes"]["identity"],
        "explore/osc_port": 9000,
        "gallery/side": 192,
    }
    assert {key: settings.value(key, type(value)()) for key, value in kept.items()} == kept
