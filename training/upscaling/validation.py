"""Crops that an upscaler does not learn from: what it makes of them says how good it has become."""

from collections.abc import Sequence
from math import ceil

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.sampling.images import from_bytes, to_bytes
from training.upscaling.pairs import reduce
from training.upscaling.quality import psnr, ssim

MOST = 8  # Pictures,
_EACH = 7  # and at most every seventh.


def split(pictures: Sequence[np.ndarray]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the pictures to learn from, and those that are held out.

    Raises EngineError when there are too few for both.
    """
    if len(pictures) < 2:
        raise EngineError("An upscaler learns from at least two pictures: one of them is for comparison.")
    step = max(_EACH, ceil(len(pictures) / MOST))
    return [each for number, each in enumerate(pictures) if number % step], list(pictures[::step])


class ValidationSet:
    """The middles of held-out pictures, small and large.

    Attributes:
        high: The originals, float [1, 3, H, W] each.
    """

    def __init__(self, pictures: Sequence[np.ndarray], scale: int, side: int):
        """Take squares of at most `side` pixels."""
        middles = [_middle(picture, scale, side) for picture in pictures]
        self.high = [from_bytes(middle[None].copy(), torch.device("cpu")) for middle in middles]
        self.low = [reduce(high, scale) for high in self.high]
        self._scale = scale

    @torch.inference_mode()
    def enlarge(self, network: nn.Module | None, device: torch.device) -> list[Tensor]:
        """Enlarge the small ones: float [1, 3, H, W] each. Without a network, bicubically."""
        if network is None:
            size = [low.shape[-1] * self._scale for low in self.low]
            return [
                F.interpolate(low, size=(low.shape[-2] * self._scale, side), mode="bicubic").clamp(-1, 1)
                for low, side in zip(self.low, size, strict=True)
            ]
        return [network(low.to(device)).float().cpu().clamp(-1, 1) for low in self.low]

    def judge(self, large: Sequence[Tensor]) -> tuple[float, float]:
        """Return the mean PSNR in dB and the mean SSIM of enlarged crops."""
        numbers = [(psnr(fake, real), ssim(fake, real)) for fake, real in zip(large, self.high, strict=True)]
        decibels, likeness = zip(*numbers, strict=True)
        return float(torch.cat(decibels).mean()), float(torch.cat(likeness).mean())


def as_pixels(images: Sequence[Tensor]) -> tuple[np.ndarray, ...]:
    """Return images [1, 3, H, W] in [-1, 1] as uint8 [H, W, 3] each."""
    return tuple(to_bytes(image)[0] for image in images)


def _middle(picture: np.ndarray, scale: int, side: int) -> np.ndarray:
    side = min(side, *(length // scale * scale for length in picture.shape[:2]))
    top, left = ((length - side) // 2 for length in picture.shape[:2])
    return picture[top : top + side, left : left + side]
