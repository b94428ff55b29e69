"""The order of a training's phases: which of them learns from the next batch.

A pair may warm up as a variational autoencoder; then it plays its game to the end. A large pair may grow out
of a small one that does all of this first. There is no schedule, file or clock here; `training.gan.session`
has those.
"""

from __future__ import annotations

from collections.abc import Collection

import torch
from torch import Tensor

from training.beginning import has_head_start
from training.compute.card_graphs import card_graphs
from training.compute.distributed import ALONE, Ranks
from training.compute.random_numbers import RandomSource
from training.config import TrainConfig
from training.gan.adversarial_game import AdversarialGame
from training.gan.gan import Gan
from training.gan.half_size_phase import HalfSize
from training.gan.head_start import give_head_start
from training.gan.phase import Phase
from training.gan.recorded_updates import Recorder
from training.gan.vae_warmup import VaeWarmup, has_warmup
from training.half_size import halved, has_half_size
from training.learning.named_state import NamedState, begin_optimizers
from training.learning.optimizers import AnyOptimizer


class Trainer:
    """A pair of networks, and the phases in which it learns.

    Attributes:
        gan: The networks and what belongs to them.
    """

    def __init__(
        self,
        config: TrainConfig,
        device: torch.device,
        precision: torch.dtype = torch.float32,
        num_classes: int = 0,
        ranks: Ranks = ALONE,
        recorder: Recorder | None = None,
        random_source: RandomSource | None = None,
    ):
        """Begin from noise or with a head start.

        `recorder` is what records updates: by default, what the device has for it. `random_source` is one
        that another trainer of the same run draws from too.
        Raises EngineError when ranks cannot share a batch evenly, or the recipe has no warm-up but is to.
        """
        ranks.check(config.batch_size)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.gan = Gan(config, device, precision, num_classes, ranks, random_source)
            self._phases: list[Phase] = []
            if is_halved := has_half_size(config):
                shared = (num_classes, ranks, recorder, self.gan.random_source)
                small = Trainer(halved(config), device, precision, *shared)
            elif has_head_start(config):
                give_head_start(self.gan)
            if has_warmup(config) and not is_halved:
                self._phases.append(VaeWarmup(self.gan))
            self._game = AdversarialGame(self.gan, recorder or card_graphs(device))
            if is_halved:
                self._phases.append(HalfSize(self.gan, small, self._game))
        self._phases.append(self._game)

    @property
    def phase(self) -> Phase:
        """The phase that learns from the next batch."""
        return self._phases[0]

    @property
    def small(self) -> Trainer | None:
        """The training of the small pair that learns in place of this one's; None when none does."""
        return self.phase.small if isinstance(self.phase, HalfSize) else None

    @property
    def learner(self) -> Gan:
        """The pair that learns now: this training's own, or a smaller one."""
        return self.small.learner if self.small else self.gan

    @property
    def game(self) -> AdversarialGame:
        """The game of the pair that learns now, also while it warms up for it."""
        return self.small.game if self.small else self._game

    @property
    def pairs(self) -> list[Gan]:
        """Every pair that has learned and will learn from now on, this training's own last."""
        return [*(self.small.pairs if self.small else ()), self.gan]

    @property
    def games(self) -> list[AdversarialGame]:
        """The games of these pairs."""
        return [*(self.small.games if self.small else ()), self._game]

    @property
    def is_warming_up(self) -> bool:
        """Whether the game of the pair that learns now has not begun yet."""
        return self.small.is_warming_up if self.small else self.phase is not self._game

    @property
    def warmed_up(self) -> float:
        """How much of the warm-up is over, 0 to 1; 1 also where there was none."""
        if self.small:
            return self.small.warmed_up
        return self.phase.progress if isinstance(self.phase, VaeWarmup) else 1.0

    @property
    def grown(self) -> float:
        """How much of the time at half the size is over, 0 to 1; 1 also where there was none."""
        return self.phase.progress if isinstance(self.phase, HalfSize) else 1.0

    def update(self, real: Tensor, label: Tensor | None = None, parts: int = 1) -> Tensor:
        """Learn from real images [N, C, H, W] in [-1, 1], this rank's part of a batch.

        `label` int64 [N] are their classes, which a conditional run needs; -1 is none of them. `parts` > 1
        computes the batch in that many pieces, for devices too small for it. Returns the means of the
        discriminator's loss, the generator's loss, D(x) and D(G(z)) over all ranks as [4], on the device.
        """
        gan = self.gan
        with gan.random_source.of_step(gan.step):
            losses = self.phase.update(real, label, parts)
        gan.count_update(len(real) * gan.ranks.count)
        if self.phase.is_over():
            self._phases.pop(0).end()
        return losses

    def come_to_the_game(self) -> None:
        """End the phases before the game, whatever is left of them."""
        while self.phase is not self._game:
            self._phases.pop(0).end()

    def optimizers(self) -> dict[str, AnyOptimizer]:
        """Return what changes weights from now on, by name."""
        return {name: each for phase in self._phases for name, each in phase.optimizers.items()}

    def named_state(self) -> NamedState:
        """Name every tensor that training changes from now on."""
        yield from self.gan.named_state()
        for phase in self._phases:
            yield from phase.named_state()

    def make_room(self, names: Collection[str]) -> None:
        """Come to the phase that a state of these names was left in, with a tensor for each of them.

        That is the first phase which the state says anything about. Weights are undefined until restored.
        """
        while self.phase is not self._game and not any(name in names for name, _ in self.phase.named_state()):
            self._phases.pop(0)
        self.gan.refresh = self.gan.refresh if self.small else None
        if isinstance(self.phase, HalfSize):
            self.phase.make_room(names)
        begin_optimizers(self.optimizers(), names)
