"""Muon: an optimizer that turns a layer's weights equally far in all directions that its gradients point in.

Jordan and others 2024 (https://kellerjordan.github.io/posts/muon/), with the step sizes of Liu and others
2025 (https://arxiv.org/abs/2502.16982), by which rates that suit Adam suit Muon, too. torch's own takes only
matrices; this one takes convolutions as well.
"""

from collections import defaultdict
from math import sqrt
from typing import Any

import torch
from torch import Tensor

from training.learning.optimizers import Optimizer

_MOMENTUM = 0.95  # As the next two, those of Jordan and others.
_ITERATIONS = 5
_POLYNOMIAL = (3.4445, -4.7750, 2.0315)
_LEAST = 1e-7
_STEP = 0.2  # Root mean square of a step, in learning rates: about that of Adam's (Liu and others, 2.2).
_BETAS = (0.9, 0.999)  # Of Adam, for what has no matrix.


class Muon(Optimizer):
    """Changes weights [out, in, ...] by the orthogonal matrices nearest to their momenta, others by Adam."""

    def _change(self, weights: list[Tensor], gradients: list[Tensor], group: dict[str, Any]) -> None:
        alike: dict[torch.Size, list[tuple[Tensor, Tensor]]] = defaultdict(list)
        for each, gradient in zip(weights, gradients, strict=True):
            if each.ndim >= 2:
                alike[each.shape].append((each, gradient))
            else:
                self._follow_adam(each, gradient, group["lr"])
        for layers in alike.values():
            self._turn(layers, group["lr"])

    def _turn(self, layers: list[tuple[Tensor, Tensor]], lr: float) -> None:
        """Change layers of one shape by their gradients."""
        momenta = torch.stack([self._momentum(*layer) for layer in layers]).flatten(2)  # [L, out, in]
        steps = orthogonal(momenta) * (_STEP * sqrt(max(momenta.shape[1:])))
        for (weights, _), step in zip(layers, steps, strict=True):
            weights.add_(step.reshape(weights.shape), alpha=-lr)

    def _momentum(self, weights: Tensor, gradient: Tensor) -> Tensor:
        """Count a gradient in; return Nesterov's look ahead from where the momentum is then."""
        state = self.state[weights]
        if not state:
            state["momentum"] = torch.zeros_like(weights)
        momentum = state["momentum"].lerp_(gradient, 1 - _MOMENTUM)
        return gradient.lerp(momentum, _MOMENTUM)

    def _follow_adam(self, weights: Tensor, gradient: Tensor, lr: float) -> None:
        """Change weights that have no matrix, such as biases."""
        state = self.state[weights]
        if not state:
            state["step"] = torch.zeros(())
            state["mean"] = torch.zeros_like(weights)
            state["square"] = torch.zeros_like(weights)
        state["step"] += 1
        mean = state["mean"].lerp_(gradient, 1 - _BETAS[0])
        square = state["square"].lerp_(gradient.square(), 1 - _BETAS[1])
        known = [1 - beta ** state["step"].item() for beta in _BETAS]
        weights.addcdiv_(mean, square.div(known[1]).sqrt_().add_(1e-8), value=-lr / known[0])


def orthogonal(matrices: Tensor) -> Tensor:
    """Return about the nearest orthogonal matrices to float [N, R, C]: singular values from 0.7 to 1.2.

    What is all zero stays so. Of the longer sides only products are taken: all else happens in squares of the
    shorter ones, which is a third of the work.
    """
    is_tall = matrices.shape[1] > matrices.shape[2]
    wide = matrices.mT if is_tall else matrices
    wide = wide / (wide.norm(dim=(1, 2), keepdim=True) + _LEAST)
    square = wide @ wide.mT  # [N, R, R], of the shorter sides.
    a, b, c = _POLYNOMIAL
    turn = torch.eye(square.shape[1], device=square.device).expand_as(square)  # What `wide` is turned by.
    for _ in range(_ITERATIONS):
        once = b * square + c * square @ square
        once.diagonal(dim1=1, dim2=2).add_(a)
        turn = once @ turn
        square = once @ square @ once
    turned = turn @ wide
    return turned.mT if is_tall else turned
