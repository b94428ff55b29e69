"""How strongly images are damaged before the discriminator sees them: as much as the game needs.

Karras, Aittala, Hellsten, Laine, Lehtinen and Aila, "Training generative adversarial networks with limited
data", NeurIPS 2020, https://arxiv.org/abs/2006.06676. The damage itself: training/gan/diff_augment.py.
"""

from collections.abc import Mapping

import torch
from torch import Tensor

from training.compute.distributed import Ranks
from training.compute.random_numbers import RandomSource
from training.config import TrainConfig
from training.gan.diff_augment import augment
from training.learning.named_state import NamedState

IMAGES = 100_000  # In which the strength goes from none to full, if it must.
MEMORY = 500  # Images after which an answer counts half in what steers the strength.


class AdaptiveAugment:
    """Damages images as a run's settings say.

    Attributes:
        steering: The strength, 0 to 1, and the mean sign of the answers that steers it: [2], on the device.
    """

    def __init__(self, config: TrainConfig, device: torch.device, random_source: RandomSource, ranks: Ranks):
        """Begin with no strength where it has a target; else it is full and stays so."""
        self._kinds, self._target = config.augment, config.augment_target
        self._random_source, self._ranks = random_source, ranks
        self.steering = torch.tensor([0.0 if config.augment_target else 1.0, 0.0], device=device)

    def __call__(self, images: Tensor) -> Tensor:
        """Return images [N, C, H, W] as the discriminator sees all of them."""
        if not self._kinds:
            return images
        return augment(images, self._kinds, self.steering[0], self._random_source)

    @torch.no_grad()
    def steer(self, d_real: Tensor) -> None:
        """Damage more when the discriminator is surer of pictures [N] than it should be, else less.

        `d_real` is D(x), 0 to 1. The sign of its answers steers (equation 1 of the paper).
        """
        if not self._kinds or not self._target:
            return
        strength, sureness = self.steering
        count = len(d_real) * self._ranks.count
        signs = self._ranks.mean((d_real - 0.5).sign().mean())
        sureness.lerp_(signs, 1 - 0.5 ** (count / MEMORY))
        step = (sureness - self._target).sign() * count / IMAGES
        strength.add_(step).clamp_(0, 1)

    @torch.no_grad()
    def take_over(self, earlier: Mapping[str, Tensor]) -> None:
        """Damage images as strongly as one did that left this state, if both are steered."""
        steering = earlier.get("steering")
        if not self._target or steering is None or steering.shape != self.steering.shape:
            return
        if steering[1] != 0:  # Else no answer has steered it: it is as strong as it was made.
            self.steering.copy_(steering)

    def named_state(self) -> NamedState:
        """Name what steering changes."""
        yield "steering", self.steering
