"""How far images are from one that is looked for: in their pixels, and in what a frozen network sees in them.

Pixels alone lead to a blur where shapes do not meet yet; features lead shapes to each other (Zhang et al.,
"The Unreasonable Effectiveness of Deep Features as a Perceptual Metric", CVPR 2018). The network is
EfficientNet-Lite0; the one that judges models serves in no loss.
"""

from math import log10

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.measuring.features import load_network

_TAPS = (2, 4)  # Blocks of Lite0: 24 features at 1/4 of the side, 40 at 1/8. Later ones forget places.
_STEP = 32  # Sides that the network takes are multiples of it.
_LEAST = 1e-9  # Error below which two images are the same: 96 decibels.
_LARGEST = 128  # Pixels: the longest side that features are looked at in.


class Likeness:
    """Compares with one image, which it has looked at before."""

    def __init__(self, target: Tensor):
        """Look at the image to be compared with, float [1, C, H, W] in [-1, 1]."""
        self._target = target
        self._network = load_network(0, target.device)
        height, width = target.shape[2:]
        shrink = min(1.0, _LARGEST / max(height, width))
        self._size = [max(_STEP, round(side * shrink / _STEP) * _STEP) for side in (height, width)]
        with torch.no_grad():
            self._features = self._look(target)

    def pixels(self, images: Tensor) -> Tensor:
        """Return the mean squared difference of the pixels of [N, C, H, W]: [N]."""
        return (images - self._target).square().mean(dim=(1, 2, 3))

    def features(self, images: Tensor) -> Tensor:
        """Return the mean squared difference of features, of length 1 at each place, of [N, C, H, W]: [N]."""
        pairs = zip(self._look(images), self._features, strict=True)
        return torch.stack([(a - b).square().sum(dim=1).mean(dim=(1, 2)) for a, b in pairs]).mean(dim=0)

    def _look(self, images: Tensor) -> list[Tensor]:
        if list(images.shape[2:]) != self._size:
            images = F.interpolate(images, size=self._size, mode="bilinear", antialias=True)  # [N, C, h, w]
        maps = self._network.taps(images.contiguous(memory_format=torch.channels_last), _TAPS)
        return [F.normalize(each, dim=1) for each in maps]  # [N, 24, h/4, w/4] and [N, 40, h/8, w/8]


def to_decibels(error: float) -> float:
    """Turn a mean squared difference of images in [-1, 1] into the ratio of peak to noise (PSNR)."""
    return -10 * log10(max(error, _LEAST) / 4)  # The peak is 2, its square 4.
