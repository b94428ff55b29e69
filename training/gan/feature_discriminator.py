"""The feature discriminator: judges that look through a frozen network, once there is something to see.

From the first minute on, they make silhouettes of everything: they know at once what a picture shows and
little of how it is drawn. Later, when a generator paints whole figures, they clean lines and grounds within
a minute and a half, which the discriminator alone takes much longer for. docs/recipes.md has both.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate

from training.compute.devices import computing_in, to_device
from training.compute.distributed import Ranks
from training.config import TrainConfig
from training.gan.optimizers import make_optimizer
from training.learning.losses import relativistic_discriminator_loss, relativistic_generator_loss
from training.learning.named_state import (
    NamedState,
    begin_optimizers,
    fits,
    network_state,
    optimizer_state,
    take_what_fits,
)
from training.learning.optimizers import AnyOptimizer
from training.measuring.features import load_network
from training.networks.feature_heads import FeatureHeads

AFTER = (2, 4, 10)  # Blocks of EfficientNet-Lite0 that are looked at, at 1/4, 1/8 and 1/16 of the side.
LEAST_SIDE = 32  # Pixels that the deepest of these wants to see; smaller images are repeated up to it.
GAMMA = 20.0  # Weight of R1 and R2 on the maps, which need no derivative through the frozen network.


class Verdict(NamedTuple):
    """What the heads thought of pictures and samples, while they learned."""

    loss: Tensor | float  # [], with the penalties.
    real_logits: Tensor  # [N, heads]
    fake_logits: Tensor  # [N, heads]
    # Where samples came with the way that led to them, what each head saw, [N, c, h, w], with the way there,
    fake_maps: Sequence[Tensor] = ()
    fake_slopes: Sequence[Tensor] = ()  # and the slopes of its logits by that, the same shapes.


class NoFeatureDiscriminator:
    """Stands in where nobody judges beside the discriminator: says nothing, and learns nothing.

    Attributes:
        networks: What learns.
        optimizers: Of the networks, by the names that checkpoints keep their state under.
    """

    networks: Sequence[nn.Module] = ()
    optimizers: Mapping[str, AnyOptimizer] = MappingProxyType({})

    def is_asked(self, step: int, images_seen: int, progress: float) -> bool:
        """Whether it judges after so many updates and images, and so much of the planned run, 0 to 1."""
        return True

    def begin(self, real: Tensor, ranks: Ranks) -> None:
        """Be ready to judge images like these pictures [N, C, H, W]; called before each update."""

    def judge(self, real: Tensor, fake: Tensor) -> Verdict:
        """Let the heads tell pictures from samples, [N, C, H, W] both."""
        nothing = real.new_empty(len(real), 0)
        return Verdict(0.0, nothing, nothing)

    def generator_loss(self, verdict: Verdict, fake: Tensor) -> Tensor | float:
        """Ask that samples [N, C, H, W] look more real to each head than pictures did: []."""
        return 0.0

    def generator_gradient(self, verdict: Verdict, fake: Tensor) -> Tensor | float:
        """Return the gradient of that loss by the samples of a verdict, [N, C, H, W], without another look.

        Their way to what was judged must be known still, and the heads be as they were.
        """
        return 0.0

    def take_over(self, earlier: Mapping[str, Tensor]) -> None:
        """Judge as one did that left this state, if it was asked and looked at maps of these sizes."""

    def named_state(self) -> NamedState:
        """Name every tensor that learning changes, but for the optimizers'."""
        yield from ()


class FeatureDiscriminator(NoFeatureDiscriminator):
    """Heads over frozen features, and how both sides of a game learn from them.

    Attributes:
        heads: What learns.
        optimizer: Of the heads.
    """

    def __init__(self, config: TrainConfig, device: torch.device, precision: torch.dtype):
        """Look at images of the size of a run's."""
        self._device, self._precision = device, precision
        self._weight = config.opinion_weight * config.opinion_every
        self._every, self._most = config.opinion_every, config.opinion_side
        self._from, self._share = config.opinion_from, config.opinion_share
        self._eyes = load_network(0, device)
        images = torch.zeros(1, config.data.channels, config.data.height, config.data.width, device=device)
        shapes = [(each.shape[1], each.shape[2], each.shape[3]) for each in self.look(images)]
        self.heads = to_device(FeatureHeads(shapes), device)
        self.optimizer = make_optimizer(self.heads.parameters(), config, device)
        self.networks = [self.heads]
        self.optimizers = {"opinion_optimizer": self.optimizer}

    @property
    def is_new(self) -> bool:
        """Whether it has not been asked yet."""
        return not any(self.optimizer.state.values())

    def is_asked(self, step: int, images_seen: int, progress: float) -> bool:
        """Whether there is something to see, and it is time to ask.

        Once asked, it stays, also when a run is made longer.
        """
        has_joined = images_seen >= self._from or progress >= self._share or not self.is_new
        return has_joined and step % self._every == 0

    def begin(self, real: Tensor, ranks: Ranks) -> None:
        if self.is_new:
            self.set_scale(real, ranks)

    def look(self, images: Tensor) -> list[Tensor]:
        """See images [N, C, H, W] as maps, float32 [N, c, h, w] each."""
        side = min(images.shape[-2:])
        if side < LEAST_SIDE:
            images = interpolate(images, scale_factor=ceil(LEAST_SIDE / side))
        elif 0 < self._most < side:
            images = avg_pool2d(images, ceil(side / self._most))
        with computing_in(self._precision, self._device):
            return [each.float() for each in self._eyes.taps(images, AFTER)]

    def logits(self, maps: list[Tensor]) -> Tensor:
        """Return each head's logit: float32 [N, heads]."""
        with computing_in(self._precision, self._device):
            return self.heads(maps).float()

    @torch.no_grad()
    def set_scale(self, real: Tensor, ranks: Ranks) -> None:
        """Bring the features of pictures [N, C, H, W] to one scale, from now on."""
        for number, x in enumerate(self.look(real)):
            square = x.square().mean(dim=(0, 2, 3))  # [c]
            mean, square = ranks.mean(torch.stack([x.mean(dim=(0, 2, 3)), square]))
            self.heads.set_scale(number, mean, square)

    def judge(self, real: Tensor, fake: Tensor) -> Verdict:
        with torch.no_grad():
            real_maps = self.look(real)  # [N, c, h, w] each.
        fake_maps = self.look(fake)  # The same.
        pairs = zip(real_maps, fake_maps, strict=True)
        maps = [torch.cat([real_map, fake_map.detach()]).requires_grad_() for real_map, fake_map in pairs]
        logits = self.logits(maps)  # [2N, heads]
        real_logits, fake_logits = logits.chunk(2)
        loss = relativistic_discriminator_loss(real_logits, fake_logits) * logits.shape[1]
        gradients = torch.autograd.grad(logits.sum(), maps, create_graph=True)
        steep = sum(each.square().sum(dim=(1, 2, 3)).mean() for each in gradients)
        verdict = Verdict(loss + GAMMA * steep, real_logits.detach(), fake_logits.detach())
        if not fake.requires_grad:  # Nobody can ask for a gradient, and maps hold much memory.
            return verdict
        fake_slopes = [each.detach()[len(real) :] for each in gradients]
        return verdict._replace(fake_maps=fake_maps, fake_slopes=fake_slopes)

    def generator_loss(self, verdict: Verdict, fake: Tensor) -> Tensor:
        return self._generator_loss(verdict.real_logits, self.logits(self.look(fake)))

    def generator_gradient(self, verdict: Verdict, fake: Tensor) -> Tensor:
        logits = verdict.fake_logits.clone().requires_grad_()
        (by_logits,) = torch.autograd.grad(self._generator_loss(verdict.real_logits, logits), logits)
        by_maps = [
            slope * by_logit[:, None, None, None]  # [N, c, h, w]: each head sees a map of its own.
            for slope, by_logit in zip(verdict.fake_slopes, by_logits.unbind(dim=1), strict=True)
        ]
        return torch.autograd.grad(verdict.fake_maps, fake, by_maps, retain_graph=True)[0]

    def _generator_loss(self, real_logits: Tensor, fake_logits: Tensor) -> Tensor:
        """Return the loss of logits [N, heads]: []."""
        return self._weight * relativistic_generator_loss(real_logits, fake_logits) * fake_logits.shape[1]

    def take_over(self, earlier: Mapping[str, Tensor]) -> None:
        was_asked = any(name.partition(".")[0] in self.optimizers for name in earlier)
        if was_asked and fits(self.named_state(), earlier):
            begin_optimizers(self.optimizers, earlier)
            take_what_fits(self.named_state(), earlier)
            take_what_fits(optimizer_state(self.optimizers), earlier)

    def named_state(self) -> NamedState:
        yield from network_state("opinion", self.heads)
