"""A generator, a discriminator and what belongs to them in every phase of their training.

How they learn is not here: each phase (`training.gan.phase`) does that in its own way.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot

from training.compute.devices import computing_in, sent, to_device
from training.compute.distributed import ALONE, Ranks
from training.compute.random_numbers import RandomSource
from training.config import TrainConfig
from training.latents import latents
from training.learning.named_state import NamedState, network_state
from training.learning.weight_average import averaged, move_average
from training.networks import build_discriminator, build_generator, early_layers
from training.networks.recomputing import Recomputing
from training.plan import progress_of
from training.sampling.images import to_bytes

PAINTED_AT_ONCE = 64 * 128 * 128  # Pixels: of more, nothing is faster.


class Gan:
    """A pair of networks, the average that paints, and the counters of their training.

    Attributes:
        refresh: What brings the average and the discriminator up to date before they are read, where another
            pair learns in place of this one; None where this one learns.
        num_classes: How many classes are learned; 0 when none are.
        is_batch_normalized: Whether the discriminator lets the images of a batch touch.
        step: Updates made.
        images_seen: Real images learned from, repeats counted.
        seconds: Of training before this update, as told by whoever keeps the time; 0 where nobody does.
        random_source: Where latents and the augmentation of images come from.
        preview_z: The latents that previews show, [N, Z].
        preview_label: The classes that they show, int64 [N]: the first of them the first class, and so on.
    """

    def __init__(
        self,
        config: TrainConfig,
        device: torch.device,
        precision: torch.dtype = torch.float32,
        num_classes: int = 0,
        ranks: Ranks = ALONE,
        random_source: RandomSource | None = None,
    ):
        """Begin from noise, which torch's global random numbers decide.

        `random_source` is one that another pair of the same run draws from too; by default it has its own.
        """
        self.config = config
        self.device = device
        self.precision = precision
        self.num_classes = num_classes if config.conditional else 0
        self.ranks = ranks
        self.step = 0
        self.images_seen = 0
        self.seconds = 0.0
        self.generator = to_device(build_generator(config, num_classes), device)
        self.discriminator = to_device(build_discriminator(config, num_classes), device)
        self.refresh: Callable[[], None] | None = None
        self._average = averaged(self.generator)
        self.is_batch_normalized = _has_batch_norm(self.discriminator)
        for network in (self.generator, self.discriminator):
            ranks.normalize_together(network)
        for layer in early_layers(self.discriminator)[: config.frozen]:
            layer.requires_grad_(False)
        self.random_source = random_source or RandomSource(config.seed, device, ranks)
        self.preview_z = torch.from_numpy(latents(config.seed, 0, config.preview_count, self.generator.z_dim))
        self.preview_label = torch.arange(config.preview_count) * self.num_classes // config.preview_count

    @property
    def average(self) -> nn.Module:
        """The generator with its weights averaged over the past; the one to draw with."""
        if self.refresh:
            self.refresh()
        return self._average

    @average.setter
    def average(self, network: nn.Module) -> None:
        self._average = network

    @property
    def progress(self) -> float:
        """How much of the planned run is over, 0 to 1."""
        return progress_of(self.config, self.images_seen, self.seconds)

    @property
    def recomputes(self) -> bool:
        """Whether the networks that can spare memory do so, at the cost of time."""
        return any(each.recomputes for each in self._recomputing())

    @recomputes.setter
    def recomputes(self, does: bool) -> None:
        for network in self._recomputing():
            network.recomputes = does

    @property
    def can_recompute(self) -> bool:
        """Whether any network can; not where several ranks normalize together."""
        return bool(self._recomputing()) and self.ranks.count == 1

    def _recomputing(self) -> list[Recomputing]:
        return [each for each in (self.generator, self.discriminator) if isinstance(each, Recomputing)]

    def run(self, network: Callable[..., Tensor], x: Tensor, condition: Tensor | None) -> Tensor:
        """Run a network in the run's precision; what comes out is float32."""
        with computing_in(self.precision, self.device):
            return (network(x) if condition is None else network(x, condition)).float()

    def condition(self, label: Tensor | None) -> Tensor | None:
        """Turn classes int64 [N] into weights [N, K]; -1, which is no class, into a little of each."""
        if not self.num_classes or label is None:
            return None
        label = sent(label, self.device)
        weights = one_hot(label.clamp(min=0), self.num_classes).float()  # [N, K]
        return torch.where(label[:, None] < 0, 1 / self.num_classes, weights)

    def count_update(self, count: int) -> None:
        """Count an update from `count` images of all ranks, and move the average toward the generator.

        The half-life grows with a run from noise, so that the average of a young one is not grey with its
        first steps: Karras et al. 2020, "Training GANs with limited data", appendix.
        """
        self.step += 1
        self.images_seen += count
        if self.refresh:
            return
        half_life = float(self.config.ema_half_life)
        if not self.config.start_from:
            half_life = min(half_life, self.config.ema_share * self.images_seen)
        move_average(self._average, self.generator, decay=0.5 ** (count / half_life))

    @torch.inference_mode()
    def preview(self, at_once: int = 64) -> np.ndarray:
        """Paint the fixed latents with the averaged generator, as uint8 [N, H, W, C]."""
        return self.paint(self.preview_z, self.preview_label, at_once)

    @torch.inference_mode()
    def paint(self, z: Tensor, label: Tensor, at_once: int = 64) -> np.ndarray:
        """Paint latents [N, Z] with the averaged generator, of classes int64 [N], as uint8 [N, H, W, C].

        Large pictures are painted fewer at a time, so that this takes less memory than learning from them.
        """
        data = self.config.data
        at_once = max(1, min(at_once, PAINTED_AT_ONCE // (data.width * data.height)))
        parts = zip(z.split(at_once), label.split(at_once), strict=True)
        painted = (self.run(self.average, part.to(self.device), self.condition(of)) for part, of in parts)
        return np.concatenate([to_bytes(part) for part in painted])

    def gradient_lengths(self) -> Tensor:
        """Return how long the gradients of the last update were, D's and G's, as [2]."""
        return torch.stack([_length(self.discriminator), _length(self.generator)])

    def is_finite(self) -> bool:
        """Whether every weight is still a number."""
        parameters = chain(self.generator.parameters(), self.discriminator.parameters())
        return bool(torch.stack([parameter.isfinite().all() for parameter in parameters]).all())

    def named_state(self) -> NamedState:
        """Name every tensor that all phases change; the random state is a copy, to be given back."""
        if self.refresh:
            self.refresh()
        yield from network_state("generator", self.generator)
        yield from network_state("discriminator", self.discriminator)
        yield from network_state("average", self.average)
        yield "random", self.random_source.get_state()


def gradients(weights: Iterable[nn.Parameter]) -> list[Tensor]:
    """Return the gradients of those weights that an update has reached."""
    return [each.grad for each in weights if each.grad is not None]


def divided(batch: Tensor, parts: int) -> Sequence[Tensor]:
    """Divide a batch [N, ...] into so many parts, as even as can be; into fewer where it has fewer images.

    `chunk` would leave the last part what there is left: one of ten images in four parts, which batch
    normalization cannot compare with any other.
    """
    return batch.tensor_split(min(parts, len(batch)))


def _has_batch_norm(network: nn.Module) -> bool:
    return any(isinstance(each, nn.BatchNorm1d | nn.BatchNorm2d) for each in network.modules())


def _length(network: nn.Module) -> Tensor:
    """The length of the gradient over all weights: []."""
    return nn.utils.get_total_norm(gradients(network.parameters()))
