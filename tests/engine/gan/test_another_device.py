"""Trainings on torch's meta device, whose tensors have no numbers.

It refuses what a graphics card would make slow or wrong, and needs none: asking for a number, which waits for
everything before it, and computing with tensors of two devices.
"""

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.gan.trainer import Trainer
from training.recipes import recipe

FAMILIES = {
    "vanilla": {},
    "cgan": {"conditional": True},
    "dcgan": {"augment": "color,translation,cutout", "augment_target": 0.6},
    "dcgan-paper": {"width": 8},
    "lapgan": {},
    "studio": {
        "conditional": True,
        "copies": 0,
        "simultaneous": False,
        "opinion_from": 16,
        "opinion_every": 1,
        "images": 100,
        "lr_end": 0.1,
        "gamma_end": 0.1,
        "blur": 2.5,
    },
    "studio, in one pass": {
        "conditional": True,
        "copies": 0,
        "opinion_from": 16,
        "opinion_every": 2,
        "simultaneous": True,
        "penalty_share": 0.5,
    },
}
STEPS = 5  # Past the first second opinion, and through every rhythm of the penalties.


def batch(config: TrainConfig) -> torch.Tensor:
    return torch.zeros(8, config.data.channels, 32, 32, device="meta")


def play(family: str, parts: int = 1) -> Trainer:
    data = ImportConfig(folder="pictures", resolution=32, channels=1 if family == "vanilla" else 3)
    config = recipe(family.partition(",")[0]).config(data, batch_size=8, device="cpu", **FAMILIES[family])
    trainer = trainer_of(config, torch.device("meta"), num_classes=3)
    label = torch.tensor([0, 1, 2, -1, 0, 1, 2, -1]) if config.conditional else None
    for _ in range(STEPS):
        assert trainer.update(batch(config), label, parts).is_meta
    return trainer


@pytest.fixture(scope="module", params=FAMILIES)
def trainer(request):
    """The trainer of a family, which has learned and which further updates do no harm."""
    return play(request.param)


def test_an_update_never_waits_for_the_device_and_leaves_nothing_behind(trainer):
    for optimizer in trainer.optimizers().values():
        state = [each for values in optimizer.state.values() for each in values.values()]
        tensors = [each for each in state if isinstance(each, torch.Tensor) and each.ndim]
        assert tensors
        assert all(each.is_meta for each in tensors)
    assert all(each.is_meta for each in trainer.gan.average.state_dict().values())


@pytest.mark.parametrize("family", ["dcgan", "studio"])
def test_an_update_in_parts_never_waits_either(family):
    assert play(family, parts=2).gan.step == STEPS


class NothingElsewhere(TorchDispatchMode):
    """Refuses work with tensors of the CPU; plain numbers, which become part of a kernel, are none."""

    def __torch_dispatch__(self, operation, types, args=(), kwargs=None):
        made = operation(*args, **(kwargs or {}))
        touched = [each for each in tree_leaves((args, kwargs, made)) if isinstance(each, torch.Tensor)]
        elsewhere = [each for each in touched if not each.is_meta and each.ndim]
        assert not elsewhere, f"{operation} touches another device"
        return made


def test_what_a_recording_repeats_touches_nothing_outside_the_device(trainer):
    condition = trainer.gan.condition(torch.zeros(8, dtype=torch.int64))
    with trainer.gan.random_source.noted() as draws:
        trainer.game.play(batch(trainer.gan.config), condition)
    assert draws
    with trainer.gan.random_source.given(draws), NothingElsewhere():
        trainer.game.play(batch(trainer.gan.config), condition)


def test_what_comes_from_outside_the_device_is_noticed():
    trainer = play("dcgan")
    with pytest.raises(AssertionError, match="another device"), NothingElsewhere():
        trainer.game.play(batch(trainer.gan.config), None)  # Draws numbers on the CPU.


def test_copying_never_waits_for_the_device():
    data = ImportConfig(folder="pictures", resolution=32)
    trainer = trainer_of(recipe("studio").config(data, batch_size=8, device="cpu"), torch.device("meta"))
    for _ in range(STEPS):
        assert trainer.update(batch(trainer.gan.config)).is_meta
    assert trainer.is_warming_up


def test_a_tensor_that_was_left_behind_is_noticed():
    data = ImportConfig(folder="pictures", resolution=32)
    trainer = trainer_of(recipe("dcgan").config(data, batch_size=8, device="cpu"), torch.device("meta"))
    with pytest.raises(RuntimeError, match="meta"):
        trainer.update(torch.zeros(8, 3, 32, 32))
