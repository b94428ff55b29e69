"""How pictures of liked places are called."""

from pathlib import Path

import pytest

from training.events import Saved
from training.exploring.likes import keep
from training.exploring.places import Place
from training.exploring.plane import Plane

PLACES = {
    "a seed": (Place.of_seed(3, 7), "3-00007"),
    "a point of a map": (Plane(Place.of_seed(3), 1, 8).at(0.9, 0.0), "near 3-00000"),
    "a latent": (Place.of_latent(Place.of_seed(3).latent(8)), "found"),
}


@pytest.mark.parametrize(("place", "name"), PLACES.values(), ids=PLACES)
def test_a_liked_place_is_named_by_the_seed_it_is_near_to(make_model, tmp_path, place, name):
    model = make_model(classes=()).path
    [path] = [event.path for event in keep(model, [place], tmp_path / "liked") if isinstance(event, Saved)]
    assert Path(path).stem.endswith(f" {name}")
