from pathlib import Path

import pytest
import torch
from torch import nn

from training.config import ImportConfig, TrainConfig
from training.optimizers import make_optimizer, set_pace

CPU = torch.device("cpu")


def pace(step, images_seen, **settings):
    config = TrainConfig(data=ImportConfig(folder=Path()), **settings)
    optimizer = make_optimizer([nn.Parameter(torch.zeros(2))], config, CPU)
    set_pace(optimizer, config, step, images_seen)
    return optimizer.param_groups[0]


def test_adam_keeps_its_learning_rate_unless_told_otherwise():
    assert pace(100_000, 6_400_000)["lr"] == 2e-4


def test_the_learning_rate_of_the_vanilla_gan_falls_to_its_floor():
    settings = {"optimizer": "sgd", "lr": 0.1, "lr_decay": 1.000004}
    assert pace(1_000_000, 0, **settings)["lr"] == pytest.approx(0.1 / 1.000004**1_000_000)
    assert pace(10_000_000, 0, **settings)["lr"] == 1e-6


def test_momentum_rises_evenly_to_its_last_value():
    settings = {"optimizer": "sgd", "momentum": 0.5, "final_momentum": 0.7, "momentum_images": 1000}
    momenta = [pace(0, seen, **settings)["momentum"] for seen in (0, 500, 1000, 9000)]
    assert momenta == pytest.approx([0.5, 0.6, 0.7, 0.7])
