"""What a step asks of the chip, what the chip can do, and so what share of it is reached.

Williams, Waterman and Patterson, "Roofline", 2009: a step takes at least its arithmetic at the chip's peak,
and at least its traffic at the memory's. The peaks are measured, on what the chip is best at.
"""

from collections.abc import Callable
from time import process_time
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import conv2d
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode

from training.config import TrainConfig
from training.images import from_bytes
from training.memory import keep_freed_memory
from training.trainer import Trainer

_CPU = torch.device("cpu")
_ROUNDS = 8  # Of each peak; the best counts.


def roofline(config: TrainConfig, precision: torch.dtype) -> dict[str, float]:
    """Measure an update of the processor, in GFLOP and MB an image, and how near it comes to the peaks.

    Speeds are those of one second of the processor, whatever the number of cores.
    """
    keep_freed_memory()
    trainer = Trainer(config.in_the_long_run(), _CPU, precision)
    shape = (config.batch_size, config.data.height, config.data.width, config.data.channels)
    noise = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)

    def update() -> None:
        trainer.update(from_bytes(noise, _CPU))

    update()
    with FlopCounterMode(display=False) as arithmetic, _Traffic() as traffic:
        update()
    flop, bytes_ = arithmetic.get_total_flops(), traffic.bytes
    peak = max(_matrices(precision), _convolutions(precision))
    bandwidth = _copies()
    seconds = _best_seconds(update)
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
        self, func: Any, _types: Any, args: tuple = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        results = func(*args, **(kwargs or {}))
        if not func.is_view:
            touched = tree_leaves((args, kwargs, results))
            self.bytes += sum(each.nbytes for each in touched if isinstance(each, Tensor))
        return results


def _matrices(precision: torch.dtype) -> float:
    """FLOP a second of the processor when large matrices are multiplied."""
    side = 1024
    a, b = (torch.randn(side, side).to(precision) for _ in range(2))
    return 2 * side**3 / _best_seconds(lambda: a @ b)


def _convolutions(precision: torch.dtype) -> float:
    """FLOP a second of the processor in a convolution that suits it."""
    count, features, side = 16, 256, 16
    x = torch.randn(count, features, side, side).to(precision, memory_format=torch.channels_last)
    weights = torch.randn(features, features, 3, 3).to(precision, memory_format=torch.channels_last)
    flop = 2 * count * side**2 * features**2 * 9
    return flop / _best_seconds(lambda: conv2d(x, weights, padding=1))


def _copies() -> float:
    """Bytes a second of the processor when more is copied than caches hold; each is read and written."""
    source = torch.ones(2**26)
    target = torch.empty_like(source)
    return 2 * source.nbytes / _best_seconds(lambda: target.copy_(source))


def _best_seconds(work: Callable[[], Any]) -> float:
    work()
    times = []
    for _ in range(_ROUNDS):
        began = process_time()
        work()
        times.append(process_time() - began)
    return min(times)
