"""A series holds what it says, and its pictures are painted again from their places alone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.errors import Refusal
from training.events import Saved
from training.exploring.breeding import mutate
from training.exploring.likes import keep, paint_series
from training.exploring.place_pictures import read_place
from training.exploring.places import Place
from training.exploring.series import Series

Z_DIM = 8
A, B = Place.of_seed(3, 1), Place.of_seed(5, 2, truncation=0.8)


def test_variations_are_as_far_from_the_place_as_was_asked_and_all_differ():
    members = Series(places=(A,), count=6, strength=0.3, seed=4).members(Z_DIM)
    assert members == [mutate(A, 0.3, 4, Z_DIM, index) for index in range(6)]
    latents = np.stack([member.latent(Z_DIM) for member in members])
    assert len(np.unique(latents.round(4), axis=0)) == 6
    lengths = np.linalg.norm(latents, axis=1)
    assert lengths == pytest.approx(np.linalg.norm(A.latent(Z_DIM)), rel=1e-3)


def test_a_longer_series_begins_like_a_shorter_one():
    short, long = (Series(places=(A,), count=count, seed=4).members(Z_DIM) for count in (3, 9))
    assert long[:3] == short


def test_a_way_begins_and_ends_with_its_places_and_goes_in_even_steps():
    members = Series(places=(A, B), count=5).members(Z_DIM)
    assert (members[0], members[-1]) == (A, B)
    latents = np.stack([member.latent(Z_DIM) for member in members])
    units = latents / np.linalg.norm(latents, axis=1, keepdims=True)
    angles = np.arccos(np.clip((units[1:] * units[:-1]).sum(axis=1), -1, 1))
    assert angles == pytest.approx(angles[0], rel=1e-3)


@pytest.mark.parametrize(
    ("places", "count", "strength"), [((), 3, 0.1), ((A, B), 1, 0.1), ((A,), 0, 0.1), ((A,), 3, 1.5)]
)
def test_what_is_no_series_is_refused(places, count, strength):
    with pytest.raises(Refusal):
        Series(places=places, count=count, strength=strength)


@pytest.mark.parametrize("places", [(A,), (A, B)], ids=["variations", "way"])
def test_each_picture_of_a_series_is_painted_again_from_its_place(make_model, tmp_path, places):
    model = make_model(classes=()).path
    series = Series(places=places, count=4, seed=1)
    painted = paths(paint_series(model, series, tmp_path / "series"))
    assert [path.stem[-2:] for path in painted] == [" 1", " 2", " 3", " 4"]
    again = paths(keep(model, [read_place(path)[2] for path in painted], tmp_path / "again"))
    for one, other in zip(painted, again, strict=True):
        assert np.array_equal(np.asarray(Image.open(one)), np.asarray(Image.open(other)))


def paths(events):
    return [Path(event.path) for event in events if isinstance(event, Saved)]
