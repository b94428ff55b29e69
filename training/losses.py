"""Adversarial losses as functions of logits.

A discriminator returns logits [N]: positive for "real", negative for "fake". softplus(-x) is -log sigmoid(x)
without its overflow.
"""

from torch import Tensor
from torch.nn.functional import softplus


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Give -log D(x) - log(1 - D(G(z))): Goodfellow et al. 2014, equation 1."""
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits: Tensor) -> Tensor:
    """Give -log D(G(z)), the non-saturating form: Goodfellow et al. 2014, section 3."""
    return softplus(-fake_logits).mean()
