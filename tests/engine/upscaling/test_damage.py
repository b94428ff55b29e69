"""What small pictures suffer before an upscaler learns to undo it."""

import pytest
import torch

from training.errors import Refusal
from training.upscaling.damage import damaged
from training.upscaling.learn_config import LearnConfig
from training.upscaling.learning import Learner
from training.upscaling.pairs import Pairs


def plain(count, side=24):
    """Squares of one grey with a black line."""
    images = torch.full((count, 3, side, side), 0.5)
    images[..., side // 2] = -1
    return images


def test_no_share_leaves_every_image_as_it_is():
    low = plain(4)
    assert torch.equal(damaged(low, 0.0, torch.Generator().manual_seed(0)), low)


def test_damaged_images_keep_their_size_and_range_and_stay_recognisable():
    low = plain(64)
    worse = damaged(low, 1.0, torch.Generator().manual_seed(0))
    assert worse.shape == low.shape
    assert worse.abs().max() <= 1
    apart = (worse - low).abs().mean(dim=(1, 2, 3))
    assert (apart > 0.002).float().mean() > 0.5  # Some suffer nothing: each kind comes by chance.
    assert apart.max() < 0.25


def test_about_the_share_that_was_asked_for_is_damaged():
    worse = damaged(plain(400), 0.5, torch.Generator().manual_seed(0))
    share = float(((worse - plain(400)).abs().amax(dim=(1, 2, 3)) > 0.01).float().mean())
    assert 0.3 < share < 0.55


def test_the_same_seed_does_the_same_damage():
    first, second = (damaged(plain(16), 0.8, torch.Generator().manual_seed(3)) for _ in range(2))
    assert torch.equal(first, second)


def test_an_upscaler_learns_from_damaged_pieces_only_where_it_is_asked_to():
    pictures = [torch.randint(0, 256, (120, 130, 3), dtype=torch.uint8).numpy()]
    batches = []
    for share in (0.0, 1.0):
        config = LearnConfig(network="fast", batch_size=8, side=16, damage=share, steps=1)
        learner = Learner(config, torch.device("cpu"))
        batches.append(next(learner.pairs(Pairs(pictures, learner.scale, config.side))))
    (low, high), (worse, same) = batches
    assert torch.equal(high, same)
    assert not torch.equal(low, worse)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(Refusal, match="share of damaged pieces"):
        LearnConfig(damage=share)
