"""How much of the processor other programs take meanwhile."""

import os
import time

import psutil

_WORKING = ("user", "nice", "system", "steal")  # States in which a system counts the seconds of its cores.


class OtherWork:
    """Watches, from when it is made, what part of all cores goes to other processes."""

    def __init__(self) -> None:
        self._began = _now()

    def share(self) -> float:
        """Return the part of all cores that others have had since then, 0 to 1."""
        seconds, busy, own = (now - began for now, began in zip(_now(), self._began, strict=True))
        return min(1.0, max(0.0, busy - own) / (seconds * (os.cpu_count() or 1)))


def _now() -> tuple[float, float, float]:
    """Return the clock's seconds, those that all cores together have worked, and those of this process."""
    times = psutil.cpu_times()
    busy = sum(getattr(times, name, 0.0) for name in _WORKING)
    return time.perf_counter(), busy, time.process_time()
