"""A recorder that needs no graphics card: it notes what is asked of the processor, and asks for it again.

Like a CUDA graph it repeats the same operations on the same places of memory, without the Python around them.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Tape:
    """Records operations as `training.gan.recorded_updates.Recorder` says.

    Attributes:
        recorded: How many updates.
        replayed: How often any of them.
    """

    def __init__(self):
        self.recorded = self.replayed = 0

    def aside(self, compute: Callable[[], Tensor]) -> Tensor:
        return compute()

    def record(self, compute: Callable[[], Tensor]) -> tuple[Callable[[], None], Tensor]:
        """Note operations. Other than a card's, they are also done."""
        with torch.random.fork_rng(devices=[]), _Noting() as noting:
            told = compute()
        self.recorded += 1

        def replay() -> None:
            self.replayed += 1
            noting.repeat()

        return replay, told


class ForgetfulTape(Tape):
    """Plays back nothing, as if work had been done elsewhere."""

    def record(self, compute: Callable[[], Tensor]) -> tuple[Callable[[], None], Tensor]:
        _, told = super().record(compute)
        return lambda: None, told


class RefusingTape(Tape):
    """Breaks off in the middle of an update, as a card does where it cannot record."""

    def record(self, compute: Callable[[], Tensor]) -> tuple[Callable[[], None], Tensor]:
        super().record(compute)
        raise RuntimeError("operation not permitted when stream is capturing\nand a second line")


class _Noting(TorchDispatchMode):
    """Notes each operation, and what it made."""

    def __init__(self):
        super().__init__()
        self._calls: list[tuple[Callable, tuple, dict, list[Tensor]]] = []

    def __torch_dispatch__(
        self, operation: Callable, types: Any, args: tuple = (), kwargs: dict | None = None
    ) -> Any:
        kwargs = kwargs or {}
        made = operation(*args, **kwargs)
        self._calls.append((operation, args, kwargs, _tensors(made)))
        return made

    @torch.no_grad()
    def repeat(self) -> None:
        for operation, args, kwargs, places in self._calls:
            for place, now in zip(places, _tensors(operation(*args, **kwargs)), strict=True):
                place.copy_(now)


def _tensors(made: Any) -> list[Tensor]:
    return [each for each in tree_leaves(made) if isinstance(each, Tensor)]
