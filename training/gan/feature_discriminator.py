"""A second opinion in a game: judges that look through a frozen network, once there is something to see.

From the first minute on, they make silhouettes of everything: they know at once what a picture shows and
little of how it is drawn. Later, when a generator paints whole figures, they clean lines and grounds within
a minute and a half, which the discriminator alone takes much longer for. docs/recipes.md has both.
"""

from math import ceil
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from training.compute.devices import computing_in
from training.compute.distributed import Ranks
from training.config import TrainConfig
from training.gan.losses import relativistic_discriminator_loss, relativistic_generator_loss
from training.gan.optimizers import make_optimizer
from training.measuring.features import load_network
from training.networks.feature_heads import FeatureHeads

AFTER = (2, 4, 10)  # Blocks of EfficientNet-Lite0 that are looked at, at 1/4, 1/8 and 1/16 of the side.
LEAST_SIDE = 32  # Pixels that the deepest of these wants to see; smaller images are repeated up to it.
GAMMA = 20.0  # Weight of R1 and R2 on the maps, which need no derivative through the frozen network.


class Verdict(NamedTuple):
    """What the heads thought of pictures and samples, while they learned."""

    loss: Tensor  # [], with the penalties.
    real_logits: Tensor  # [N, heads]


class FeatureDiscriminator:
    """Heads over frozen features, and how both sides of a game learn from them.

    Attributes:
        heads: What learns.
        optimizer: Of the heads.
    """

    def __init__(self, config: TrainConfig, device: torch.device, precision: torch.dtype):
        """Look at images of the size of a run's."""
        self._device, self._precision = device, precision
        self._eyes = load_network(0, device)
        images = torch.zeros(1, config.data.channels, config.data.height, config.data.width, device=device)
        shapes = [tuple(each.shape[1:]) for each in self.look(images)]
        self.heads = FeatureHeads(shapes).to(device, memory_format=torch.channels_last)
        self.optimizer = make_optimizer(self.heads.parameters(), config, device)

    @property
    def is_new(self) -> bool:
        """Whether it has not been asked yet."""
        return not any(self.optimizer.state.values())

    def look(self, images: Tensor) -> list[Tensor]:
        """See images [N, C, H, W] as maps, float32 [N, c, h, w] each."""
        if (side := min(images.shape[-2:])) < LEAST_SIDE:
            images = interpolate(images, scale_factor=ceil(LEAST_SIDE / side))
        with computing_in(self._precision, self._device):
            return [each.float() for each in self._eyes.taps(images, AFTER)]

    def opine(self, maps: list[Tensor]) -> Tensor:
        """Return each head's logit: float32 [N, heads]."""
        with computing_in(self._precision, self._device):
            return self.heads(maps).float()

    @torch.no_grad()
    def set_scale(self, real: Tensor, ranks: Ranks) -> None:
        """Bring the features of pictures [N, C, H, W] to one scale, from now on."""
        for scale, x in zip(self.heads.scales, self.look(real), strict=True):
            square = x.square().mean(dim=(0, 2, 3))  # [c]
            scale.set(*ranks.mean(torch.stack([x.mean(dim=(0, 2, 3)), square])))

    def judge(self, real: Tensor, fake: Tensor) -> Verdict:
        """Let the heads tell pictures from samples, [N, C, H, W] both."""
        with torch.no_grad():
            maps = self.look(torch.cat([real, fake]))  # [2N, c, h, w] each.
        for each in maps:
            each.requires_grad_()
        logits = self.opine(maps)  # [2N, heads]
        real_logits, fake_logits = logits.chunk(2)
        loss = relativistic_discriminator_loss(real_logits, fake_logits) * logits.shape[1]
        gradients = torch.autograd.grad(logits.sum(), maps, create_graph=True)
        steep = sum(each.square().sum(dim=(1, 2, 3)).mean() for each in gradients)
        return Verdict(loss + GAMMA * steep, real_logits.detach())

    def loss(self, real_logits: Tensor, fake: Tensor) -> Tensor:
        """Ask that samples [N, C, H, W] look more real to each head than pictures did: []."""
        fake_logits = self.opine(self.look(fake))  # [N, heads]
        return relativistic_generator_loss(real_logits, fake_logits) * fake_logits.shape[1]
