"""Gradient penalties: what steep judgements cost a discriminator, on pictures (R1) and on samples (R2).

They come every few updates and on a share of each batch, and count so much more that it comes to the same. In
the course of a run they may grow gentler.
"""

from math import ceil

import torch
from torch import Tensor

from training.gan.gan import Gan
from training.learning.losses import gradient_penalty
from training.plan import evenly_in_ratio


class Penalties:
    """The penalties of one discriminator."""

    def __init__(self, gan: Gan):
        self._config = gan.config
        # Where the images of a batch touch, the first of them cannot be judged without the others.
        self._share = 1.0 if gan.is_batch_normalized else gan.config.penalty_share
        self._left = torch.ones((), device=gan.device)  # Of the weights; a recording reads it there.

    def follow(self, progress: float) -> None:
        """Weigh as much as where so much of the planned run is over, 0 to 1."""
        self._left.fill_(evenly_in_ratio(progress, self._config.gamma_end))

    def are_due(self, step: int) -> tuple[bool, bool]:
        """Whether slopes by pictures cost something in the update after so many others, and by samples."""
        config = self._config
        is_time = step % config.penalty_every == 0
        return is_time and config.r1_gamma > 0, is_time and config.r2_gamma > 0

    def count(self, size: int) -> int:
        """Return how many images of a batch are penalized when that is due: its first ones."""
        return ceil(size * self._share)

    def cost(self, real_slopes: Tensor | None, fake_slopes: Tensor | None) -> Tensor | float:
        """Return what slopes [k, C, H, W] by pictures and by samples cost, those that are due: []."""
        config = self._config
        weight = config.penalty_every * self._left  # []
        cost: Tensor | float = 0.0
        for gamma, slopes in ((config.r1_gamma, real_slopes), (config.r2_gamma, fake_slopes)):
            if slopes is not None:
                cost += weight * gamma * gradient_penalty(slopes)
        return cost
