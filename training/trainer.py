"""The two-part game: how one batch of real images improves a discriminator and a generator.

Goodfellow et al. 2014, algorithm 1, with one step of each. First the discriminator learns while the generator
is idle, then the reverse. There is no schedule, file or clock here; `training.session` has those.
"""

from collections.abc import Iterable
from copy import deepcopy
from itertools import chain

import numpy as np
import torch
from torch import Tensor, nn

from training.config import TrainConfig
from training.images import to_bytes
from training.latents import latents
from training.losses import discriminator_loss, generator_loss
from training.networks import build_discriminator, build_generator


class Trainer:
    """A generator and a discriminator that learn from each other.

    Attributes:
        average: The generator with its weights averaged over the past; the one to draw with.
        images_seen: Real images learned from, repeats counted.
        step: Updates made.
    """

    def __init__(self, config: TrainConfig, device: torch.device, precision: torch.dtype = torch.float32):
        self.config = config
        self.device = device
        self.precision = precision
        self.step = 0
        self.images_seen = 0
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.generator = self._place(build_generator(config))
            self.discriminator = self._place(build_discriminator(config))
        self.average = deepcopy(self.generator).eval().requires_grad_(False)
        self.g_optimizer = self._adam(self.generator)
        self.d_optimizer = self._adam(self.discriminator)
        self.random = torch.Generator().manual_seed(config.seed)  # On the CPU: the same z on every device.
        self.preview_z = torch.from_numpy(latents(config.seed, 0, config.preview_count, config.z_dim))

    def update(self, real: Tensor, parts: int = 1) -> Tensor:
        """Learn from real images [N, C, R, R] in [-1, 1].

        `parts` > 1 computes the batch in that many pieces, for devices too small for it. Gives the means
        of the discriminator's loss, the generator's loss, D(x) and D(G(z)) as [4], on the device.
        """
        d_loss, d_real, d_fake = self.update_discriminator(real, parts)
        g_loss = self.update_generator(len(real), parts)
        self.step += 1
        self.images_seen += len(real)
        self.update_average(len(real))
        return torch.stack([d_loss, g_loss, d_real, d_fake])

    def update_discriminator(self, real: Tensor, parts: int = 1) -> Tensor:
        """Let the discriminator learn to tell real from fake while the generator is idle.

        Gives its loss, D(x) and D(G(z)) as [3].
        """
        numbers = []
        self.d_optimizer.zero_grad()
        for part in real.chunk(parts):
            with torch.no_grad():
                fake = self._run(self.generator, self.sample_z(len(part)))
            real_logits = self._run(self.discriminator, part)
            fake_logits = self._run(self.discriminator, fake)
            loss = discriminator_loss(real_logits, fake_logits)
            (loss * len(part) / len(real)).backward()
            numbers.append(torch.stack([loss, real_logits.sigmoid().mean(), fake_logits.sigmoid().mean()]))
        self.d_optimizer.step()
        return torch.stack(numbers).mean(dim=0).detach()

    def update_generator(self, count: int, parts: int = 1) -> Tensor:
        """Let the generator learn to be taken for real while the discriminator is idle. Gives its loss."""
        losses = []
        self.discriminator.requires_grad_(False)
        self.g_optimizer.zero_grad()
        for z in self.sample_z(count).chunk(parts):
            fake_logits = self._run(self.discriminator, self._run(self.generator, z))
            loss = generator_loss(fake_logits)
            (loss * len(z) / count).backward()
            losses.append(loss.detach())
        self.g_optimizer.step()
        self.discriminator.requires_grad_(True)
        return torch.stack(losses).mean()

    @torch.no_grad()
    def update_average(self, count: int) -> None:
        """Move the averaged generator toward the present one.

        The half-life grows with the run (a twentieth of it), so that the average of a young run is not grey
        with its first steps: Karras et al. 2020, "Training GANs with limited data", appendix.
        """
        half_life = min(self.config.ema_half_life, 0.05 * self.images_seen)
        decay = 0.5 ** (count / half_life)
        for old, new in zip(_tensors(self.average), _tensors(self.generator), strict=True):
            if old.is_floating_point():
                old.lerp_(new, 1 - decay)
            else:
                old.copy_(new)

    @torch.inference_mode()
    def preview(self, at_once: int = 64) -> np.ndarray:
        """Paint the fixed latents with the averaged generator, as uint8 [N, R, R, C]."""
        parts = [self._run(self.average, z.to(self.device)) for z in self.preview_z.split(at_once)]
        return to_bytes(torch.cat(parts))

    def sample_z(self, count: int) -> Tensor:
        """Draw latents [N, Z]."""
        return torch.randn(count, self.config.z_dim, generator=self.random).to(self.device)

    def is_finite(self) -> bool:
        """Whether every weight is still a number."""
        parameters = chain(self.generator.parameters(), self.discriminator.parameters())
        return bool(torch.stack([parameter.isfinite().all() for parameter in parameters]).all())

    def _run(self, network: nn.Module, x: Tensor) -> Tensor:
        """Run a network in the run's precision; what comes out is float32."""
        with torch.autocast(self.device.type, self.precision, enabled=self.precision != torch.float32):
            return network(x).float()

    def _place(self, network: nn.Module) -> nn.Module:
        """Bring a network to the device, in the faster layout for convolutions."""
        return network.to(self.device, memory_format=torch.channels_last)

    def _adam(self, network: nn.Module) -> torch.optim.Adam:
        betas = (self.config.beta1, self.config.beta2)
        fused = self.device.type in ("cpu", "cuda")
        return torch.optim.Adam(network.parameters(), lr=self.config.lr, betas=betas, fused=fused)


def _tensors(network: nn.Module) -> Iterable[Tensor]:
    """Weights and the statistics of batch normalization: an average needs both."""
    return chain(network.parameters(), network.buffers())
