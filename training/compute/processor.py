"""The name of this computer's processor. Free of torch."""

import os
import platform
from pathlib import Path


def processor() -> str:
    """Return the name of this computer's processor, as far as the system tells."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    except OSError:  # Not on Linux.
        pass
    return platform.processor() or os.environ.get("PROCESSOR_IDENTIFIER", "") or platform.machine()
