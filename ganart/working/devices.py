"""What can be said and decided about the device before the engine runs: torch is not asked."""

import os
import sys
from pathlib import Path

from ganart.settings import Settings
from training.events import DeviceFound

_SIGNS_OF_A_GPU = (  # Files that come with the driver of a graphics card that torch can use.
    Path("/proc/driver/nvidia/version"),
    Path("/dev/kfd"),  # By AMD.
    Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32/nvcuda.dll",
)
_OTHER_BUILDS = ("+rocm", "+xpu")  # Of torch: nobody installs them without such a card.


def chosen_device(settings: Settings) -> str:
    """Return the name of what is to be computed on, as the user chose it: "auto", "cpu", "cuda" and so on."""
    return settings.value("device", "auto")


def processor(chosen: int = 0) -> DeviceFound:
    """Return what the engine would say of the processor when so many threads were chosen."""
    return DeviceFound("cpu", threads=threads_for(chosen))


def threads_for(chosen: int) -> int:
    """Return how many threads the engine computes on when so many were chosen; 0 = as many as suit."""
    return chosen or threads_beside_a_window(_cores())


def threads_beside_a_window(cores: int) -> int:
    """Return how many of some cores to compute on.

    Threads wait for the slowest, so one that shares its core with the window holds up all. But of two cores
    half would be lost: there the window is only put first by its higher priority.
    """
    return cores if cores <= 2 else cores - 1


def most_threads() -> int:
    """Return how many threads can run at once."""
    # A container may allow fewer than there are; not every system tells.
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    return allowed or os.cpu_count() or 1


def _cores() -> int:
    """How many cores there are to compute on: two threads that share one gain nothing."""
    asked = os.environ.get("OMP_NUM_THREADS", "")  # How servers say it, which torch obeys too.
    if asked.isdecimal() and int(asked):
        return int(asked)
    import psutil  # Only here: it would delay the window.

    return min(psutil.cpu_count(logical=False) or most_threads(), most_threads())


def may_have_gpu() -> bool:
    """Whether it is worth asking the engine for a better device than the processor."""
    if sys.platform == "darwin" or any(path.exists() for path in _SIGNS_OF_A_GPU):
        return True
    return any(kind in _version_of_torch() for kind in _OTHER_BUILDS)


def _version_of_torch() -> str:
    """Return the version that is installed, with what it was built for; empty where that is not told.

    It stands in the name of a folder. To import what else would say it takes 20 ms of the window's thread.
    """
    folders = (folder for place in sys.path for folder in Path(place).glob("torch-*.dist-info"))
    return next((folder.name[len("torch-") : -len(".dist-info")] for folder in folders), "")
