import pytest
import torch

from training.compute.random_numbers import RandomSource
from training.config import AUGMENTATIONS
from training.gan.diff_augment import Moved, augment, cut_by_pixel, cut_by_row

FULL, NONE = torch.tensor(1.0), torch.tensor(0.0)


def chance(seed=0):
    return RandomSource(seed, torch.device("cpu"))


def pictures(count=8, height=16, width=24):
    return torch.rand(count, 3, height, width, generator=torch.Generator().manual_seed(3)) * 2 - 1


@pytest.mark.parametrize("kind", AUGMENTATIONS)
def test_every_kind_changes_pictures_at_full_strength_and_none_without(kind):
    assert not torch.equal(augment(pictures(), kind, FULL, chance()), pictures())
    assert torch.allclose(augment(pictures(), kind, NONE, chance()), pictures(), atol=1e-6)


@pytest.mark.parametrize("kind", AUGMENTATIONS)
def test_half_strength_leaves_about_half_of_the_pictures_alone(kind):
    many = pictures(400)
    after = augment(many, kind, torch.tensor(0.5), chance())
    changed = (after - many).abs().amax(dim=(1, 2, 3)) > 1e-5
    assert 0.35 < changed.float().mean().item() < 0.6


@pytest.mark.parametrize("kind", AUGMENTATIONS)
def test_the_same_chance_does_the_same_damage(kind):
    first, again = (augment(pictures(), kind, FULL, chance(5)) for _ in range(2))
    assert torch.equal(first, again)


@pytest.mark.parametrize("kind", AUGMENTATIONS)
def test_gradients_flow_through_the_damage(kind):
    images = pictures().requires_grad_()
    augment(images, kind, FULL, chance()).sum().backward()
    assert images.grad.abs().sum() > 0


def test_translation_moves_every_pixel_alike_and_leaves_grey():
    images = pictures(50)
    after = augment(images, "translation", FULL, chance())
    for before, moved in zip(images, after, strict=True):
        shifts = [
            (down, right)
            for down in range(-2, 3)
            for right in range(-3, 4)
            if torch.equal(_shifted(before, down, right), moved)
        ]
        assert len(shifts) == 1


def test_the_ways_back_through_a_move_are_exact():
    images = torch.rand(4, 3, 6, 8, dtype=torch.float64).requires_grad_()
    down, right = torch.tensor([-2, 0, 1, 2]), torch.tensor([3, 0, -1, -3])

    def move(images):
        return Moved.apply(images, down, right, (2, 3))

    assert torch.autograd.gradcheck(move, images)
    assert torch.autograd.gradgradcheck(move, images)


def test_pieces_that_are_cut_row_by_row_are_those_of_each_pixel():
    images, tops, lefts = pictures().permute(0, 2, 3, 1), torch.arange(8), torch.arange(8).flip(0)
    pieces = [cut(images, tops, lefts, (5, 17)) for cut in (cut_by_row, cut_by_pixel)]
    assert torch.equal(*pieces)
    assert torch.equal(pieces[0][2], images[2, 2:7, 5:22])


def test_color_does_its_three_steps_one_after_the_other():
    images, draws = pictures(), chance().uniform(4, 8)[:, :, None, None, None]
    brighter = images + draws[0] - 0.5
    grey = brighter.mean(dim=1, keepdim=True)
    coloured = grey + (brighter - grey) * 2 * draws[1]
    mean = coloured.mean(dim=(1, 2, 3), keepdim=True)
    expected = mean + (coloured - mean) * (0.5 + draws[2])
    assert torch.allclose(augment(images, "color", FULL, chance()), expected, atol=1e-5)


def test_cutout_covers_at_most_a_quarter_with_grey():
    after = augment(torch.ones(200, 3, 16, 16), "cutout", FULL, chance())
    covered = (after == 0).float().mean(dim=(1, 2, 3))
    assert covered.max() == 0.25
    assert covered.min() >= 1 / 16  # In a corner a quarter of the hole is left.


def test_color_keeps_a_grey_picture_grey():
    grey = pictures()[:, :1].expand(-1, 3, -1, -1)
    after = augment(grey, "color", FULL, chance())
    assert torch.allclose(after[:, 0], after[:, 2], atol=1e-5)


def _shifted(image, down, right):
    moved = torch.zeros_like(image)
    _, height, width = image.shape
    to_rows = slice(max(0, down), min(height, height + down))
    to_columns = slice(max(0, right), min(width, width + right))
    from_rows = slice(max(0, -down), min(height, height - down))
    from_columns = slice(max(0, -right), min(width, width - right))
    moved[:, to_rows, to_columns] = image[:, from_rows, from_columns]
    return moved
