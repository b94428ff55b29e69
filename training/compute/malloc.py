"""What becomes of memory that is freed: the C library keeps it for the next step, or gives it back.

Each training step asks for the same large tensors. By default glibc gives them back to the system every
time, which then has to empty tens of thousands of pages per step: measured at 7 to 15 % of the processor's
time (docs/performance.md). After many tiles of an upscaled picture it keeps half a gigabyte instead.
Free of torch.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache

_M_TRIM_THRESHOLD, _M_MMAP_MAX = -1, -4  # Of malloc.h in glibc.


def keep_freed_memory() -> None:
    """Let this process keep what it frees until it ends: on Linux with glibc; elsewhere nothing is done."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library and hasattr(library, "mallopt"):
        library.mallopt(_M_MMAP_MAX, 0)  # Large blocks from the heap too, not from the system one by one.
        library.mallopt(_M_TRIM_THRESHOLD, -1)


def give_back_freed_memory() -> None:
    """Return what the C library keeps of freed blocks to the system; elsewhere nothing is done.

    It costs some time, since pages must be cleared again for the next tile.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """Find `malloc_trim` of glibc: https://man7.org/linux/man-pages/man3/malloc_trim.3.html."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
