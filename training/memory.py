"""Memory that is freed and soon wanted again: a training on a processor keeps it.

Each step asks for the same large tensors. By default the C library gives them back to the system every time,
which then has to empty tens of thousands of pages a step: measured at 7 to 15 % of the processor's time
(docs/performance.md). Free of torch.
"""

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_MMAP_MAX = -1, -4  # Of malloc.h in glibc.


def keep_freed_memory() -> None:
    """Let this process keep what it frees until it ends: on Linux with glibc; elsewhere nothing is done."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library and hasattr(library, "mallopt"):
        library.mallopt(_M_MMAP_MAX, 0)  # Large blocks from the heap too, not from the system one by one.
        library.mallopt(_M_TRIM_THRESHOLD, -1)
