"""Turns: some steps of a loop, timed by the clock on the wall and by the processor's own.

Other programs slow a step down on the wall, but hardly change what it costs the processor. So it is the
processor's seconds that are compared on a computer that is also used for something else. Free of torch.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

Loop = Iterator[int]  # Gives after each step how many images there have been.


@dataclass(frozen=True, slots=True)
class Round:
    """Some steps of a loop, and what they took."""

    images: int
    seconds: float
    processor: float  # Seconds of this process on all cores together.

    def rates(self) -> dict[str, float]:
        """Return images a second, by both clocks."""
        return {
            "images_per_second": self.images / self.seconds,
            "images_per_processor_second": self.images / self.processor,
        }


def take_turn(loop: Loop, seconds: float) -> Round:
    """Pull a loop for some seconds, but to the end of a step, and beginning with the end of one."""
    first = images = next(loop)
    began, began_processor = perf_counter(), process_time()
    while images == first or perf_counter() - began < seconds:
        images = next(loop)
    return Round(images - first, perf_counter() - began, process_time() - began_processor)


def peak_mb() -> float:
    """Return the most memory that this process has had so far, in MB; 0 where the system does not tell."""
    if sys.platform == "linux":  # `resource` would count what the process was that started this one.
        (peak,) = re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
        return int(peak) / 1024
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
