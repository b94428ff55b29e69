import numpy as np
import pytest

from training.measuring.diversity import spread


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
