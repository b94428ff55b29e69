"""What becomes of memory that is freed: the C library keeps it for the next step, or gives it back.

Each training step asks for the same large tensors. By default glibc gives them back to the system every
time, which then has to empty tens of thousands of pages per step: measured at 7 to 15 % of the processor's
time (docs/performance.md). But memory that is kept gets holes, which the next large tensor does not fit into:
a training takes up to twice as much. Where memory is short, time is worth less. After many tiles of an
upscaled picture half a gigabyte is kept for nothing.
Free of torch.
"""

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_MMAP_MAX, _M_ARENA_MAX = -1, -3, -4, -8  # Of malloc.h in glibc.
_MOST_BLOCKS = 65_536  # That glibc lets come from the system one by one, by default.
_LARGE = 4 * 2**20  # Bytes of a block that leaves a hole worth minding.
VERY_LARGE = 32 * 2**20  # Bytes, the most that glibc lets a large block begin with.
_PICTURE = 128 * 2**10  # Bytes of a small picture on the screen, 180 pixels a side.
_HEAPS = 2  # That all threads share.


def keep_freed_memory() -> None:
    """Let this process keep what it frees until it ends: on Linux with glibc; elsewhere nothing is done."""
    if choose := _mallopt():
        choose(_M_MMAP_MAX, 0)  # Large blocks from the heap too, not from the system one by one.
        choose(_M_TRIM_THRESHOLD, -1)


def give_back_pictures() -> None:
    """Let this process return what has the size of a picture to the system as it is freed.

    At first glibc does so by itself. But it raises that size to the largest block that was ever freed, up to
    32 MB: after one large picture, small ones lie close together, and those that stay keep the room of those
    that went. After 360 pictures in a gallery that keeps 120, the window took 50 MB less.

    Nor does each thread that reads pictures have a heap of its own, with holes of its own: up to eight for
    each core. There that is 12 MB less again, in no more time.
    """
    if choose := _mallopt():
        choose(_M_MMAP_THRESHOLD, _PICTURE)
        choose(_M_ARENA_MAX, _HEAPS)


def give_back_large_blocks(least: int = _LARGE) -> None:
    """Let this process return large blocks to the system as they are freed, after `keep_freed_memory`.

    What is freed already goes back now. `least` is how many bytes are a large block, up to `VERY_LARGE`.
    Other C libraries do so anyway.
    """
    if choose := _mallopt():
        choose(_M_MMAP_MAX, _MOST_BLOCKS)
        choose(_M_MMAP_THRESHOLD, least)
        give_back_freed_memory()


def give_back_freed_memory() -> None:
    """Return what the C library keeps of freed blocks to the system; elsewhere nothing is done.

    It costs some time, since pages must be cleared again for the next tile.
    """
    if trim := _trim():
        trim(0)


def _mallopt() -> Callable[[int, int], int] | None:
    """Find `mallopt` of glibc: https://man7.org/linux/man-pages/man3/mallopt.3.html."""
    return of_glibc("mallopt")


def _trim() -> Callable[[int], int] | None:
    """Find `malloc_trim` of glibc: https://man7.org/linux/man-pages/man3/malloc_trim.3.html."""
    return of_glibc("malloc_trim")


@cache
def of_glibc(name: str) -> Any:
    """Find a function of the C library that this process runs on; None where that is not glibc's."""
    if sys.platform != "linux":
        return None
    import ctypes  # Here, since the window imports this module at its start and needs nothing of it then.

    return getattr(ctypes.CDLL(None), name, None)
