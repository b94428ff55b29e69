from pathlib import Path

import pytest
import torch
from torch import nn

from training.config import ImportConfig, TrainConfig
from training.gan.optimizers import make_optimizer, set_pace
from training.learning.optimizers import Optimizer

CPU = torch.device("cpu")


def pace(step, images_seen, progress=0.0, **settings):
    config = TrainConfig(data=ImportConfig(folder=Path()), **settings)
    optimizer = make_optimizer([nn.Parameter(torch.zeros(2))], config, CPU)
    set_pace(optimizer, config, step, images_seen, progress)
    return optimizer.param_groups[0]


def test_adam_keeps_its_learning_rate_unless_told_otherwise():
    assert pace(100_000, 6_400_000)["lr"] == 2e-4


def test_the_learning_rate_of_the_vanilla_gan_falls_to_its_floor():
    settings = {"optimizer": "sgd", "lr": 0.1, "lr_decay": 1.000004}
    assert pace(1_000_000, 0, **settings)["lr"] == pytest.approx(0.1 / 1.000004**1_000_000)
    assert pace(10_000_000, 0, **settings)["lr"] == 1e-6


def test_the_learning_rate_stays_at_its_floor_however_long_a_training_goes_on():
    assert pace(100_000_000, 0, optimizer="sgd", lr=0.1, lr_decay=1.00004)["lr"] == 1e-6


def test_the_learning_rate_of_a_plan_falls_to_its_share_and_not_below_the_floor():
    settings = {"lr": 1e-3, "lr_end": 0.1, "lr_from": 0.5}
    rates = [pace(0, 0, way, **settings)["lr"].item() for way in (0.0, 0.5, 0.75, 1.0)]
    assert rates == pytest.approx([1e-3, 1e-3, 5.5e-4, 1e-4])
    assert pace(0, 0, 1.0, **settings, lr_floor=2e-4)["lr"].item() == pytest.approx(2e-4)


@pytest.mark.parametrize("optimizer", ["adam", "sgd"])
def test_a_rate_that_lies_on_the_device_changes_weights_as_a_number_does(optimizer):
    chance = torch.Generator().manual_seed(0)
    gradient = torch.randn(40, generator=chance)
    ends = []
    for end in (1.0, 0.1):
        weights = nn.Parameter(torch.zeros(40))
        config = TrainConfig(data=ImportConfig(folder=Path()), optimizer=optimizer, lr_end=end)
        learner = make_optimizer([weights], config, CPU)
        for _ in range(3):
            weights.grad = gradient.clone()
            learner.step()
        ends.append(weights.detach())
    torch.testing.assert_close(*ends)


def test_momentum_rises_evenly_to_its_last_value():
    settings = {"optimizer": "sgd", "momentum": 0.5, "final_momentum": 0.7, "momentum_images": 1000}
    momenta = [pace(0, seen, **settings)["momentum"] for seen in (0, 500, 1000, 9000)]
    assert momenta == pytest.approx([0.5, 0.6, 0.7, 0.7])


@pytest.mark.parametrize(
    ("settings", "theirs"),
    [
        (
            {"weight_decay": 0.01},
            lambda weights: torch.optim.Adam(weights, 2e-4, (0.5, 0.999), weight_decay=0.01),
        ),
        ({"optimizer": "sgd"}, lambda weights: torch.optim.SGD(weights, 2e-4, 0.5)),
    ],
    ids=["adam", "sgd"],
)
def test_weights_change_as_torchs_own_optimizers_change_them(settings, theirs):
    chance = torch.Generator().manual_seed(0)
    weights = [nn.Parameter(torch.randn(40, generator=chance)) for _ in range(3)]
    others = [nn.Parameter(each.detach().clone()) for each in weights]
    optimizer = make_optimizer(weights, TrainConfig(data=ImportConfig(folder=Path()), **settings), CPU)
    assert isinstance(optimizer, Optimizer)
    their_optimizer = theirs(others)
    their_optimizer.param_groups[0]["fused"] = True
    for step in range(5):
        for mine, other in zip(weights, others, strict=True):
            mine.grad = torch.randn(40, generator=chance)
            other.grad = mine.grad.clone()
        if step < 2 and "optimizer" not in settings:  # Some are not reached yet; torch's SGD refuses that.
            weights[2].grad = others[2].grad = None
        optimizer.step()
        their_optimizer.step()
    assert all(torch.equal(mine, other) for mine, other in zip(weights, others, strict=True))
    for mine, other in zip(weights, others, strict=True):
        theirs_remember = their_optimizer.state[other]
        assert optimizer.state[mine].keys() == theirs_remember.keys()
        assert all(torch.equal(value, theirs_remember[name]) for name, value in optimizer.state[mine].items())


def test_no_gradient_is_left_for_the_next_update():
    weights = nn.Parameter(torch.zeros(2))
    optimizer = make_optimizer([weights], TrainConfig(data=ImportConfig(folder=Path())), CPU)
    weights.grad = torch.ones(2)
    optimizer.zero_grad()
    optimizer.step()
    assert weights.grad is None
    assert weights.tolist() == [0, 0]
