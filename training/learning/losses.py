"""Adversarial losses and gradient penalties, as functions of logits.

A discriminator returns logits [N]: positive for "real", negative for "fake". softplus(-x) is -log sigmoid(x)
without its overflow.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import relu, softplus


@dataclass(frozen=True, slots=True)
class Loss:
    """What both players of a game try to make small; each function takes real and fake logits [N]."""

    discriminator: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor, Tensor], Tensor]
    answers: Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]  # How real both were found, 0 to 1: two [N].
    compares: bool = False  # Whether the generator's loss depends on the real logits.


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Return -log D(x) - log(1 - D(G(z))): Goodfellow et al. 2014, equation 1."""
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(_real_logits: Tensor | None, fake_logits: Tensor) -> Tensor:
    """Return -log D(G(z)), the non-saturating form: Goodfellow et al. 2014, section 3."""
    return softplus(-fake_logits).mean()


def relativistic_discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Ask that pictures look more real than samples, pair by pair: Jolicoeur-Martineau 2019."""
    return softplus(fake_logits - real_logits).mean()


def relativistic_generator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Ask that samples look more real than pictures, pair by pair: Jolicoeur-Martineau 2019."""
    return softplus(real_logits - fake_logits).mean()


def hinge_discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Ask for logits beyond 1 and -1, and for no more: Lim and Ye 2017."""
    return relu(1 - real_logits).mean() + relu(1 + fake_logits).mean()


def hinge_generator_loss(_real_logits: Tensor | None, fake_logits: Tensor) -> Tensor:
    """Ask for high logits: Lim and Ye 2017."""
    return -fake_logits.mean()


def slopes(logits: Tensor, images: Tensor) -> Tensor:
    """Return the gradient of each logit [N] by its image: [N, C, H, W], of the first N images.

    It can be differentiated again. The logit of an image must depend on that image alone, which batch
    normalization breaks.
    """
    (gradient,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gradient[: len(logits)]


def gradient_penalty(slopes: Tensor) -> Tensor:
    """Return half the mean squared length of slopes [N, C, H, W]: [].

    R1 on pictures, R2 on samples: Mescheder, Geiger and Nowozin 2018, equation 9.
    """
    return slopes.square().sum(dim=(1, 2, 3)).mean() / 2


def _apart(real_logits: Tensor, fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    """D(x) and D(G(z)), each by itself."""
    return real_logits.sigmoid(), fake_logits.sigmoid()


def _in_pairs(real_logits: Tensor, fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    """How likely the picture of a pair is the more real one, and the sample."""
    picture = (real_logits - fake_logits).sigmoid()
    return picture, 1 - picture


LOSSES = {
    "non-saturating": Loss(discriminator_loss, generator_loss, _apart),
    "relativistic": Loss(
        relativistic_discriminator_loss, relativistic_generator_loss, _in_pairs, compares=True
    ),
    "hinge": Loss(hinge_discriminator_loss, hinge_generator_loss, _apart),
}
