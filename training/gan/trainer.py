"""The order of a training's phases: which of them learns from the next batch.

A pair may warm up as a variational autoencoder; then it plays its game to the end. There is no schedule, file
or clock here; `training.gan.session` has those.
"""

from collections.abc import Collection

import torch
from torch import Tensor

from training.compute.card_graphs import card_graphs
from training.compute.distributed import ALONE, Ranks
from training.config import TrainConfig
from training.gan.adversarial_game import AdversarialGame
from training.gan.gan import Gan
from training.gan.head_start import give_head_start, has_head_start
from training.gan.optimizers import AnyOptimizer
from training.gan.phase import Phase
from training.gan.recorded_updates import Recorder
from training.gan.vae_warmup import VaeWarmup, has_warmup
from training.learning.named_state import NamedState, begin_optimizers


class Trainer:
    """A pair of networks, and the phases in which it learns.

    Attributes:
        gan: The networks and what belongs to them.
        game: The last phase, which every training comes to.
    """

    def __init__(
        self,
        config: TrainConfig,
        device: torch.device,
        precision: torch.dtype = torch.float32,
        num_classes: int = 0,
        ranks: Ranks = ALONE,
        recorder: Recorder | None = None,
    ):
        """Begin from noise or with a head start.

        `recorder` is what records updates: by default, what the device has for it.
        Raises EngineError when ranks cannot share a batch evenly, or the recipe has no warm-up but is to.
        """
        ranks.check(config.batch_size)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.gan = Gan(config, device, precision, num_classes, ranks)
            if has_head_start(config):
                give_head_start(self.gan)
            self._phases: list[Phase] = [VaeWarmup(self.gan)] if has_warmup(config) else []
            self.game = AdversarialGame(self.gan, recorder or card_graphs(device))
        self._phases.append(self.game)

    @property
    def phase(self) -> Phase:
        """The phase that learns from the next batch."""
        return self._phases[0]

    @property
    def is_warming_up(self) -> bool:
        """Whether the game has not begun yet."""
        return self.phase is not self.game

    @property
    def warmed_up(self) -> float:
        """How much of the warm-up is over, 0 to 1; 1 also where there was none."""
        return self.phase.progress if isinstance(self.phase, VaeWarmup) else 1.0

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
        while self.is_warming_up and not any(name in names for name, _ in self.phase.named_state()):
            self._phases.pop(0)
        begin_optimizers(self.optimizers(), names)
