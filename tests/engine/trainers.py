"""Trainers for tests: the one place where they are made, so that how that is done may change."""

from typing import Any

import torch

from training.config import TrainConfig
from training.gan.trainer import Trainer

CPU = torch.device("cpu")


def trainer_of(config: TrainConfig, device: torch.device = CPU, **options: Any) -> Trainer:
    """Make a trainer from noise. `options` are further ones of `Trainer`, such as num_classes."""
    return Trainer(config, device, **options)
