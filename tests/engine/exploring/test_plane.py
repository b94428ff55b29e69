"""The plane that the pad of the Explore page lies on."""

from itertools import pairwise

import numpy as np
import pytest

from training.exploring.places import Edit, Place, packed
from training.exploring.plane import Plane

Z = 128


@pytest.fixture
def middle():
    return Place.of_seed(3, truncation=0.8, classes={"cats": 1.0})


def angle(a, b):
    a, b = a.latent(Z).astype(float), b.latent(Z).astype(float)
    return np.degrees(np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))


def test_the_middle_is_the_place_itself(middle):
    assert Plane(middle, 1, Z).at(0, 0) is middle


@pytest.mark.parametrize(("x", "y"), [(1, 0), (0, 1), (-0.6, 0.8), (0, -1)])
def test_at_a_distance_of_one_nothing_of_the_middle_is_left(middle, x, y):
    assert angle(Plane(middle, 1, Z).at(x, y), middle) == pytest.approx(90, abs=0.01)


def test_a_straight_way_changes_the_picture_evenly(middle):
    way = [Plane(middle, 1, Z).at(0.3 * t, -0.5 * t) for t in np.linspace(0, 1, 6)]
    steps = [angle(a, b) for a, b in pairwise(way)]
    assert steps == pytest.approx([steps[0]] * 5, abs=0.01)


def test_every_point_is_as_far_from_the_middle_of_all_as_the_first(middle):
    length = np.linalg.norm(middle.latent(Z))
    for point in ((0.2, 0.1), (-1, 1), (0.5, -0.9)):
        assert np.linalg.norm(Plane(middle, 1, Z).at(*point).latent(Z)) == pytest.approx(length, rel=1e-5)


def test_the_axes_stand_at_a_right_angle(middle):
    plane = Plane(middle, 1, Z)
    assert angle(plane.at(1, 0), plane.at(0, 1)) == pytest.approx(90, abs=0.01)


def test_truncation_classes_and_edits_stay(middle):
    edit = Edit("principal 1", 2.0, packed(np.eye(Z, dtype=np.float32)[0]))
    edited = Place(terms=middle.terms, truncation=0.8, classes={"cats": 1.0}, edits=(edit,))
    place = Plane(edited, 1, Z).at(0.4, 0.4)
    assert (place.truncation, place.classes, place.edits) == (0.8, {"cats": 1.0}, (edit,))


def test_another_seed_lays_another_plane(middle):
    assert Plane(middle, 1, Z).at(0.5, 0) != Plane(middle, 2, Z).at(0.5, 0)
