"""On the map of a folder, what shows the same lies together, and what is unlike all others is odd."""

import zipfile
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from training.config import ImportConfig
from training.events import Comparing, FolderMap
from training.measuring import folder_map
from training.measuring.folder_map import _oddness, _places, map_folder
from training.measuring.kept_maps import keep_map, kept_map


def finished(steps):
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


@pytest.fixture
def features():
    """Three groups of thirty that point the same way, and one that points elsewhere: [91, 16]."""
    chance = torch.Generator().manual_seed(0)
    groups = torch.eye(16)[:3].repeat_interleave(30, dim=0)
    points = torch.cat([groups, torch.eye(16)[8:9]]) + 0.1 * torch.randn(91, 16, generator=chance)
    return torch.nn.functional.normalize(points)


def test_neighbours_on_the_map_are_of_the_same_group(features):
    places = finished(_places(features, 0, 0))
    apart = torch.cdist(places[:90], places[:90])
    apart.fill_diagonal_(9)
    nearest = apart.argmin(dim=1)
    assert (nearest // 30 == torch.arange(90) // 30).float().mean() > 0.9
    assert places.min() >= 0
    assert places.max() <= 1


def test_what_is_like_no_other_is_the_oddest(features):
    oddness = finished(_oddness(features, 0))
    assert oddness.argmax() == 90
    assert oddness[90] > 2 * oddness[:90].max()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_few_pictures_have_places_too(features, count):
    places = finished(_places(features[:count], 0, 0))
    assert places.shape == (count, 2)
    assert places.isfinite().all()
    assert finished(_oddness(features[:count], 0)).isfinite().all()


def test_pictures_that_are_all_the_same_have_places_too(features):
    places = finished(_places(features[:1].repeat(12, 1), 0, 0))
    assert places.isfinite().all()


@pytest.fixture
def config(tmp_path):
    """Eight pictures of a disc and a white one, of which one is left out."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(9):
        picture = Image.new("RGB", (64, 64), "white")
        if number < 8:
            ImageDraw.Draw(picture).ellipse((8 + number, 8, 40 + number, 40), fill="black")
        picture.save(folder / f"{number}.png")
    return ImportConfig(folder=folder, resolution=32, left_out=("3.png",))


def test_a_folder_is_mapped_with_what_is_left_out(config, tmp_path):
    events = list(map_folder(config, "cpu", tmp_path / "cache"))
    assert any(isinstance(event, Comparing) for event in events)
    found = events[-1]
    assert isinstance(found, FolderMap)
    assert found.names == tuple(f"{number}.png" for number in range(9))
    assert found.places.shape == (9, 2)
    assert found.oddness.argmax() == 8
    assert np.isfinite(found.places).all()


def test_a_folder_is_mapped_where_the_cache_cannot_be_written(config, tmp_path):
    (tmp_path / "cache").write_text("")
    assert isinstance(list(map_folder(config, "cpu", tmp_path / "cache"))[-1], FolderMap)


def test_the_map_of_a_folder_that_has_not_changed_is_not_made_again(config, tmp_path, monkeypatch):
    first = list(map_folder(config, "cpu", tmp_path / "cache"))[-1]
    monkeypatch.setattr(folder_map, "load_features", lambda _: pytest.fail("It was looked at again."))
    again = list(map_folder(replace(config, left_out=()), "cpu", tmp_path / "cache"))[-1]
    assert again.names == first.names
    assert np.array_equal(again.places, first.places)
    assert np.array_equal(again.oddness, first.oddness)


def test_a_picture_that_changed_is_looked_at_again(config, tmp_path):
    list(map_folder(config, "cpu", tmp_path / "cache"))
    Image.new("RGB", (64, 64), "black").save(config.folder / "0.png")
    again = list(map_folder(config, "cpu", tmp_path / "cache"))[-1]
    assert set(again.oddness.argsort()[-2:].tolist()) == {0, 8}


def test_a_kept_map_that_is_damaged_is_made_anew(config, tmp_path):
    first = list(map_folder(config, "cpu", tmp_path / "cache"))[-1]
    [kept] = (tmp_path / "cache" / "maps").iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    again = list(map_folder(config, "cpu", tmp_path / "cache"))[-1]
    assert again.names == first.names


@pytest.mark.parametrize(
    "columns",
    [
        {"names": np.array([1, 2])},
        {"places": np.zeros((3, 2), np.float32)},
        {"places": np.full((2, 2), np.nan, np.float32)},
        {"oddness": np.array("x")},
        {"names": None},
    ],
    ids=str,
)
def test_a_kept_map_of_odd_columns_is_none(tmp_path, columns):
    made = FolderMap(("a", "b"), np.zeros((2, 2), np.float32), np.zeros(2, np.float32))
    keep_map(tmp_path, "digest", made)
    path = tmp_path / "maps" / "digest.npz"
    assert kept_map(tmp_path, "digest") is not None
    with np.load(path) as kept:
        whole = dict(kept) | columns
    np.savez(path, **{name: column for name, column in whole.items() if column is not None})
    assert kept_map(tmp_path, "digest") is None


def test_a_kept_map_whose_table_of_contents_is_damaged_is_none(tmp_path):
    made = FolderMap(("a", "b"), np.zeros((2, 2), np.float32), np.zeros(2, np.float32))
    keep_map(tmp_path, "digest", made)
    path = tmp_path / "maps" / "digest.npz"
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(b"'fortran_order': False", b"'fortran_order': (((((("))
    assert kept_map(tmp_path, "digest") is None
