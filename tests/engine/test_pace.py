"""How many images a run learns from in how much time."""

from math import inf

import pytest

from training.pace import Pace

GROWING = Pace(((80, 8.0), (160, 4.0), (inf, 1.0)))


@pytest.mark.parametrize(("seconds", "images"), [(0, 0), (5, 40), (10, 80), (20, 120), (30, 160), (100, 230)])
def test_images_and_seconds_follow_from_one_another(seconds, images):
    assert GROWING.images_after(seconds) == images
    assert GROWING.seconds_until(images) == seconds


def test_the_speed_is_that_of_the_part():
    assert [GROWING.at(images) for images in (0, 79, 80, 160, 10**9)] == [8, 8, 4, 1, 1]


def test_it_is_told_when_the_last_part_begins():
    assert GROWING.grown_from == 160
    assert Pace.steady(5.0).grown_from == 0


@pytest.mark.parametrize(("seen", "left"), [(0, 8 * 100), (40, 8 * 95), (120, 4 * 80), (200, 30), (300, 0)])
def test_what_is_left_is_counted_at_the_speed_of_now(seen, left):
    assert GROWING.work_left(seen, 230) == left


def test_what_comes_later_begins_where_it_is_told():
    assert GROWING.until(100, 2.0) == Pace(((80, 8.0), (100, 4.0), (inf, 2.0)))
    assert GROWING.until(80, 2.0) == Pace(((80, 8.0), (inf, 2.0)))
    assert GROWING.until(inf, 2.0) == GROWING


def test_a_steady_pace_is_the_same_all_the_time():
    assert Pace.steady(5.0).images_after(60) == 300
    assert Pace.steady(5.0).seconds_until(300) == 60
