"""What the C library frees is filled with nonsense, so that a test fails where that is still read.

Else it mostly holds what it held, and who reads it is right until one day somebody else has written there.
"""

import os
from ctypes import CDLL
from platform import libc_ver

_NONSENSE = 165  # Of each byte.
_M_PERTURB = -6  # Of malloc.h in glibc: https://man7.org/linux/man-pages/man3/mallopt.3.html.


def spoil() -> None:
    """Fill what this process and those that it starts free: with glibc; elsewhere nothing is done."""
    if libc_ver()[0] == "glibc":
        os.environ["MALLOC_PERTURB_"] = str(_NONSENSE)  # Read as a process starts.
        CDLL(None).mallopt(_M_PERTURB, _NONSENSE)
