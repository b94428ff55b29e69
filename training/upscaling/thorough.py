"""A network looks at a picture in its eight orientations; the result is the mean of what it makes of them.

What it gets wrong depends on how the picture lies, and what it gets right does not, so the mean is nearer to
the original. It takes eight times as long. Lim, Son, Kim, Nah and Lee, "Enhanced deep residual networks for
single image super-resolution", CVPR Workshops 2017, section 3.4 (geometric self-ensemble),
https://arxiv.org/abs/1707.02921.
"""

from itertools import product

import torch
from torch import Tensor, nn

LOOKS = 8  # At each picture.

_DOWN_AND_ACROSS = (-2, -1)


class Thorough(nn.Module):
    """A network between images, asked about each of the eight ways in which a picture can lie."""

    def __init__(self, network: nn.Module, layout: torch.memory_format):
        super().__init__()
        self.network = network
        self._layout = layout

    def forward(self, low: Tensor) -> Tensor:
        """Return float32 [N, C, sH, sW] for [N, C, H, W]."""
        total: Tensor | None = None
        for turns, is_mirrored in product(range(4), (False, True)):
            seen = torch.rot90(low.flip(-1) if is_mirrored else low, turns, _DOWN_AND_ACROSS)
            made = self.network(seen.contiguous(memory_format=self._layout)).float()
            made = torch.rot90(made, -turns, _DOWN_AND_ACROSS)
            made = made.flip(-1) if is_mirrored else made
            total = made.contiguous() if total is None else total.add_(made)
        assert total is not None
        return total / LOOKS
