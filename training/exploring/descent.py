"""The latent of a picture, by gradient descent through a generator.

From many latents those whose images are nearest to the picture are followed downhill together, then the best
of them alone and ever more finely (Adam, Kingma and Ba 2015). A valley that leads nowhere so costs little.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, pi

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.exploring.likeness import Likeness, to_decibels
from training.latents import latents
from training.learning.optimizers import AnyOptimizer, make_adam, set_rate
from training.networks.game import FamilyGenerator

TRIED = 256  # Latents that are looked at before any is followed.
STARTS = 4  # Latents that are followed together.
TOGETHER = 60  # Steps for which all of them are followed.
ALONE = 240  # Further steps for the best of them.

_SEED = 0  # Of the latents that are tried: the same picture gives the same result.
_RATE = 0.1  # In standard deviations of a latent.
_FEATURES = 0.5  # Weight of the features, pixels having 1; it falls to nothing towards the end.
_CLASS = 4.0  # Logit of the class that a start is of, above the others: 0.9 of ten.
_FAR = 0.02  # Weight of being further from the middle than latents are.


@dataclass(frozen=True, slots=True)
class NearestLatent:
    """How near the search has come after some of its steps."""

    step: int
    z: np.ndarray  # float32 [Z]
    weights: np.ndarray | None  # Of the classes, float32 [K].
    image: Tensor  # [1, C, H, W]
    decibels: float


class Descent:
    """A search for one image in the latent space of a generator."""

    def __init__(self, network: FamilyGenerator, z_dim: int, num_classes: int, target: Tensor):
        """Prepare to look for float [1, C, H, W] in [-1, 1], on its device."""
        self._network = network
        self._z_dim = z_dim
        self._num_classes = num_classes
        self._target = target
        self._likeness = Likeness(target)

    @property
    def steps(self) -> int:
        """How many there are altogether."""
        return TOGETHER + ALONE

    def search(self, every: int = 10) -> Iterator[NearestLatent]:
        """Search, and tell how it stands every so many steps and after the last; the last is the best."""
        z, logits = self._starts()
        best: NearestLatent | None = None
        optimizer = self._optimizer(z, logits)
        for step in range(self.steps):
            if step == TOGETHER:
                z, logits = self._nearest(z, logits, 1)
                optimizer = self._optimizer(z, logits)
            left = 1 - step / self.steps
            set_rate(optimizer, _RATE * self._pace(step))
            images = self._paint(z, logits)
            errors = self._likeness.pixels(images)
            row = int(errors.detach().argmin())
            decibels = to_decibels(errors[row].item())
            if best is None or decibels > best.decibels:
                best = _found(z, logits, images, row, decibels)
            far = F.relu(z.square().mean(dim=1) - 1)
            loss = errors + left * _FEATURES * self._likeness.features(images) + _FAR * far
            optimizer.zero_grad()
            loss.sum().backward()
            optimizer.step()
            if step % every == 0 or step == self.steps - 1:
                yield replace(best, step=step + 1)

    def _pace(self, step: int) -> float:
        """Return the share of the full rate: it falls to nothing over the steps alone (a cosine)."""
        return 1.0 if step < TOGETHER else 0.02 + 0.98 * (1 + cos(pi * (step - TOGETHER) / ALONE)) / 2

    @torch.no_grad()
    def _starts(self) -> tuple[Tensor, Tensor | None]:
        """Try many latents, each of a class in turn; return the nearest and the logits of their classes."""
        z = torch.from_numpy(latents(_SEED, 0, TRIED, self._z_dim)).to(self._target.device)
        logits = None
        if self._num_classes:
            turns = torch.arange(TRIED, device=z.device) % self._num_classes
            logits = F.one_hot(turns, self._num_classes).float() * _CLASS
        return self._nearest(z, logits, STARTS)

    @torch.no_grad()
    def _nearest(self, z: Tensor, logits: Tensor | None, count: int) -> tuple[Tensor, Tensor | None]:
        """Keep those of some latents whose images are nearest."""
        apart = []
        at_once = self._network.micro_batch
        for start in range(0, len(z), at_once):
            part = slice(start, start + at_once)
            images = self._paint(z[part], None if logits is None else logits[part])
            apart.append(self._likeness.pixels(images) + _FEATURES * self._likeness.features(images))
        nearest = torch.cat(apart).argsort(stable=True)[:count]
        return z[nearest].clone(), None if logits is None else logits[nearest].clone()

    def _optimizer(self, z: Tensor, logits: Tensor | None) -> AnyOptimizer:
        followed = [z.requires_grad_()] if logits is None else [z.requires_grad_(), logits.requires_grad_()]
        return make_adam(followed, z.device, lr=_RATE, betas=(0.9, 0.99))

    def _paint(self, z: Tensor, logits: Tensor | None) -> Tensor:
        painted: Tensor = self._network(z) if logits is None else self._network(z, logits.softmax(dim=1))
        return painted


def _found(z: Tensor, logits: Tensor | None, images: Tensor, row: int, decibels: float) -> NearestLatent:
    """Keep one of some latents as it is now."""
    weights = None if logits is None else logits[row].detach().softmax(dim=0).cpu().numpy()
    kept = z[row].detach().cpu().numpy().copy()  # The optimizer goes on to change it.
    return NearestLatent(0, kept, weights, images[row : row + 1].detach(), decibels)
