"""The random numbers of a run, which are the same on every device and for any number of ranks.

They are drawn on the CPU, for the images of all ranks, and sent to the device. What an update draws can be
noted, so that new numbers can be put in the same places before it is replayed:
training/gan/recorded_updates.py.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from training.compute.cards import is_card, module_of
from training.compute.devices import pinned, sent
from training.compute.distributed import ALONE, Ranks

_PRIME = 1_000_003  # Keeps the steps of neighbouring seeds apart.
_FAR = 15_485_863  # Keeps the ranks of one step apart, within the 32 bits that a processor's generator sees.


@dataclass(frozen=True, slots=True)
class Draw:
    """Numbers that were drawn, and how to draw others in their place."""

    how: Callable[..., Tensor]  # torch.randn or torch.rand.
    shape: tuple[int, int]  # For the images of all ranks.
    dim: int  # The dimension along which the images lie.
    place: Tensor  # This rank's, on the device.


class RandomSource:
    """Draws what an update needs."""

    def __init__(self, seed: int, device: torch.device, ranks: Ranks = ALONE):
        self._seed, self._device, self._ranks = seed, device, ranks
        self._generator = torch.Generator().manual_seed(seed)
        self._notes: list[Draw] | None = None  # What was drawn, while it is recorded; else None.
        self._given: Iterator[Draw] | None = None  # What is given out again instead of new numbers.

    def normal(self, count: int, size: int) -> Tensor:
        """Draw normal numbers for `count` images of this rank: [count, size]."""
        return self._drawn(torch.randn, (count * self._ranks.count, size), dim=0)

    def uniform(self, size: int, count: int) -> Tensor:
        """Draw numbers from 0 to 1 for `count` images of this rank: [size, count]."""
        return self._drawn(torch.rand, (size, count * self._ranks.count), dim=1)

    def get_state(self) -> Tensor:
        """Return what the next numbers follow from: uint8 [N], on the CPU."""
        return self._generator.get_state()

    def set_state(self, state: Tensor) -> None:
        """Go back to where `get_state` was asked."""
        self._generator.set_state(state)

    @contextmanager
    def of_step(self, step: int) -> Iterator[None]:
        """Seed what dropout draws from by step and rank, so that a resumed run draws the same."""
        with self.rewound():
            self._seed_device((self._seed * _PRIME + step + self._ranks.rank * _FAR) % 2**63)
            yield

    @contextmanager
    def rewound(self) -> Iterator[None]:
        """Let dropout draw the same once more afterwards."""
        if not is_card(self._device):
            with torch.random.fork_rng(devices=[]):
                yield
            return
        with torch.random.fork_rng(devices=[self._device], device_type=self._device.type):
            yield

    # -- TO REPLAY AN UPDATE --

    @contextmanager
    def noted(self) -> Iterator[list[Draw]]:
        """Note what is drawn."""
        self._notes = []
        try:
            yield self._notes
        finally:
            self._notes = None

    @contextmanager
    def given(self, draws: Iterable[Draw]) -> Iterator[None]:
        """Draw nothing: give out the places of what was drawn, in the same order."""
        self._given = iter(draws)
        try:
            yield
        finally:
            self._given = None

    def draw_again(self, draws: Iterable[Draw]) -> None:
        """Put new numbers in the places of others, in the order in which an update draws them."""
        for draw in draws:
            numbers = self._numbers(draw.how, draw.shape, draw.dim)
            draw.place.copy_(pinned(numbers, self._device), non_blocking=True)

    def _seed_device(self, seed: int) -> None:
        """As `torch.manual_seed`, which takes a hundred times as long: it looks at every kind of device."""
        torch.default_generator.manual_seed(seed)
        if is_card(self._device):
            module = module_of(self._device)
            card = module.current_device() if self._device.index is None else self._device.index
            module.default_generators[card].manual_seed(seed)
        if self._device.type == "mps":
            torch.mps.manual_seed(seed)

    def _drawn(self, how: Callable[..., Tensor], shape: tuple[int, int], dim: int) -> Tensor:
        if self._given is not None:
            return next(self._given).place
        place = sent(self._numbers(how, shape, dim), self._device)
        if self._notes is not None:
            self._notes.append(Draw(how, shape, dim, place))
        return place

    def _numbers(self, how: Callable[..., Tensor], shape: tuple[int, int], dim: int) -> Tensor:
        """Draw for the images of all ranks; give this rank's numbers, on the CPU."""
        return self._ranks.mine(how(shape, generator=self._generator), dim)
