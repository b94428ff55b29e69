"""What can be said about the device before the engine runs: torch is not asked."""

import os
import re
import sys
from pathlib import Path

_SIGNS_OF_A_GPU = (  # Files that come with the driver of a graphics card that torch can use.
    Path("/proc/driver/nvidia/version"),
    Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32/nvcuda.dll",
)


def cpu_in_words() -> str:
    """Name the processor as the rail does: "CPU · 8 threads"."""
    # A container may allow fewer threads than there are; not every system tells.
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    threads = allowed or os.cpu_count() or 1
    return f"CPU · {threads} {'thread' if threads == 1 else 'threads'}"


def may_have_gpu() -> bool:
    """Whether it is worth asking the engine for a better device than the processor."""
    return sys.platform == "darwin" or any(path.exists() for path in _SIGNS_OF_A_GPU)


def memory_in(words: str) -> float:
    """Find the gigabytes of memory in a device as `training.devices.describe` says it; 0 without any."""
    found = re.search(r"(\d+) GB$", words)
    return float(found[1]) if found else 0.0


def kind_in(words: str) -> str:
    """Tell cpu, cuda or mps from a device as `training.devices.describe` says it."""
    return {"CUDA": "cuda", "Apple": "mps"}.get(words.split()[0].strip(","), "cpu")
