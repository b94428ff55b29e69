"""A phase of a training: one way in which a pair learns from batches, until the next one begins."""

from collections.abc import Mapping
from typing import Protocol

from torch import Tensor

from training.learning.named_state import NamedState
from training.learning.optimizers import AnyOptimizer


class Phase(Protocol):
    """Learns from one batch at a time."""

    @property
    def optimizers(self) -> Mapping[str, AnyOptimizer]:
        """What changes weights in it, by the names that checkpoints keep their state under."""

    def update(self, real: Tensor, label: Tensor | None, parts: int) -> Tensor:
        """Learn from real images [N, C, H, W] of classes int64 [N], computed in so many parts.

        Returns the discriminator's loss, the generator's loss, D(x) and D(G(z)) as [4], on the device.
        """

    def is_over(self) -> bool:
        """Whether the next phase is to begin, asked after each update."""

    def end(self) -> None:
        """Leave the pair as the next phase is to begin with it."""

    def named_state(self) -> NamedState:
        """Name every tensor that only this phase changes, those of its optimizers included."""
