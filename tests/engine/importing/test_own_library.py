"""What GanArt made itself is never learned from silently, wherever its library lies."""

from contextlib import closing

import numpy as np
import pytest

from tests.engine.importing.painted import paint
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.importing.datasets import open_dataset
from training.importing.folder_files import library_folder
from training.runs import Run
from training.upscaling.jobs import find_originals


@pytest.fixture
def library(folder):
    """A library among the pictures, known by a training in it, with two pictures that were made here."""
    place = folder / "GanArt"
    Run.create(place / "runs" / "first", TrainConfig(data=ImportConfig(folder=folder)))
    paint(place / "pictures" / "2026-05-03 faces" / "00000.png", 8)
    paint(place / "pictures" / "Upscaled" / "00000.png", 9)
    paint(folder / "mine.png")
    return place


def dataset(folder, cache, **settings):
    opening = open_dataset(ImportConfig(folder=folder, resolution=16, **settings), cache)
    while True:
        try:
            next(opening)
        except StopIteration as done:
            return done.value


def test_a_library_among_the_pictures_is_left_out_and_counted(scan, library):
    scanned = scan()[-1]
    assert scanned.crop_paths == ("mine.png",)
    assert (scanned.own, scanned.own_included, scanned.classes) == (2, False, {})


def test_it_is_learned_from_where_that_is_asked_for(scan, library):
    scanned = scan(own_library=True)[-1]
    assert (scanned.pictures, scanned.own, scanned.own_included) == (3, 2, True)


@pytest.mark.parametrize("inside", ["pictures", "pictures/Upscaled"])
def test_a_folder_in_the_library_says_what_it_is(scan, library, inside):
    scanned = scan(folder=library / inside)[-1]
    assert scanned.pictures == 0
    assert scanned.own == len(list((library / inside).rglob("*.png")))
    assert scan(folder=library / inside, own_library=True)[-1].pictures == scanned.own


def test_a_link_into_the_library_is_no_way_around(scan, library, tmp_path):
    other = tmp_path / "other"
    paint(other / "a.png", 3)
    (other / "link").symlink_to(library / "pictures")
    scanned = scan(folder=other)[-1]
    assert (scanned.crop_paths, scanned.own) == (("a.png",), 2)


def test_what_the_library_links_to_stays_the_artists_own(scan, library, folder):
    paint(folder / "sketches" / "a.png", 3)
    together = library / "data sets" / "Two folders"
    together.mkdir(parents=True)
    (together / "sketches").symlink_to(folder / "sketches")
    scanned = scan()[-1]
    assert scanned.crop_paths == ("mine.png", "sketches/a.png")
    assert scanned.own == 2


def test_data_sets_are_learned_from_when_they_are_chosen_themselves(scan, library):
    digits = library / "data sets" / "MNIST"
    paint(digits / "zero" / "1.png")
    assert scan()[-1].own == 3
    chosen = scan(folder=digits)[-1]
    assert (chosen.pictures, chosen.own) == (1, 0)


def test_a_library_that_holds_little_yet_is_known_by_its_place(scan, folder, monkeypatch):
    monkeypatch.setenv("GANART_LIBRARY", str(folder / "here"))
    paint(folder / "here" / "pictures" / "a.png")
    paint(folder / "mine.png", 1)
    assert library_folder() == folder / "here"
    assert scan()[-1].crop_paths == ("mine.png",)


@pytest.mark.parametrize("names", [("pictures", "runs"), ("pictures", "models")])
def test_folders_that_are_only_called_like_its_parts_are_the_artists_own(scan, folder, names):
    for number, name in enumerate(names):
        paint(folder / name / "a.png", number)
    scanned = scan()[-1]
    assert (scanned.pictures, scanned.own) == (2, 0)


def test_folders_beside_its_parts_are_the_artists_own(scan, library):
    paint(library / "sketches" / "a.png", 4)
    assert scan()[-1].crop_paths == ("GanArt/sketches/a.png", "mine.png")


def test_a_training_takes_what_a_scan_found(library, folder, tmp_path):
    with closing(dataset(folder, tmp_path / "cache")) as pictures:
        assert (pictures.names, pictures.own_left_out) == (["mine.png"], 2)
    with closing(dataset(folder, tmp_path / "cache", own_library=True)) as pictures:
        assert (len(pictures), pictures.own_left_out) == (3, 0)
        assert np.unique(pictures.labels).tolist() == [-1, 0]


def test_a_training_on_nothing_else_is_refused(library, tmp_path):
    with pytest.raises(EngineError, match=r"nothing to learn from in .* but 2 of GanArt's own pictures"):
        dataset(library / "pictures", tmp_path / "cache")


def test_an_upscaler_learns_from_them_only_where_there_is_nothing_else(library, folder):
    found = find_originals(folder, own=False)
    assert found.names == ["mine.png"]
    assert found.notices == ["2 pictures of GanArt's own library are left out."]
    assert len(find_originals(library / "pictures", own=False).names) == 2
    assert len(find_originals(folder).names) == 3


def test_a_run_remembers_whether_they_are_learned_from(folder):
    for own in (True, False):
        config = TrainConfig(data=ImportConfig(folder=folder, own_library=own))
        assert TrainConfig.from_json(config.to_json()) == config
    assert "own_library" not in config.to_json()["data"], "Versions without this setting read it too."
