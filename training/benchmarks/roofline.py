"""What a step asks of the chip, what the chip can do, and so what share of it is reached.

Williams, Waterman and Patterson, "Roofline", 2009: a step takes at least its arithmetic at the chip's peak,
and at least its traffic at the memory's. The peaks are measured, on what the chip is best at.
"""

from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import conv2d
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode

from training.compute.devices import make_ready
from training.config import TrainConfig
from training.gan.trainer import Trainer
from training.sampling.images import from_bytes

_ROUNDS = 8  # Of each peak; the best counts.


def roofline(config: TrainConfig, precision: torch.dtype, device: torch.device) -> dict[str, float]:
    """Measure an update of a device, in GFLOP and MB an image, and how near it comes to the peaks.

    Speeds are those of one second of the processor, whatever the number of cores; of other devices, of one
    second on the wall.
    """
    make_ready(device)
    trainer = Trainer(config.in_the_long_run(), device, precision)
    shape = (config.batch_size, config.data.height, config.data.width, config.data.channels)
    noise = from_bytes(np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8), device)

    def update() -> None:
        trainer.update(noise)

    update()
    with FlopCounterMode(display=False) as arithmetic, _Traffic() as traffic:
        update()
    flop, bytes_ = arithmetic.get_total_flops(), traffic.bytes
    chip = _Chip(device, precision)
    peak = max(chip.matrices(), chip.convolutions())
    bandwidth = chip.copies()
    seconds = chip.best_seconds(update)
    return {
        "gflop_per_image": flop / config.batch_size / 1e9,
        "mb_per_image": bytes_ / config.batch_size / 1e6,
        "peak_gflops": peak / 1e9,
        "reached_gflops": flop / seconds / 1e9,
        "peak_gb_per_second": bandwidth / 1e9,
        "share_of_peak": flop / peak / seconds,
        "share_of_bandwidth": bytes_ / bandwidth / seconds,
    }


class _Traffic(TorchDispatchMode):
    """Counts what operations read and write, as if no cache kept anything from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = 0

    def __torch_dispatch__(
        self, func: Any, _types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        results = func(*args, **(kwargs or {}))
        if not func.is_view:
            touched = tree_leaves((args, kwargs, results))
            self.bytes += sum(each.nbytes for each in touched if isinstance(each, Tensor))
        return results


class _Chip:
    """What a device can do at best, at work that suits it: larger pieces for one that does many at once."""

    def __init__(self, device: torch.device, precision: torch.dtype):
        self._device, self._precision = device, precision
        self._size = 1 if device.type == "cpu" else 8

    def matrices(self) -> float:
        """FLOP a second when large matrices are multiplied."""
        side = 1024 * self._size
        a, b = (self._noise(side, side) for _ in range(2))
        return 2 * side**3 / self.best_seconds(lambda: a @ b)

    def convolutions(self) -> float:
        """FLOP a second in a convolution."""
        count, features, side = 16 * self._size, 256, 16
        x = self._noise(count, features, side, side).contiguous(memory_format=torch.channels_last)
        weights = self._noise(features, features, 3, 3).contiguous(memory_format=torch.channels_last)
        flop = 2 * count * side**2 * features**2 * 9
        return flop / self.best_seconds(lambda: conv2d(x, weights, padding=1))

    def copies(self) -> float:
        """Bytes a second when more is copied than caches hold; each is read and written."""
        source = torch.ones(2**26, device=self._device)
        target = torch.empty_like(source)
        return 2 * source.nbytes / self.best_seconds(lambda: target.copy_(source))

    def best_seconds(self, work: Callable[[], Any]) -> float:
        """Return the least seconds that some work takes, of several times."""
        work()
        times = []
        for _ in range(_ROUNDS):
            began = self._clock()
            work()
            times.append(self._clock() - began)
        return min(times)

    def _clock(self) -> float:
        """The seconds of the processor, or when a card has done all that it was asked for."""
        if self._device.type == "cpu":
            return process_time()
        torch.accelerator.synchronize(self._device)
        return perf_counter()

    def _noise(self, *shape: int) -> Tensor:
        return torch.randn(*shape, device=self._device).to(self._precision)
