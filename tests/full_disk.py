"""A disk that is full, as far as one file can tell: the system takes no more than so many bytes of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="only there can a process be limited")


@contextmanager
def room_for(bytes_: int) -> Iterator[None]:
    """Let files grow to so many bytes: what goes beyond is written in part, and then not at all."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
