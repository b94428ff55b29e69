"""How an upscaler learns from pairs of small and large pieces: one update after another.

What is asked of it depends on the stage: `training.upscaling.stages`. Images are float [N, 3, H, W] in
[-1, 1].
"""

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.compute.care import at_once
from training.compute.devices import computing_in, to_device
from training.errors import EngineError
from training.learning.muon import Muon
from training.learning.named_state import (
    NamedState,
    begin_optimizers,
    check_state,
    network_state,
    opened_state,
    optimizer_state,
    restore_state,
)
from training.learning.optimizers import make_adam, set_rate
from training.learning.weight_average import averaged, move_average
from training.upscaling.damage import damaged
from training.upscaling.learn_config import LearnConfig
from training.upscaling.pairs import Pairs, shrink
from training.upscaling.stages import Fidelity, Texture, precision_of
from training.upscaling.weights import NETWORKS, State


class Learner:
    """A network, what optimizes it, and the average of its weights.

    Attributes:
        batch_size: Pairs in a step; fewer than the settings say where this process is to spare memory.
    """

    def __init__(self, config: LearnConfig, device: torch.device, start_from: State | None = None):
        """Begin with `start_from`, or with random weights. Raises EngineError when those do not fit."""
        self.config = config
        self.device = device
        self.step = 0
        self.random = torch.Generator().manual_seed(config.seed)
        torch.manual_seed(config.seed)
        generator = NETWORKS[config.network].Generator()
        self.generator = to_device(generator, device)
        if start_from is not None:
            _fill(self.generator, start_from)
        self.average = averaged(self.generator)
        self.scale = NETWORKS[config.network].SCALE
        self.stage = Texture(config, device) if config.stage == "texture" else Fidelity(config)
        self.batch_size = at_once(config.batch_size)
        self._precision = precision_of(config, device)
        weights = list(self.generator.parameters())
        self._optimizer = (
            Muon(weights, lr=config.lr)
            if config.optimizer == "muon"
            else make_adam(weights, device, lr=config.lr)
        )
        self._optimizers = {"g_optimizer": self._optimizer, **self.stage.optimizers}

    def update(self, low: Tensor, high: Tensor) -> dict[str, float]:
        """Learn from pairs; return the losses by name."""
        low, high = (each.to(self.device, memory_format=torch.channels_last) for each in (low, high))
        self._set_rate()
        self._settle()
        with computing_in(self._precision, self.device):
            fake = self.generator(low)  # [N, 3, H, W]
        fake = fake.float()
        terms = self.stage.losses(fake, high, self.random)
        if self.config.reduced:
            terms["reduced"] = self.config.reduced * F.l1_loss(shrink(fake, self.scale), low)
        first, *others = terms.values()
        total = sum(others, first)
        if not total.isfinite():
            raise EngineError(
                "The training diverged: a loss is no longer finite. Choose a lower learning rate."
            )
        self._optimizer.zero_grad()
        total.backward()
        self._optimizer.step()
        losses = {name: loss.item() for name, loss in terms.items()}
        losses |= self.stage.update(fake.detach(), high)
        # Early weights are soon forgotten.
        move_average(self.average, self.generator, min(self.config.decay, (1 + self.step) / (10 + self.step)))
        self.step += 1
        return losses

    def pairs(self, pairs: Pairs) -> Iterator[tuple[Tensor, Tensor]]:
        """Return batches without end; the same ones again after a resume."""
        while True:
            low, high = pairs.draw(self.batch_size, self.random)
            yield (damaged(low, self.config.damage, self.random) if self.config.damage else low), high

    def named_state(self) -> NamedState:
        """Name every tensor that learning changes; the random state and the step are copies."""
        yield from network_state("generator", self.generator)
        yield from network_state("average", self.average)
        yield from optimizer_state({"g_optimizer": self._optimizer})
        yield from self.stage.named_state()
        yield "random", self.random.get_state()
        yield "step", torch.tensor(self.step)

    def restore(self, path: Path) -> None:
        """Go back to where the named state was saved to a file.

        Raises EngineError when it is damaged or belongs to other networks; the learner is then undefined.
        """
        with opened_state(path) as file:
            check_state(file, path)
            begin_optimizers(self._optimizers, file.keys())
            state = dict(self.named_state())
            restore_state(file, path, state)
        self.random.set_state(state["random"])
        self.step = int(state["step"])

    def _set_rate(self) -> None:
        config = self.config
        rising = min(1.0, (self.step + 1) / max(1, config.warm_up))
        left = (config.steps - self.step) / max(1.0, config.cool_down * config.steps)
        falling = min(1.0, left) if config.is_planned else 1.0  # No end is in sight before there is a plan.
        for optimizer in self._optimizers.values():
            set_rate(optimizer, config.lr * rising * max(0.0, falling))

    def _settle(self) -> None:
        """Near the end, normalize by what is known of all pieces instead of by those of a batch.

        That is what the finished network does, and it spares the last, small steps the chance of batches.
        """
        config = self.config
        is_near = config.is_planned and self.step >= config.steps * (1 - config.settle)
        if not (self.generator.training and is_near):
            return
        known = dict(self.average.named_buffers())
        for name, buffer in self.generator.named_buffers():
            buffer.copy_(known[name])
        self.generator.eval()


def _fill(network: nn.Module, state: State) -> None:
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise EngineError("The weights to start from belong to another network.") from error
