"""What both sides of a game learn from one judgement of each sample.

The losses of discriminator and generator look at the same logit of a sample. Where that depends on no other
image, both gradients by the sample are the slope of its logit, times the slope of either loss by the logit.
So what a backward pass of the discriminator's loss leaves at the samples is all that the generator needs, but
for a factor each, and it is spared a pass of its own through the discriminator. Both then learn at the same
time, the generator from a discriminator that has not learned from this batch yet.
"""

from typing import NamedTuple

import torch
from torch import Tensor

from training.learning.losses import Loss

# The least slope of the discriminator's loss by the logit of a sample, where the steepest is 1. A sample that
# it is sure of would leave nothing, or too small a number, to be multiplied up again. So the discriminator
# learns a millionth more from it than it should, and the generator exactly what it should.
_LEAST = 1e-6


class Slopes(NamedTuple):
    """The slopes of both losses by the logits of a batch, [N] each."""

    by_real: Tensor  # Of the discriminator's loss.
    by_fake: Tensor  # Of the same; never 0.
    of_generator: Tensor  # Of the generator's loss, by the logits of samples.

    def surrogate(self, real_logits: Tensor, fake_logits: Tensor) -> Tensor:
        """Return what has these slopes for the discriminator to go down: []."""
        return (self.by_real * real_logits + self.by_fake * fake_logits).sum()

    def turned(self, gradient: Tensor, slopes: Tensor | None) -> Tensor:
        """Turn the gradient of the surrogate by samples [N, C, H, W] into that of the generator's loss.

        Where the first samples were penalized, their gradient has that in it, but `slopes` [k, C, H, W] of
        their logits are known.
        """
        turned = gradient * _wide(self.of_generator / self.by_fake)
        if slopes is None:
            return turned
        count = len(slopes)
        return torch.cat([slopes.detach() * _wide(self.of_generator[:count]), turned[count:]])


def slopes_of(loss: Loss, real_logits: Tensor, fake_logits: Tensor, share: float) -> Slopes:
    """Return the slopes of a share of both sides' losses at logits [N]."""
    real, fake = (logits.detach().requires_grad_() for logits in (real_logits, fake_logits))
    by_real, by_fake = torch.autograd.grad(loss.discriminator(real, fake), (real, fake))
    (of_generator,) = torch.autograd.grad(loss.generator(real.detach(), fake), fake)
    return Slopes(by_real * share, by_fake.clamp_min(_LEAST / len(fake)) * share, of_generator * share)


def _wide(numbers: Tensor) -> Tensor:
    """Let numbers [N] multiply images."""
    return numbers[:, None, None, None]
