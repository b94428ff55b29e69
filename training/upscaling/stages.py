"""The two stages in which an upscaler learns: what each asks of the generator (Ledig et al. 2017).

Fidelity is nearness of pixels. Texture adds a discriminator, and nearness of what a frozen network sees in
place of (nearly all) nearness of pixels. Images are float [N, 3, H, W] in [-1, 1].
"""

from collections.abc import Mapping
from types import MappingProxyType

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.compute.devices import choose_precision, computing_in, to_device
from training.learning.losses import discriminator_loss, generator_loss
from training.learning.named_state import NamedState, network_state, optimizer_state
from training.learning.optimizers import AnyOptimizer, make_adam
from training.networks.srgan import Discriminator
from training.upscaling.content import choose_content
from training.upscaling.learn_config import LearnConfig
from training.upscaling.weights import NETWORKS


def precision_of(config: LearnConfig, device: torch.device) -> torch.dtype:
    """Return the type that activations are computed in."""
    return choose_precision("bfloat16" if config.bfloat16 else "float32", device)


class Fidelity:
    """The first stage: nearness of pixels.

    Attributes:
        optimizers: What changes weights besides the generator's, by the names their state is kept under.
    """

    optimizers: Mapping[str, AnyOptimizer] = MappingProxyType({})

    def __init__(self, config: LearnConfig):
        self._config = config

    def losses(self, fake: Tensor, real: Tensor, random: torch.Generator) -> dict[str, Tensor]:
        """Return by name what the generator is to make small, [] each."""
        distance = F.l1_loss if self._config.pixel_loss == "l1" else F.mse_loss
        return {"pixels": distance(fake, real)}

    def update(self, fake: Tensor, real: Tensor) -> dict[str, float]:
        """Let what else learns learn from the same images; return its losses by name."""
        return {}

    def named_state(self) -> NamedState:
        """Name every tensor that the stage changes besides the generator's."""
        yield from ()


class Texture(Fidelity):
    """The second stage: a discriminator, and a frozen network that sees more than pixels."""

    def __init__(self, config: LearnConfig, device: torch.device):
        super().__init__(config)
        self._device = device
        self._precision = precision_of(config, device)
        scale = NETWORKS[config.network].SCALE
        discriminator = Discriminator(scale * config.side)
        self.discriminator = to_device(discriminator, device)
        self._optimizer = make_adam(self.discriminator.parameters(), device, lr=config.lr)
        self.optimizers = {"d_optimizer": self._optimizer}
        self._content = choose_content(config.vgg19, device)

    def losses(self, fake: Tensor, real: Tensor, random: torch.Generator) -> dict[str, Tensor]:
        config = self._config
        self.discriminator.requires_grad_(False)
        with computing_in(self._precision, self._device):
            logits = self.discriminator(fake)  # [N]
            content = self._content(fake, real, random)
        self.discriminator.requires_grad_(True)
        return {
            "content": config.content * content,
            "adversarial": config.adversarial * generator_loss(None, logits.float()),
            "pixels": config.pixels * F.l1_loss(fake, real),
        }

    def update(self, fake: Tensor, real: Tensor) -> dict[str, float]:
        with computing_in(self._precision, self._device):
            real_logits, fake_logits = self.discriminator(real), self.discriminator(fake)  # [N], [N]
        loss = discriminator_loss(real_logits.float(), fake_logits.float())
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        return {"discriminator": loss.item()}

    def named_state(self) -> NamedState:
        yield from network_state("discriminator", self.discriminator)
        yield from optimizer_state(self.optimizers)
