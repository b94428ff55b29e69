import numpy as np
import pytest

from tests.engine.faces import sample_faces
from tools.colours import colour_spread
from training.sampling.images import to_bytes


@pytest.fixture(scope="module")
def faces() -> np.ndarray:
    """Sample pictures, uint8 [N, 32, 32, 3]."""
    return to_bytes(sample_faces(32))


def test_the_same_pictures_are_as_various(faces):
    assert colour_spread(faces, faces[::-1]) == pytest.approx(1)


def test_one_picture_again_and_again_has_no_variety(faces):
    assert colour_spread(faces, np.repeat(faces[:1], 20, axis=0)) == 0


def test_grey_pictures_are_less_various(faces):
    grey = np.repeat(faces.mean(axis=3, keepdims=True), 3, axis=3).astype(np.uint8)
    assert colour_spread(faces, grey) < 0.95
