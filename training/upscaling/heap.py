"""Memory that was freed goes back to the system. Free of torch."""

import ctypes
import sys
from functools import cache


def give_back() -> None:
    """Return what the C library keeps of freed blocks; glibc keeps half a gigabyte after many tiles.

    Elsewhere nothing is done. It costs some time, since pages must be cleared again for the next tile.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> ctypes._CFuncPtr | None:
    """Give `malloc_trim` of glibc (https://man7.org/linux/man-pages/man3/malloc_trim.3.html), where it is."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
