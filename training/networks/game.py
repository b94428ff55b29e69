"""One game between a generator and a discriminator, and what it is played with.

Most families play one; a pyramid plays one on each of its levels, all independent of each other.
"""

from dataclasses import dataclass

from torch import Tensor, nn


class FamilyGenerator(nn.Module):
    """The generator of a family, whatever it is made of.

    Attributes:
        z_dim: The length of the latents that it takes.
        micro_batch: How many pictures are painted at once where each pixel counts (`sampling.painting`).
    """

    z_dim: int
    micro_batch: int = 16


@dataclass(frozen=True, slots=True)
class Game:
    """Two players and a batch for them."""

    generator: nn.Module
    discriminator: nn.Module
    real: Tensor  # [N, C, H, W], what the generator is to imitate.
    condition: Tensor | None  # What both are told: labels [N, K], a coarse image [N, C, H, W] or nothing.
    z: Tensor  # [N, Z], or what this generator takes for it.
