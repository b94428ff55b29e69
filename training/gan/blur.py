"""Blur of what the discriminator sees, less and less of it: large forms are learned before what fills them.

Pictures and samples are blurred alike, so that at first there are only masses and colours to judge by, and
the generator has no reason to draw lines where nothing stands yet.
"""

import torch
from torch import Tensor

from training.config import TrainConfig

_MEANT_AT = 64  # Pixels of the side that `TrainConfig.blur` is told for.
_LEAST = 0.25  # Pixels: a narrower Gaussian leaves a pixel as it is, but for a thousandth.


class Blur:
    """Blurs images as far as a run is on its way, and then no more.

    Attributes:
        is_on: Whether images are blurred at all by now.
    """

    def __init__(self, config: TrainConfig, device: torch.device):
        """Be as strong as at the start of a run."""
        self._most, self._until = config.blur / _MEANT_AT, config.blur_until
        self._side = config.data.resolution
        self._sigma = torch.zeros((), device=device)  # As a share of the side; a recording reads it there.
        self.follow(0.0)

    def follow(self, progress: float) -> None:
        """Be as strong as it is where so much of the planned run is over, 0 to 1."""
        sigma = self._most * max(0.0, 1 - progress / self._until)
        self.is_on = sigma * self._side >= _LEAST
        self._sigma.fill_(sigma)

    def __call__(self, images: Tensor) -> Tensor:
        """Return images [N, C, H, W] as the discriminator sees all of them."""
        if not self.is_on:
            return images
        rows, columns = (self._gaussian(side, min(images.shape[2:])) for side in images.shape[2:])
        return rows @ images @ columns.T  # [N, C, H, W]

    def _gaussian(self, length: int, side: int) -> Tensor:
        """Return what each of so many pixels in a row takes of each, in images of such a side: [L, L].

        What lies outside takes no part, so that borders stay as bright as they are.
        """
        places = torch.arange(length, device=self._sigma.device)
        distances = (places[:, None] - places) / (self._sigma * side)  # [L, L]
        return (-distances.square() / 2).softmax(dim=1)
