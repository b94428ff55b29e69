"""Where torchvision does what we do, the pixels are the same.

Ours stay where a training, a preview or a judgement needs them: importing torchvision takes as long as
importing torch, and its functions call the same kernels. Its colour operations take one strength for a whole
batch, where DiffAugment draws one for each image.
"""

import numpy as np
import pytest
import torch
from PIL import Image
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2 import functional as v2
from torchvision.utils import make_grid

from training.gan.diff_augment import augment
from training.measuring.features import to_side
from training.networks.lapgan import reduce
from training.sampling.contact_sheet import GAP, LEAST_SIDE, save_contact_sheet
from training.sampling.images import tile
from training.upscaling.pairs import shrink

BICUBIC, BILINEAR = InterpolationMode.BICUBIC, InterpolationMode.BILINEAR


def bytes_of(count, channels=3, side=8):
    shape = (count, side, side, channels)
    return np.random.default_rng(count).integers(0, 256, shape, dtype=np.uint8)


def images_of(count, side=32):
    return torch.randn(count, 3, side, side, generator=torch.Generator().manual_seed(0)).clamp(-1, 1)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("count", [2, 5, 16])
def test_a_preview_is_the_grid_of_torchvision(count, channels):
    images = bytes_of(count, channels)
    planes = torch.from_numpy(images).permute(0, 3, 1, 2)
    grid = make_grid(planes, nrow=int(np.ceil(np.sqrt(count))), padding=0)
    assert np.array_equal(tile(images), grid.permute(1, 2, 0).numpy())


def test_a_contact_sheet_is_the_grid_of_torchvision_without_its_border(tmp_path):
    images = bytes_of(5, side=LEAST_SIDE)
    paths = [tmp_path / f"{number}.png" for number in range(len(images))]
    for path, image in zip(paths, images, strict=True):
        Image.fromarray(image).save(path)
    save_contact_sheet(paths, tmp_path / "sheet.png")
    grid = make_grid(torch.from_numpy(images).permute(0, 3, 1, 2), nrow=3, padding=GAP)[:, GAP:-GAP, GAP:-GAP]
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert np.array_equal(np.asarray(sheet), grid.permute(1, 2, 0).numpy())


def test_what_the_judge_sees_is_resized_as_by_torchvision():
    images = images_of(3, side=200)
    theirs = v2.resize(images, [128, 128], BICUBIC, antialias=True).clamp(-1, 1)
    assert torch.allclose(to_side(images), theirs, atol=1e-6)


def test_an_upscaler_learns_from_what_torchvision_reduces_the_same():
    images = images_of(2)
    assert torch.allclose(shrink(images, 4), v2.resize(images, [8, 8], BICUBIC, antialias=True), atol=1e-6)


def test_a_level_of_lapgan_is_reduced_as_by_torchvision():
    images = images_of(2)
    assert torch.allclose(reduce(images), v2.resize(images, [16, 16], BILINEAR, antialias=True), atol=1e-6)


class OneDraw:
    """Draws the same number for everything."""

    def __init__(self, value):
        self.value = value

    def uniform(self, size, count):
        return torch.cat([torch.full((size - 1, count), self.value), torch.zeros(1, count)])


def test_contrast_of_diff_augment_is_around_the_mean_of_colours_and_that_of_torchvision_around_grey():
    images = images_of(2).div(4)
    # Brightness + 0, saturation and contrast x 1.
    ours = augment(images, "color", torch.ones([]), OneDraw(0.5))
    assert torch.allclose(ours, images, atol=1e-6)
    shown = images.add(1).div(2)
    theirs = v2.adjust_contrast(shown, 1.25)
    louder = augment(images, "color", torch.ones([]), OneDraw(0.75)).add(1).div(2)
    assert not torch.allclose(louder, theirs, atol=1e-2)
