"""How much memory a training takes, known before it begins.

One update happens on torch's meta device, whose tensors have sizes and no numbers, and every tensor that is
alive is counted. Memory is taken for more than that: it gets holes, and libraries want some. On a processor
both are added here, by what was measured of Studio from 64 to 1024 pixels (docs/performance.md): that is no
less than what is taken, and at most a third more or 0.4 GB; where freed memory is kept, which nobody is told
of, up to a half more. On a card they are left room for in `room_for_training`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import torch

from training.config import TrainConfig
from training.gan.memory_watch import MemoryWatch
from training.gan.trainer import Trainer

BFLOAT16_SHARE = 0.65  # Of what activations take in float32; measured 0.53 to 0.66 of Studio: wide to narrow.
# Of a processor's memory, times what tensors take at once: where it is kept when it is freed, and where not.
HOLES_OF_KEPT, HOLES = 1.7, 1.1
BESIDE_GB = 0.3  # What a processor's libraries take beside, for kernels and to compute with.
TRIED = 8  # Pictures of the batch that is tried: what they take grows evenly with their number.
_ROUGHLY = 10  # Times the numbers of a map of full size and width: what an update takes of them.
MOST_PARTS_OF_WHOLE = 4  # More parts spare nothing where samples are painted at once.
_META = torch.device("meta")


class Ledger(MemoryWatch):
    """Counts the bytes of all tensors of one kind of device that are alive, and were made in its sight.

    Attributes:
        peak: The most there were at a time; may be set back to `now`.
        now: Those there are.
    """

    def __init__(self, device_type: str = "meta"):
        super().__init__(device_type)
        self.peak = self.now = 0

    def asked(self, size: int) -> Callable[[], None]:
        self.now += size
        self.peak = max(self.peak, self.now)
        return partial(self._let_go, size)

    def _let_go(self, size: int) -> None:
        self.now -= size


@dataclass(frozen=True, slots=True)
class Thrift:
    """How an update spares memory."""

    recomputes: bool  # Whether parts of the networks forget what they made (`networks.recomputing`).
    parts: int  # That a batch is computed in.
    paints_whole: bool  # Whether samples are painted at once nevertheless.
    keeps_freed: bool  # Whether a processor's memory is kept for the next step when it is freed.
    gigabytes: float  # That it takes then, about.


def thrift_within(
    room: float, config: TrainConfig, precision: torch.dtype, num_classes: int, device_type: str
) -> Thrift:
    """Return how a training spares memory to get by with so many bytes: by what costs least time.

    Where nothing is enough, it spares as much as there is to spare.
    """
    needs = MemoryNeeds(config, precision, num_classes, device_type)
    thrift = needs.of(False, 1, keeps_freed=device_type == "cpu")
    for way in needs.ways():
        if thrift.gigabytes * 2**30 <= room:
            break
        thrift = needs.of(*way)
    return thrift


def is_small(config: TrainConfig, room: float, num_classes: int) -> bool:
    """Whether a training so plainly fits into so many bytes that nobody need ask how much it takes.

    Some families join a map of full size to each image for each class: of hundreds, these are the most.
    """
    maps = config.width + num_classes
    numbers = config.data.width * config.data.height * maps * config.batch_size
    return 4 * _ROUGHLY * numbers < room / 4


class MemoryNeeds:
    """What a training takes at its worst: with penalties, and every judge asked."""

    def __init__(self, config: TrainConfig, precision: torch.dtype, num_classes: int, device_type: str):
        self._on_processor = device_type == "cpu"
        self._batch = config.batch_size
        self._share = BFLOAT16_SHARE if precision == torch.bfloat16 else 1.0
        self._ledger = Ledger()
        with self._ledger:
            config = replace(config.in_the_long_run(), batch_size=TRIED)
            self._trainer = Trainer(config, _META, num_classes=num_classes)
            self._update(1)  # Optimizers begin, and gradients are there from then on.

    def ways(self) -> Iterator[tuple[bool, int, bool]]:
        """Yield how memory can be spared, the arguments of `of`: the more, the later."""
        recomputes, can_whole = self._trainer.gan.can_recompute, self._trainer.game.paints_whole
        if self._on_processor:
            yield False, 1, can_whole
        if recomputes:
            yield True, 1, can_whole
        parts = 2
        while can_whole and parts <= min(MOST_PARTS_OF_WHOLE, self._batch // 2):
            yield recomputes, parts, True
            parts *= 2
        parts = max(2, parts // 2)
        while parts <= self._batch // 2:
            yield recomputes, parts, False
            parts *= 2

    def of(
        self, recomputes: bool, parts: int, paints_whole: bool = True, keeps_freed: bool = False
    ) -> Thrift:
        """Say what an update takes that spares memory like this."""
        always, tried = self._ledger.now, min(parts, TRIED // 2)
        self._trainer.gan.recomputes = recomputes
        self._trainer.game.paints_whole &= paints_whole
        with self._ledger:
            self._ledger.peak = always
            self._update(tried)
        each = self._share * (self._ledger.peak - always) / TRIED
        at_once = self._batch if paints_whole else self._batch * tried / parts
        gigabytes = (always + at_once * each) / 2**30
        if self._on_processor:
            gigabytes = (HOLES_OF_KEPT if keeps_freed else HOLES) * gigabytes + BESIDE_GB
        return Thrift(recomputes, parts, paints_whole, keeps_freed, gigabytes)

    def _update(self, parts: int) -> None:
        """Let the trainer learn as in its first update, when all is due."""
        gan, data = self._trainer.gan, self._trainer.gan.config.data
        gan.step = 0
        real = torch.zeros(TRIED, data.channels, data.height, data.width, device=_META)
        self._trainer.update(real, torch.zeros(TRIED, dtype=torch.int64) if gan.num_classes else None, parts)
