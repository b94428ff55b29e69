"""Lay the tensors of Studio's updates out as PyTorch's allocator would on a graphics card, without one.

    python tools/card_memory.py --resolution 512 --precision bfloat16 --recomputes

Updates happen on torch's meta device. What they ask for and let go is then played to a copy of the rules of
c10/cuda/CUDACachingAllocator.cpp (one stream, default settings), on cards with more and with less memory.
Says how much is known beforehand, how much the tensors take at once, how much would be taken of a card
without a limit, and the least that would do. What libraries take themselves is not in it.
"""

import argparse
import bisect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.config import ImportConfig
from training.gan.memory_need import MemoryNeeds
from training.gan.memory_watch import MemoryWatch
from training.gan.trainer import Trainer
from training.networks import studio
from training.recipes import recipe

MB, GB = 2**20, 2**30
STEPS = (0, 1, 0, 4, 8, 1)  # Of the updates: with penalties and judges, and without.
NEAR = 0.02 * GB  # How near the least memory is found.


class Log(MemoryWatch):
    """Notes which memory is asked for and let go, in order.

    Attributes:
        events: Pairs of bytes, 0 for those that are let go, and a number of the tensor's memory.
    """

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[int, int]] = []

    def asked(self, size: int) -> Callable[[], None]:
        number = len(self.events)
        self.events.append((size, number))
        return lambda: self.events.append((0, number))


class Card:
    """Gives out memory as the allocator does.

    Attributes:
        taken: The most bytes taken of the card.
        used: The most bytes that tensors had of them.
    """

    def __init__(self, size: float):
        self.taken = self.used = 0
        self._size = size
        self._taken = self._used = 0
        self._segments: dict[int, int] = {}  # Bytes of what was got from the driver at once.
        # Sizes, segments and places of what is free, ascending: of small blocks and of large ones.
        self._free: dict[bool, list[tuple[int, int, int]]] = {True: [], False: []}
        self._given: dict[int, tuple[int, int, int, bool]] = {}

    def give(self, size: int, number: int) -> None:
        """Find a block. Raises MemoryError."""
        size = max(512, -(-size // 512) * 512)
        is_small = size <= MB
        free = self._free[is_small]
        place = bisect.bisect_left(free, (size, -1, -1))
        whole, segment, start = free.pop(place) if place < len(free) else self._new(size, is_small)
        if whole - size >= 512 if is_small else whole - size > MB:
            bisect.insort(free, (whole - size, segment, start + size))
            whole = size
        self._given[number] = (whole, segment, start, is_small)
        self._used += whole
        self.used = max(self.used, self._used)

    def take_back(self, number: int) -> None:
        """Free a block, joined with what is free beside it."""
        if number not in self._given:
            return  # It was empty.
        size, segment, start, is_small = self._given.pop(number)
        self._used -= size
        free = self._free[is_small]
        for block in [each for each in free if each[1] == segment]:
            if block[2] + block[0] == start or start + size == block[2]:
                free.remove(block)
                size, start = size + block[0], min(start, block[2])
        bisect.insort(free, (size, segment, start))

    def _new(self, size: int, is_small: bool) -> tuple[int, int, int]:
        asked = 2 * MB if is_small else 20 * MB if size < 10 * MB else -(-size // (2 * MB)) * 2 * MB
        if self._taken + asked > self._size:
            self._give_up_free_segments()
        if self._taken + asked > self._size:
            raise MemoryError
        segment = len(self._segments)
        self._segments[segment] = asked
        self._taken += asked
        self.taken = max(self.taken, self._taken)
        return asked, segment, 0

    def _give_up_free_segments(self) -> None:
        for free in self._free.values():
            for block in [each for each in free if each[0] == self._segments[each[1]]]:
                free.remove(block)
                self._taken -= block[0]


@contextmanager
def products_in(precision: torch.dtype) -> Iterator[None]:
    """Compute products in a precision; autocast knows no meta device."""
    if precision == torch.float32:
        yield
        return

    def rounding(compute: Callable[..., Tensor]) -> Callable[..., Tensor]:
        return lambda *args, **options: compute(*map(rounded, args), **options)

    def rounded(value: Any) -> Any:
        return value.to(precision) if isinstance(value, Tensor) else value

    with (
        mock.patch.object(F, "conv2d", rounding(F.conv2d)),
        mock.patch.object(F, "linear", rounding(F.linear)),
        mock.patch.object(studio, "conv_transpose2d", rounding(studio.conv_transpose2d)),
    ):
        yield


def played(events: Sequence[tuple[int, int]], size: float = float("inf")) -> Card | None:
    """Play what was noted to a card of some size; None when it is too small."""
    card = Card(size)
    try:
        for asked, number in events:
            if asked:
                card.give(asked, number)
            else:
                card.take_back(number)
    except MemoryError:
        return None
    return card


def main() -> None:
    """Say what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--resolution", type=int, default=512)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="bfloat16")
    parser.add_argument("--recomputes", action="store_true")
    parser.add_argument("--parts", type=int, default=1)
    parser.add_argument("--paints-parts", action="store_true", help="not the whole batch at once")
    options = parser.parse_args()
    precision: torch.dtype = getattr(torch, options.precision)
    data = ImportConfig(folder="pictures", resolution=options.resolution)
    config = recipe("studio").config(data, "cuda", width=options.width, batch_size=options.batch_size)
    way = options.recomputes, options.parts, not options.paints_parts
    known = MemoryNeeds(config, precision, 0, "cuda").of(*way).gigabytes
    meta = torch.device("meta")
    with products_in(precision), Log() as log:
        trainer = Trainer(config.in_the_long_run(), meta)
        trainer.gan.recomputes = options.recomputes
        trainer.game.paints_whole &= not options.paints_parts
        for step in STEPS:
            trainer.gan.step = step
            trainer.update(
                torch.zeros(options.batch_size, 3, data.height, data.width, device=meta), parts=options.parts
            )
    free = played(log.events)
    assert free is not None
    low, high = 0.95 * free.used, float(free.taken)
    while high - low > NEAR:
        middle = (low + high) / 2
        low, high = (low, middle) if played(log.events, middle) else (middle, high)
    numbers = (known, free.used / GB, free.taken / GB, high / GB)
    print("known {:.2f} GB, tensors {:.2f}, without a limit {:.2f}, at least {:.2f}".format(*numbers))


if __name__ == "__main__":
    main()
