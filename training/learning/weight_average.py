"""The average of a generator's weights over its past, which paints better than what it is an average of."""

from collections.abc import Iterable
from copy import deepcopy
from itertools import chain

import torch
from torch import Tensor, nn


def averaged(network: nn.Module) -> nn.Module:
    """Return a copy that is an average from now on: it only paints."""
    return deepcopy(network).eval().requires_grad_(False)


@torch.no_grad()
def move_average(average: nn.Module, network: nn.Module, decay: float) -> None:
    """Move an average toward what it is of: of the past, a share of `decay` stays.

    Batch normalization's statistics are averaged too.
    """
    pairs = list(zip(_tensors(average), _tensors(network), strict=True))
    weights = [(old, new) for old, new in pairs if old.is_floating_point()]
    counters = [(old, new) for old, new in pairs if not old.is_floating_point()]
    torch._foreach_lerp_([old for old, _ in weights], [new for _, new in weights], 1 - decay)
    if counters:
        torch._foreach_copy_([old for old, _ in counters], [new for _, new in counters])


def _tensors(network: nn.Module) -> Iterable[Tensor]:
    """Weights and buffers, in their order."""
    return chain(network.parameters(), network.buffers())
