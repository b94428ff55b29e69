"""Parts of a network that forget what they made, and make it again on the way back: where memory is short.

Chen, Xu, Zhang and Guestrin, "Training deep nets with sublinear memory cost", 2016,
https://arxiv.org/abs/1604.06174. It takes about a third more time and changes no gradient.
"""

from collections.abc import Callable
from contextlib import nullcontext

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint


class Recomputing(nn.Module):
    """A network whose parts can do so. None of them may draw random numbers.

    Attributes:
        recomputes: Whether they do.
    """

    recomputes = False

    def through(self, part: Callable[..., Tensor], *inputs: Tensor) -> Tensor:
        """Send inputs through a part of this network."""
        if not self.recomputes or not torch.is_grad_enabled():
            return part(*inputs)
        made: Tensor = checkpoint(
            part,
            *inputs,
            use_reentrant=False,
            preserve_rng_state=False,
            context_fn=lambda: (nullcontext(), StatisticsKept(self)),
        )
        return made


class StatisticsKept:
    """While it lasts, batch normalization remembers nothing: it has seen these images before.

    May be entered again and again, for what is penalized is computed several times.
    """

    def __init__(self, network: nn.Module):
        self._layers = [
            each for each in network.modules() if isinstance(each, nn.BatchNorm1d | nn.BatchNorm2d)
        ]
        self._remembered: list[tuple[float | None, Tensor | None]] = []

    def __enter__(self) -> None:
        self._remembered = [(layer.momentum, layer.num_batches_tracked) for layer in self._layers]
        for layer in self._layers:
            layer.momentum, layer.num_batches_tracked = 0.0, None

    def __exit__(self, *_: object) -> None:
        for layer, (momentum, count) in zip(self._layers, self._remembered, strict=True):
            layer.momentum, layer.num_batches_tracked = momentum, count
