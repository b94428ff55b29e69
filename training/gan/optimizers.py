"""Which optimizer a run asks for, and its pace: rate and momentum, with the schedules of the older papers."""

from collections.abc import Iterable

import torch
from torch import nn

from training.compute.card_probe import has_fused_optimizers
from training.config import TrainConfig
from training.learning.optimizers import AnyOptimizer, MomentumDescent, make_adam, set_rate
from training.plan import along_cosine


def make_optimizer(
    parameters: Iterable[nn.Parameter], config: TrainConfig, device: torch.device
) -> AnyOptimizer:
    """Make the optimizer that a run asks for."""
    has_fused = has_fused_optimizers(device)
    is_read_again = has_fused and config.lr_end < 1  # A recording reads what the rate is by now.
    lr = torch.tensor(config.lr, device=device) if is_read_again else config.lr
    if config.optimizer == "adam":
        betas = (config.beta1, config.beta2)
        return make_adam(parameters, device, lr=lr, betas=betas, weight_decay=config.weight_decay)
    kind = MomentumDescent if has_fused else torch.optim.SGD
    return kind(parameters, lr=lr, momentum=config.momentum, weight_decay=config.weight_decay)


def can_repeat_pace(config: TrainConfig) -> bool:
    """Whether a recorded update finds on the device whatever `set_pace` changes from update to update."""
    return config.optimizer == "adam" and config.lr_decay == 1


def set_pace(
    optimizer: AnyOptimizer, config: TrainConfig, step: int, images_seen: int, progress: float
) -> None:
    """Set the learning rate, and the momentum of SGD, for the update after `step` others.

    `progress` is how much of the planned run is over, 0 to 1.
    """
    rate = _decayed(config, step) * along_cosine(progress, config.lr_from, config.lr_end)
    set_rate(optimizer, max(rate, min(config.lr, config.lr_floor)))
    if config.optimizer == "sgd":
        way = min(1.0, images_seen / config.momentum_images)
        momentum = config.momentum + way * (config.final_momentum - config.momentum)
        for group in optimizer.param_groups:
            group["momentum"] = momentum


def _decayed(config: TrainConfig, step: int) -> float:
    """Return the learning rate after so many updates, before its floor."""
    try:
        return config.lr / config.lr_decay**step
    except OverflowError:  # After some days of small pictures; nothing is left of it by then.
        return 0.0
