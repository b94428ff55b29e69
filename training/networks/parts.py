"""Parts that several of the early papers are made of: uniform latents, pixels from 0 to 1, maxout.

Their latents are uniform and their pixels lie in [0, 1]. Here latents are always normal and images always in
[-1, 1]; what is different in a paper is brought to its form at the door of its networks.
"""

from math import sqrt

import torch
from torch import Tensor, nn


def parameters_of(layer: nn.Module) -> tuple[Tensor, Tensor]:
    """Return the weight and the bias of a layer that has both."""
    weight, bias = layer.weight, layer.bias
    assert isinstance(weight, Tensor)
    assert isinstance(bias, Tensor)
    return weight, bias


def uniform(z: Tensor) -> Tensor:
    """Turn normal latents into uniform ones from -1 to 1, by the normal distribution function."""
    return torch.erf(z / sqrt(2))


def to_unit(images: Tensor) -> Tensor:
    """Bring images from [-1, 1] to [0, 1]."""
    return (images + 1) / 2


def from_unit(images: Tensor) -> Tensor:
    """Bring images from [0, 1] to [-1, 1]."""
    return images * 2 - 1


class Maxout(nn.Linear):
    """Units that give the largest of some linear pieces (Goodfellow et al., "Maxout Networks", ICML 2013)."""

    def __init__(self, inputs: int, units: int, pieces: int):
        super().__init__(inputs, units * pieces)
        self.pieces = pieces

    def forward(self, x: Tensor) -> Tensor:
        x = super().forward(x).unflatten(1, (-1, self.pieces))  # [N, units, pieces]
        return x.amax(dim=2)  # [N, units]


def draw_evenly(network: nn.Module, reach: float) -> None:
    """Draw the weights of linear layers from -reach to reach; biases begin at 0."""
    for layer in network.modules():
        if isinstance(layer, nn.Linear):
            nn.init.uniform_(layer.weight, -reach, reach)
            nn.init.zeros_(layer.bias)


def draw_normally(network: nn.Module, spread: float) -> None:
    """Draw the weights of linear layers with a standard deviation of `spread`; biases begin at 0."""
    for layer in network.modules():
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, std=spread)
            nn.init.zeros_(layer.bias)
