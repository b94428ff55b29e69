"""What a training that begins with an earlier one takes along beside the networks' weights."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch.nn.functional import interpolate

from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.gan.checkpoint import save_checkpoint
from training.gan.transfer import start_from
from training.runs import Run

BATCH = 4
TIMES = {"the same size": 64, "twice the size": 128}


def settings(resolution=64, folder="owls", **others) -> TrainConfig:
    data = ImportConfig(folder=Path(folder), resolution=resolution)
    chosen = {
        "recipe": "studio", "width": 6, "z_dim": 20, "device": "cpu", "batch_size": BATCH,
        "loss": "relativistic", "augment": "color", "augment_target": 0.6,
        "opinion_weight": 0.1, "opinion_from": BATCH, "opinion_side": 64,
    }  # fmt: skip
    return TrainConfig(data=data, **(chosen | others))


def learn(trainer, updates):
    side = trainer.gan.config.data.resolution
    for number in range(updates):
        noise = torch.rand(BATCH, 3, side // 8, side // 8, generator=torch.Generator().manual_seed(number))
        trainer.update(interpolate(noise * 2 - 1, scale_factor=8))


def learned(config, folder, updates=3):
    """An earlier trainer, with what chance might not have changed in so few updates, and its run."""
    trainer = trainer_of(config)
    learn(trainer, updates)
    trainer.game.augment.steering.copy_(torch.tensor([0.25, 0.5]))
    run = Run.create(folder / "owls", config)
    save_checkpoint(run.checkpoints / "00000003.safetensors", trainer, {"seconds": 0.0})
    return trainer, run


def weights(network):
    return torch.cat([tensor.flatten().float() for tensor in network.state_dict().values()])


def heads(trainer):
    judges = trainer.game.feature_discriminator
    return torch.cat([tensor.flatten() for _, tensor in judges.named_state()])


def test_the_average_goes_on_beside_the_generator_that_the_discriminator_plays_against(tmp_path):
    earlier, run = learned(settings(), tmp_path)
    later = trainer_of(settings(seed=1))
    start_from(run.path, later)
    for name in ("generator", "average", "discriminator"):
        torch.testing.assert_close(weights(getattr(later.gan, name)), weights(getattr(earlier.gan, name)))
    assert not torch.equal(weights(later.gan.generator), weights(later.gan.average))


@pytest.mark.parametrize("resolution", TIMES.values(), ids=TIMES)
def test_of_the_same_pictures_the_game_goes_on_as_it_stood(tmp_path, resolution):
    earlier, run = learned(settings(), tmp_path)
    later = trainer_of(settings(resolution, seed=1))
    start_from(run.path, later)
    torch.testing.assert_close(later.game.augment.steering, torch.tensor([0.25, 0.5]))
    torch.testing.assert_close(heads(later), heads(earlier))
    features = later.game.feature_discriminator
    assert features.is_asked(step=0, images_seen=0, progress=0)
    learn(later, 1)
    assert not torch.equal(heads(later), heads(earlier))


def test_a_strength_that_is_not_steered_is_neither_taken_over_nor_given_up(tmp_path):
    _, run = learned(settings(), tmp_path / "steered")
    later = trainer_of(settings(augment_target=0.0))
    start_from(run.path, later)
    assert later.game.augment.steering.tolist() == [1, 0]
    run = Run.create(tmp_path / "full" / "owls", settings(augment_target=0.0))
    save_checkpoint(run.checkpoints / "00000003.safetensors", later, {"seconds": 0.0})
    later = trainer_of(settings())
    start_from(run.path, later)
    assert later.game.augment.steering.tolist() == [0, 0]


def test_of_other_pictures_the_game_begins_anew(tmp_path):
    _, run = learned(settings(), tmp_path)
    later = trainer_of(settings(folder="dogs", seed=1))
    start_from(run.path, later)
    assert later.game.augment.steering.tolist() == [0, 0]
    assert later.game.feature_discriminator.is_new


def test_judges_that_were_not_asked_yet_or_looked_at_another_size_are_not_taken_over(tmp_path):
    _, run = learned(settings(opinion_from=100_000), tmp_path / "early")
    later = trainer_of(settings(seed=1))
    start_from(run.path, later)
    assert later.game.feature_discriminator.is_new
    _, run = learned(settings(), tmp_path / "small")
    larger = trainer_of(settings(128, seed=1, opinion_side=0))
    start_from(run.path, larger)
    assert larger.game.feature_discriminator.is_new
    assert larger.game.augment.steering[0] == 0.25


def test_a_training_without_judges_takes_over_the_rest(tmp_path):
    _, run = learned(settings(), tmp_path)
    later = trainer_of(settings(opinion_weight=0.0))
    start_from(run.path, later)
    assert later.game.augment.steering[0] == 0.25


def test_of_a_pair_still_at_half_its_size_the_average_is_what_paints(tmp_path):
    earlier, run = learned(settings(128, half_size_share=0.5, images=100 * BATCH), tmp_path)
    assert earlier.small
    later = trainer_of(replace(settings(128), start_from=str(run.path)))
    start_from(run.path, later)
    for generator in (later.gan.generator, later.gan.average):
        torch.testing.assert_close(weights(generator), weights(earlier.gan.average))


@pytest.mark.parametrize("resolution", [128, 256], ids=["at half its size", "at a quarter of it"])
def test_of_a_pair_that_has_not_grown_yet_the_game_that_it_plays_goes_on(tmp_path, resolution):
    earlier = trainer_of(settings(resolution, half_size_share=0.5, images=100 * BATCH))
    learn(earlier, 3)
    assert earlier.learner.config.data.resolution == 64
    earlier.game.augment.steering.copy_(torch.tensor([0.25, 0.5]))
    run = Run.create(tmp_path / "owls", earlier.gan.config)
    save_checkpoint(run.checkpoints / "00000003.safetensors", earlier, {"seconds": 0.0})
    later = trainer_of(replace(settings(resolution), start_from=str(run.path)))
    start_from(run.path, later)
    assert later.game.augment.steering.tolist() == [0.25, 0.5]
    torch.testing.assert_close(heads(later), heads(earlier))
