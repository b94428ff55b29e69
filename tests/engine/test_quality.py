from itertools import pairwise

import pytest

from training.quality import quality_of


@pytest.mark.parametrize(
    ("kid", "least", "most"),
    [
        (7.4, 0, 0),  # A generator whose samples are all one grey.
        (3.656, 8, 15),  # Coloured fog after a warm-up.
        (1.8, 25, 35),  # First shapes: DCGAN on faces after five minutes.
        (1.3, 30, 38),  # Plain faces.
        (0.44, 55, 62),  # Emoji after ten minutes, each kind to be told.
        (0.2, 70, 76),
        (0.034, 90, 95),  # A quarter of the pictures themselves, four times.
        (0.004, 98, 100),  # Other pictures of the folder: chance moves their distance by so much.
    ],
)
def test_what_was_seen_by_eye_has_its_place_on_the_scale(kid, least, most):
    assert least <= quality_of(kid) <= most


def test_a_smaller_distance_is_never_a_lower_quality():
    qualities = [quality_of(step / 1000) for step in range(-10, 8000)]
    assert all(nearer >= farther for nearer, farther in pairwise(qualities))


def test_the_scale_ends_at_hundred_and_at_nothing():
    assert quality_of(0.0) == quality_of(-0.005) == 100
    assert quality_of(1000.0) == 0
