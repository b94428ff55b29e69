import numpy as np
import pytest

from training.measuring.diversity import spread, spread_within


def test_the_same_picture_again_and_again_has_no_spread():
    assert spread(np.full((5, 16, 16, 3), 77, dtype=np.uint8)) == 0


def test_black_and_white_are_as_far_apart_as_it_gets():
    images = np.zeros((2, 20, 28, 1), dtype=np.uint8)
    images[1] = 255
    assert spread(images) == pytest.approx(255)


def test_noise_alone_is_hardly_a_difference():
    noise = np.random.default_rng(0).integers(0, 256, (8, 64, 64, 3), dtype=np.uint8)
    assert spread(noise) < 20


def test_one_picture_has_no_spread():
    assert spread(np.zeros((1, 16, 16, 3), dtype=np.uint8)) == 0


def test_one_picture_for_each_class_is_no_variety_within_classes():
    images = np.empty((24, 16, 16, 3), dtype=np.uint8)
    images[:] = 60 * np.repeat(np.arange(4), 6)[:, None, None, None]
    assert spread(images) > 60
    assert spread_within(images, np.repeat(np.arange(4), 6)) == 0


def test_within_classes_is_the_mean_of_them_without_those_of_one_picture_and_those_in_none():
    images = np.zeros((7, 8, 8, 1), dtype=np.uint8)
    images[1], images[3], images[4], images[6] = 100, 50, 200, 255
    labels = np.array([0, 0, 1, 1, 2, -1, -1])
    assert spread_within(images, labels) == pytest.approx((100 + 50) / 2)


def test_without_two_pictures_of_any_class_all_are_compared():
    images = np.zeros((2, 8, 8, 1), dtype=np.uint8)
    images[1] = 30
    assert spread_within(images, np.array([0, 1])) == pytest.approx(30)
