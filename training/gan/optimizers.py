"""How weights are changed: Adam, or stochastic gradient descent with the schedules of the older papers.

Both are torch's own fused kernels, bit for bit as `torch.optim` calls them. Its optimizers are not used where
they need not be, because the first of them imports torch's compiler: more than a second of every start.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from training.compute.card_probe import has_fused_optimizers
from training.config import TrainConfig
from training.plan import along_cosine

_EPSILON = 1e-8  # Of Adam, as everywhere.


class Optimizer:
    """What changes weights by their gradients; called as those of `torch.optim` are.

    Attributes:
        param_groups: One group: the weights as "params", and the numbers that set its pace.
        state: What is remembered of each weight that was changed before.
    """

    def __init__(self, parameters: Iterable[nn.Parameter], **pace: Any):
        self.param_groups = [{"params": list(parameters)} | pace]
        self.state: dict[Tensor, dict[str, Tensor]] = defaultdict(dict)

    @property
    def is_new(self) -> bool:
        """Whether it has not changed anything yet."""
        return not any(self.state.values())

    def zero_grad(self) -> None:
        for weights in self.param_groups[0]["params"]:
            weights.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Change the weights that the game has reached."""
        (group,) = self.param_groups
        weights = [each for each in group["params"] if each.grad is not None]
        if weights:
            self._change(weights, [each.grad for each in weights], group)

    def _change(self, weights: list[Tensor], gradients: list[Tensor], group: dict[str, Any]) -> None:
        raise NotImplementedError


class Adam(Optimizer):
    """Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015."""

    def _change(self, weights: list[Tensor], gradients: list[Tensor], group: dict[str, Any]) -> None:
        states = [self.state[each] for each in weights]
        for each, state in zip(weights, states, strict=True):
            if not state:
                state["step"] = torch.zeros((), device=each.device)
                state["exp_avg"] = torch.zeros_like(each)
                state["exp_avg_sq"] = torch.zeros_like(each)
        steps = [state["step"] for state in states]
        torch._foreach_add_(steps, 1)
        torch._fused_adam_(
            weights,
            gradients,
            [state["exp_avg"] for state in states],
            [state["exp_avg_sq"] for state in states],
            [],
            steps,
            lr=group["lr"],
            beta1=group["betas"][0],
            beta2=group["betas"][1],
            weight_decay=group["weight_decay"],
            eps=_EPSILON,
            amsgrad=False,
            maximize=False,
        )


class MomentumDescent(Optimizer):
    """Stochastic gradient descent with momentum."""

    def _change(self, weights: list[Tensor], gradients: list[Tensor], group: dict[str, Any]) -> None:
        states = [self.state[each] for each in weights]
        for each, state in zip(weights, states, strict=True):
            if not state:
                state["momentum_buffer"] = torch.zeros_like(each)
        torch._fused_sgd_(
            weights,
            gradients,
            [state["momentum_buffer"] for state in states],
            lr=group["lr"],
            momentum=group["momentum"],
            weight_decay=group["weight_decay"],
            dampening=0.0,
            nesterov=False,
            maximize=False,
            is_first_step=False,  # To begin with momenta of 0 comes to the same.
        )


AnyOptimizer = Optimizer | torch.optim.Optimizer


def make_optimizer(
    parameters: Iterable[nn.Parameter], config: TrainConfig, device: torch.device
) -> AnyOptimizer:
    """Make the optimizer that a run asks for."""
    is_descent = config.optimizer == "sgd"
    pace: dict[str, Any] = {"lr": config.lr, "weight_decay": config.weight_decay}
    pace |= {"momentum": config.momentum} if is_descent else {"betas": (config.beta1, config.beta2)}
    if has_fused_optimizers(device):
        if config.lr_end < 1:
            pace["lr"] = torch.tensor(config.lr, device=device)  # A recording reads what it is by now.
        return (MomentumDescent if is_descent else Adam)(parameters, **pace)
    return (torch.optim.SGD if is_descent else torch.optim.Adam)(parameters, **pace)


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


def set_rate(optimizer: AnyOptimizer, lr: float) -> None:
    """Set the learning rate, on the device where it is kept there."""
    for group in optimizer.param_groups:
        if isinstance(group["lr"], Tensor):
            group["lr"].fill_(lr)
        else:
            group["lr"] = lr
