"""How weights are changed: Adam, or stochastic gradient descent with the schedules of the older papers."""

from collections.abc import Iterable

import torch
from torch import nn

from training.config import TrainConfig


def make_optimizer(
    parameters: Iterable[nn.Parameter], config: TrainConfig, device: torch.device
) -> torch.optim.Optimizer:
    """Make the optimizer that a run asks for."""
    fused = device.type in ("cpu", "cuda")
    common = {"lr": config.lr, "weight_decay": config.weight_decay, "fused": fused}
    if config.optimizer == "sgd":
        return torch.optim.SGD(parameters, momentum=config.momentum, **common)
    return torch.optim.Adam(parameters, betas=(config.beta1, config.beta2), **common)


def set_pace(optimizer: torch.optim.Optimizer, config: TrainConfig, step: int, images_seen: int) -> None:
    """Set the learning rate, and the momentum of SGD, for the update after `step` others."""
    pace = {"lr": max(config.lr / config.lr_decay**step, min(config.lr, config.lr_floor))}
    if config.optimizer == "sgd":
        way = min(1.0, images_seen / config.momentum_images)
        pace["momentum"] = config.momentum + way * (config.final_momentum - config.momentum)
    for group in optimizer.param_groups:
        group.update(pace)
