"""How weights are changed: Adam, or stochastic gradient descent with momentum.

Both are torch's own fused kernels, bit for bit as `torch.optim` calls them. Its optimizers are not used where
they need not be, because the first of them imports torch's compiler: more than a second of every start.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from training.compute.card_probe import has_fused_optimizers

_EPSILON = 1e-8  # Of Adam, as everywhere.


class Optimizer:
    """What changes weights by their gradients; called as those of `torch.optim` are.

    Attributes:
        param_groups: One group: the weights as "params", and the numbers that set its pace.
        state: What is remembered of each weight that was changed before.
    """

    def __init__(self, parameters: Iterable[Tensor], **pace: Any):
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
        """Change the weights that have gradients."""
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


def make_adam(
    parameters: Iterable[Tensor],
    device: torch.device,
    *,
    lr: float | Tensor,
    betas: tuple[float, float] = (0.9, 0.999),
    weight_decay: float = 0.0,
) -> AnyOptimizer:
    """Make what follows Adam's rule on a device; numbers not given are those of the paper."""
    kind = Adam if has_fused_optimizers(device) else torch.optim.Adam
    return kind(parameters, lr=lr, betas=betas, weight_decay=weight_decay)


def set_rate(optimizer: AnyOptimizer, lr: float) -> None:
    """Set the learning rate, on the device where it is kept there."""
    for group in optimizer.param_groups:
        if isinstance(group["lr"], Tensor):
            group["lr"].fill_(lr)
        else:
            group["lr"] = lr
