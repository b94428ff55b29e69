"""A run is as far on its way as images, minutes or patience say, and what follows it falls as it should."""

import pytest

from training.config import ImportConfig, TrainConfig
from training.plan import LONG_SECONDS, along_cosine, evenly_in_ratio, progress_of


def run(**planned) -> TrainConfig:
    return TrainConfig(data=ImportConfig(folder="pictures"), **planned)


def test_images_or_minutes_say_how_far_a_run_is():
    assert progress_of(run(images=1000), 250, 9999.0) == 0.25
    assert progress_of(run(minutes=10), 9999, 150.0) == 0.25


def test_of_two_limits_the_nearer_end_counts():
    assert progress_of(run(images=1000, minutes=10), 250, 450.0) == 0.75
    assert progress_of(run(images=1000, minutes=10), 750, 150.0) == 0.75


def test_no_run_is_further_than_its_end():
    assert progress_of(run(images=1000), 1016, 0.0) == 1


def test_a_run_without_an_end_begins_like_a_long_one_and_never_quite_ends():
    assert progress_of(run(), 0, LONG_SECONDS / 10) == pytest.approx(0.1, rel=0.01)
    assert 0.7 < progress_of(run(), 0, LONG_SECONDS) < progress_of(run(), 0, 4 * LONG_SECONDS) < 1


def test_a_cosine_stays_and_falls_to_its_end():
    way = [along_cosine(at, 0.5, 0.2) for at in (0.0, 0.5, 0.75, 1.0)]
    assert way == pytest.approx([1, 1, 0.6, 0.2])
    assert along_cosine(0.9, 0.5, 1.0) == 1


def test_equal_parts_of_a_way_divide_by_equal_factors():
    assert [evenly_in_ratio(at, 0.25) for at in (0.0, 0.5, 1.0)] == pytest.approx([1, 0.5, 0.25])
    assert evenly_in_ratio(0.7, 1.0) == 1
