"""File systems that cannot do all that ours can, as network shares are: calls that are refused."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def refusing(number: int) -> Callable[..., Any]:
    """Return a call that is always refused, by a number of `errno`."""

    def refuse(*arguments: Any, **options: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return refuse


def without_locks(monkeypatch: pytest.MonkeyPatch, number: int = errno.ENOLCK) -> None:
    """Let the system know no locks of files."""
    import fcntl

    monkeypatch.setattr(fcntl, "flock", refusing(number))


def without_links(monkeypatch: pytest.MonkeyPatch, number: int = errno.EPERM) -> None:
    """Let the system know no hard links."""
    monkeypatch.setattr(os, "link", refusing(number))


def without_sync(monkeypatch: pytest.MonkeyPatch, number: int = errno.EINVAL, folders: bool = True) -> None:
    """Let the system refuse to make last what is written: of folders only, or of files too."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if not folders or Path(f"/proc/self/fd/{handle}").resolve().is_dir():
            refusing(number)()
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
