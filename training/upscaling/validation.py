"""Crops that an upscaler does not learn from: what it makes of them says how good it has become."""

from collections.abc import Sequence
from math import ceil

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.events import Compared
from training.sampling.images import from_bytes, to_bytes
from training.upscaling.learning import Learner
from training.upscaling.pairs import reduce
from training.upscaling.quality import psnr, ssim
from training.upscaling.weights import NETWORKS, State

MOST = 8  # Pictures that are held out.
_EACH = 7  # At most every seventh is.


def split(pictures: Sequence[np.ndarray]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the pictures to learn from, and those that are held out.

    Raises EngineError when there are too few for both.
    """
    if len(pictures) < 2:
        raise EngineError("An upscaler needs at least two pictures: one of them is kept for comparison.")
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


class Evaluator:
    """Compares what is learned with what it began with."""

    def __init__(self, held_out: ValidationSet, learner: Learner, start: State | None):
        """Begin with the weights `start`; None compares with bicubic enlarging."""
        self._held_out = held_out
        self._learner = learner
        before = held_out.enlarge(_network(learner, start) if start else None, learner.device)
        self._judged_before = held_out.judge(before)
        self._before, self._originals = as_pixels(before), as_pixels(held_out.high)

    def look(self) -> Compared:
        """Enlarge the held-out crops by what is learned so far."""
        after = self._held_out.enlarge(self._learner.average, self._learner.device)
        decibels, likeness = self._held_out.judge(after)
        return Compared(
            self._learner.step,
            decibels,
            likeness,
            *self._judged_before,
            before=self._before,
            after=as_pixels(after),
            originals=self._originals,
        )


def as_pixels(images: Sequence[Tensor]) -> tuple[np.ndarray, ...]:
    """Return images [1, 3, H, W] in [-1, 1] as uint8 [H, W, 3] each."""
    return tuple(to_bytes(image)[0] for image in images)


def _middle(picture: np.ndarray, scale: int, side: int) -> np.ndarray:
    side = min(side, *(length // scale * scale for length in picture.shape[:2]))
    top, left = ((length - side) // 2 for length in picture.shape[:2])
    return picture[top : top + side, left : left + side]


def _network(learner: Learner, start: State) -> nn.Module:
    network = NETWORKS[learner.config.network].Generator()
    network.load_state_dict(start)
    return network.eval().requires_grad_(False).to(learner.device)
