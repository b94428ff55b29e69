"""The beginning at half the size: a small pair learns in place of a large one, which then grows out of it.

The small pair is a training of its own, with its warm-up and its game, on the means of each 2x2 pixels. While
it learns, the large pair's average paints what the small one's does, doubled, so that previews, models and
measurements are always of the run's size. At the end the large pair is made from the small one and does at
once what that did (`training.gan.enlarge`). The half of a very large pair begins at half its size in turn.
docs/recipes.md has the measurements.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d

from training.gan.adversarial_game import AdversarialGame
from training.gan.enlarge import enlarge_discriminator, enlarge_generator
from training.gan.gan import Gan
from training.learning.named_state import NamedState
from training.learning.optimizers import AnyOptimizer
from training.networks.studio import Discriminator, Generator

if TYPE_CHECKING:
    from training.gan.trainer import Trainer

HALF = "half_"  # Of the names of what only the small pair has.


class HalfSize:
    """Lets a small pair learn from a large one's batches.

    A phase of a training: see `training.gan.phase`.

    Attributes:
        small: The training of the small pair. It draws its random numbers from where the large one does.
    """

    def __init__(self, gan: Gan, small: Trainer, game: AdversarialGame):
        """Let `small`, by settings of `training.half_size.halved`, learn for a pair and its later game."""
        self.small = small
        self._gan, self._game = gan, game
        self._shown_step = -1  # After which the average was brought up to date.
        gan.refresh = self._refresh

    @property
    def optimizers(self) -> Mapping[str, AnyOptimizer]:
        """What changes weights in it, by the names that checkpoints keep their state under."""
        return {HALF + name: each for name, each in self.small.optimizers().items()}

    @property
    def progress(self) -> float:
        """How much of this phase is over, 0 to 1."""
        return self.small.gan.progress

    def update(self, real: Tensor, label: Tensor | None, parts: int) -> Tensor:
        """Let the small pair learn; see `Phase.update`."""
        small, gan = self.small.gan, self._gan
        small.step, small.images_seen, small.seconds = gan.step, gan.images_seen, gan.seconds
        return self.small.update(avg_pool2d(real, 2), label, parts)

    def is_over(self) -> bool:
        """Whether the pair is to grow."""
        return self.progress >= 1

    def end(self) -> None:
        """Let the large pair do what the small one does, and its game go on as that one's stood."""
        self.small.come_to_the_game()
        small, gan = self.small.gan, self._gan
        average = gan.average
        gan.refresh = None
        for earlier, later in ((small.generator, gan.generator), (small.average, average)):
            enlarge_generator(_painter(earlier), _painter(later))
        enlarge_discriminator(_judge(small.discriminator), _judge(gan.discriminator))
        self._game.take_over(dict(self.small.game.named_state()))

    def named_state(self) -> NamedState:
        """Name what only the small pair has."""
        for name, tensor in self.small.named_state():
            if name != "random":  # The large pair names it.
                yield HALF + name, tensor

    def make_room(self, names: Collection[str]) -> None:
        """Let the small pair come to the phase that a state of these names was left in."""
        self.small.make_room([name.removeprefix(HALF) for name in names if name.startswith(HALF)])

    def _refresh(self) -> None:
        """Let the large pair's average paint and its discriminator judge as the small one's do.

        Whoever starts from a checkpoint of this phase takes these two.
        """
        if self._shown_step == self._gan.step:
            return
        self._shown_step = self._gan.step
        gan, small = self._gan, self.small.gan
        gan.refresh = None
        enlarge_generator(_painter(small.average), _painter(gan.average), is_to_learn=False)
        enlarge_discriminator(_judge(small.discriminator), _judge(gan.discriminator))
        gan.refresh = self._refresh


def _painter(network: torch.nn.Module) -> Generator:
    assert isinstance(network, Generator)
    return network


def _judge(network: torch.nn.Module) -> Discriminator:
    assert isinstance(network, Discriminator)
    return network
