from itertools import islice

import numpy as np
import pytest
import torch
from PIL import Image

from training.benchmarks import yardstick as yardstick_module
from training.benchmarks.pictures import CLASSES, make_pictures
from training.benchmarks.yardstick import Pictures, yardstick


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "pictures"
    make_pictures(folder, 6, 80)
    return folder


def test_the_same_pictures_are_made_everywhere_in_two_folders(folder, tmp_path):
    make_pictures(tmp_path / "again", 6, 80)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.*"))
    assert {path.parent.name for path in files} == set(CLASSES)
    assert {path.suffix for path in files} == {".png", ".jpg"}
    for path in files:
        with Image.open(folder / path) as one, Image.open(tmp_path / "again" / path) as other:
            assert one.size == (80, 80)
            assert np.array_equal(np.asarray(one), np.asarray(other))


def test_pictures_are_64_pixels_from_minus_1_to_1(folder):
    (picture,) = Pictures(folder)[0]
    assert picture.shape == (3, 64, 64)
    assert -1 <= picture.min() < picture.max() <= 1


@pytest.mark.parametrize("resident", [False, True])
def test_the_loop_counts_its_images_and_learns(folder, resident, monkeypatch):
    made = []

    def small():
        made.append(
            torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * 64**2, 1), torch.nn.Flatten(0))
        )
        return made[-1]

    monkeypatch.setattr(yardstick_module, "Discriminator", small)
    torch.manual_seed(0)
    loop = yardstick(folder, "cpu", 2, resident)
    first = next(loop)
    weights = made[0][1].weight.detach().clone()
    assert [first, *islice(loop, 4)] == [2, 4, 6, 8, 10]
    assert not torch.equal(made[0][1].weight, weights)
