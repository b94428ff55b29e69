"""A large pair begins at half its size, and grows out of what the small one learned."""

from itertools import pairwise
from math import inf
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn.functional import avg_pool2d, interpolate

from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.gan.checkpoint import load_checkpoint, save_checkpoint
from training.gan.half_size_phase import HalfSize
from training.half_size import PACE, halved, has_half_size, pace_of
from training.pace import Pace

BATCH = 4
LEFT_AT = (1, 4, 7)  # Steps: while it copies, while it is small, and after it has grown.
COPYING_FIRST = {
    "copies": 2 * BATCH, "copy_share": 1.0, "opinion_weight": 0.1, "opinion_from": 3 * BATCH,
}  # fmt: skip


def settings(resolution=128, channels=3, aspect="1:1", **others) -> TrainConfig:
    data = ImportConfig(folder=Path("none"), resolution=resolution, channels=channels, aspect=aspect)
    chosen = {
        "recipe": "studio", "width": 6, "z_dim": 20, "z_per_stage": 2, "device": "cpu", "batch_size": BATCH,
        "loss": "relativistic", "simultaneous": True, "r1_gamma": 1.0, "r2_gamma": 1.0, "beta2": 0.99,
        "images": 10 * BATCH, "half_size_share": 0.5, "augment": "color", "augment_target": 0.6,
    }  # fmt: skip
    return TrainConfig(data=data, **(chosen | others))


def pictures(config, seed=0):
    shape = (BATCH, config.data.channels, config.data.height, config.data.width)
    noise = torch.rand(shape, generator=torch.Generator().manual_seed(seed)) * 2 - 1
    return interpolate(avg_pool2d(noise, 8), scale_factor=8)


def learn(trainer, updates):
    for _ in range(updates):
        config = trainer.gan.config
        label = torch.arange(BATCH) % 3 if config.conditional else None
        trainer.update(pictures(config, trainer.gan.step), label)


def painted(trainer):
    return trainer.gan.preview().astype(int)


def state(trainer):
    return {name: tensor.clone() for name, tensor in trainer.named_state()}


@pytest.mark.parametrize(
    ("changed", "does"),
    [
        ({}, True),
        ({"resolution": 256}, True),
        ({"resolution": 64}, False),
        ({"half_size_share": 0.0}, False),
        ({"start_from": "a run"}, False),
        ({"recipe": "dcgan"}, False),
        ({"width": 5}, False),
        ({"width": 6}, True),
        ({"width": 2, "channels": 1}, True),
    ],
)
def test_large_pairs_of_studio_begin_at_half_their_size_unless_they_continue_something(changed, does):
    assert has_half_size(settings(**changed)) == does


@pytest.mark.parametrize(
    ("length", "images", "minutes"),
    [
        ({"images": 1000}, 500, 0),
        ({"images": 1000, "half_size_images": 300}, 300, 0),
        ({"images": 0, "minutes": 30.0}, 0, 15),
        ({"images": 0, "minutes": 30.0, "half_size_images": 300}, 300, 15),
        ({"images": 0, "half_size_images": 300}, 300, 0),
    ],
)
def test_the_part_at_half_the_size_is_a_share_of_the_run_and_bounded(length, images, minutes):
    half = halved(settings(**length))
    assert (half.images, half.minutes) == (images, minutes)


def test_the_part_at_half_the_size_has_the_penalties_and_latents_of_its_size():
    config = settings(lr_end=0.1)
    half = halved(config)
    assert half.data.resolution == 64
    assert half.r1_gamma == half.r2_gamma == config.r1_gamma / 4
    assert half.z_dim == config.z_dim - config.z_per_stage
    assert half.zones["form"].start == 0
    assert half.lr_end == 1


@pytest.mark.parametrize(
    ("length", "pace"),
    [
        ({"images": 0}, Pace.steady(10 * PACE)),
        ({"images": 0, "half_size_images": 600}, Pace(((600, 10 * PACE), (inf, 10)))),
        ({"images": 0, "minutes": 10.0}, Pace(((300 * 10 * PACE, 10 * PACE), (inf, 10)))),
        ({"images": 0, "minutes": 10.0, "half_size_images": 600}, Pace(((600, 10 * PACE), (inf, 10)))),
        ({"images": 1000}, Pace(((500, 10 * PACE), (inf, 10)))),
        ({"images": 1000, "resolution": 256}, Pace(((250, 10 * PACE**2), (500, 10 * PACE), (inf, 10)))),
        ({"resolution": 64}, Pace.steady(10)),
    ],
)
def test_a_run_is_faster_while_it_is_small(length, pace):
    assert np.allclose(pace_of(settings(**length), 10.0).parts, pace.parts)


def test_a_pair_grows_after_its_share_of_the_run():
    trainer = trainer_of(settings())
    sizes = []
    for _ in range(10):
        sizes.append(trainer.learner.config.data.resolution)
        learn(trainer, 1)
    assert sizes == [64] * 5 + [128] * 5
    assert trainer.grown == 1
    assert trainer.gan.images_seen == 10 * BATCH


def test_a_run_of_minutes_grows_by_its_clock():
    trainer = trainer_of(settings(images=0, minutes=1.0))
    for seconds in (0.0, 29.0, 31.0):
        trainer.gan.seconds = seconds
        learn(trainer, 1)
    assert trainer.small is None


def test_a_very_large_pair_begins_at_a_quarter_of_its_size():
    trainer = trainer_of(settings(resolution=256, images=8 * BATCH, z_dim=24))
    sizes = []
    for _ in range(8):
        sizes.append(trainer.learner.config.data.resolution)
        learn(trainer, 1)
    assert sizes == [64, 64, 128, 128, 256, 256, 256, 256]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"aspect": "3:2"},
        {"channels": 1},
        {"conditional": True},
        {"z_per_stage": 0},
    ],
    ids=["plain", "wide pictures", "grey", "classes", "one latent"],
)
def test_previews_have_the_full_size_and_show_what_the_small_pair_paints(changed):
    trainer = trainer_of(settings(**changed), num_classes=3)
    learn(trainer, 2)
    small = trainer.small.gan
    z = trainer.gan.preview_z[:, : small.generator.z_dim]
    doubled = small.paint(z, trainer.gan.preview_label).repeat(2, axis=1).repeat(2, axis=2).astype(int)
    height, width = trainer.gan.config.data.height, trainer.gan.config.data.width
    shown = painted(trainer)
    assert shown.shape[1:3] == (height, width)
    # Not the same: the last convolution, which nothing doubles, reaches less far on twice as many pixels.
    assert np.corrcoef(shown.ravel(), doubled.ravel())[0, 1] > 0.6


def test_a_pair_paints_after_growing_what_it_painted_before():
    trainer = trainer_of(settings())
    learn(trainer, 4)
    assert trainer.small is not None
    before = painted(trainer)
    trainer.come_to_the_game()
    assert trainer.small is None
    assert np.abs(painted(trainer) - before).max() <= 2


def test_a_pair_judges_after_growing_as_before():
    trainer = trainer_of(settings())
    learn(trainer, 4)
    images = pictures(trainer.gan.config)
    small = trainer.small.gan.discriminator
    with torch.no_grad():
        before = small(avg_pool2d(images, 2))
        trainer.come_to_the_game()
        after = trainer.gan.discriminator(images)
    torch.testing.assert_close(after, before, rtol=1e-3, atol=1e-3)


def test_the_strength_of_the_augmentation_and_the_feature_heads_go_on_after_growing():
    trainer = trainer_of(settings(opinion_weight=0.1, opinion_from=BATCH, opinion_side=64))
    learn(trainer, 4)
    small = trainer.small.game
    assert not small.feature_discriminator.is_new
    trainer.come_to_the_game()
    grown = trainer.game
    assert grown is not small
    torch.testing.assert_close(grown.augment.steering, small.augment.steering)
    assert not grown.feature_discriminator.is_new
    heads = (each.feature_discriminator.named_state() for each in (grown, small))
    for (_, mine), (_, earlier) in zip(*heads, strict=True):
        torch.testing.assert_close(mine, earlier)


@pytest.fixture(scope="module")
def straight(tmp_path_factory):
    """A folder with checkpoints of a run by their steps, and what it had learned after nine."""
    folder = tmp_path_factory.mktemp("straight")
    trainer = trainer_of(settings(**COPYING_FIRST))
    for step in range(1, 10):
        learn(trainer, 1)
        if step in LEFT_AT:
            save_checkpoint(folder / f"{step}.safetensors", trainer, {})
    return folder, state(trainer)


@pytest.mark.parametrize("step", LEFT_AT)
def test_a_run_resumed_before_or_after_growing_learns_the_same(step, straight):
    folder, wanted = straight
    resumed = trainer_of(settings(**COPYING_FIRST))
    load_checkpoint(folder / f"{step}.safetensors", resumed)
    learn(resumed, 9 - step)
    after = state(resumed)
    assert after.keys() == wanted.keys()
    for name, tensor in wanted.items():
        torch.testing.assert_close(after[name], tensor, msg=name, rtol=1e-4, atol=1e-5)


def test_the_average_of_a_checkpoint_and_its_judge_are_of_the_full_size_and_newest(tmp_path):
    trainer = trainer_of(settings())
    learn(trainer, 2)
    named = state(trainer)
    learn(trainer, 1)
    later = state(trainer)
    for name in ("average.to_image.0.weight", "discriminator.to_logit.weight"):
        assert not torch.equal(named[name], later[name])
        assert torch.equal(later[name], dict(trainer.named_state())[name])


def test_the_warm_up_is_over_before_the_pair_grows():
    trainer = trainer_of(settings(copies=100, copy_share=1.0))
    is_copying = []
    for _ in range(7):
        is_copying.append(trainer.is_warming_up)
        learn(trainer, 1)
    assert is_copying[0]
    assert sum(now != before for before, now in pairwise(is_copying)) == 1
    assert not is_copying[-1]


def test_memory_that_runs_out_at_half_the_size_is_spared_at_both_sizes():
    trainer = trainer_of(settings())
    assert [each.config.data.resolution for each in trainer.pairs] == [64, 128]
    assert len(trainer.games) == 2
    learn(trainer, 5)
    assert [each.config.data.resolution for each in trainer.pairs] == [128]


def test_another_phase_than_the_first_is_no_half_size():
    trainer = trainer_of(settings())
    assert isinstance(trainer.phase, HalfSize)
    trainer.come_to_the_game()
    assert not isinstance(trainer.phase, HalfSize)
