import numpy as np
import pytest
from PIL import Image

from ganart.keeping.looks import find_look_alikes, find_most_different


@pytest.fixture
def draw(tmp_path):
    """Draws a picture by chance, or what another chance would have drawn, in some size."""

    def draw(number, chance, side=64):
        coarse = np.random.default_rng(chance).integers(0, 255, (6, 6, 3), np.uint8)
        path = tmp_path / f"{number}.png"
        Image.fromarray(coarse).resize((96, 96), Image.Resampling.BICUBIC).resize((side, side)).save(path)
        return number, path, side * side

    return draw


def last(events):
    *_, done = events
    return done


def test_a_smaller_copy_stands_beside_its_picture_and_the_larger_comes_first(draw):
    pictures = [draw(0, 1), draw(1, 2), draw(2, 1, side=96), draw(3, 3)]
    assert last(find_look_alikes(pictures)).groups == ((2, 0),)


def test_what_cannot_be_read_is_passed_over(draw, tmp_path):
    (tmp_path / "9.png").write_bytes(b"no picture")
    pictures = [draw(0, 1), (9, tmp_path / "9.png", 1), (8, tmp_path / "gone.png", 1)]
    assert last(find_look_alikes(pictures)).groups == ()
    assert last(find_most_different(pictures, 24)).rows == (0,)
    assert last(find_most_different([], 24)).rows == ()


def test_the_most_different_are_one_of_each_kind(draw):
    pictures = [draw(number, number % 4) for number in range(20)]
    rows = last(find_most_different(pictures, 4)).rows
    assert sorted(row % 4 for row in rows) == [0, 1, 2, 3]
