"""A file that one process at a time holds, also on network shares that know no locks.

Where the system refuses to lock it, a second file beside it says by being there that it is held, and by which
process of which computer: of this computer's processes, a dead one holds nothing. Free of torch.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock  # Only where it is used: the window starts without it.

_PATIENCE_S = 0.5  # Who only asks whether a file is held holds it for a moment.
_TO_ASK_S = 0.1  # So that of two processes that ask at once neither takes the other for a holder.
_ASK_AGAIN_S = 0.005
_ASKING = Lock()  # Nor do threads: on a busy computer one that has it for a moment may rest for longer.
_WITHOUT_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}


class Held(Exception):  # noqa: N818 - it is no mistake.
    """Another process holds the file."""


def lock_files(path: Path) -> tuple[Path, Path]:
    """Return all files that holding one may leave beside it, itself among them."""
    return path, path.with_name(f"{path.name}.held")


@contextmanager
def holding(path: Path, patience: float = _PATIENCE_S) -> Iterator[None]:
    """Hold a file, which is made where there is none, after so many seconds of waiting for it.

    Raises Held, or OSError where that cannot be.
    """
    lock = acquired(path, patience)
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Whether a process holds a file right now. Where that cannot be found out, none is known to."""
    if not path.exists():
        return False
    try:
        with _ASKING:
            acquired(path, _TO_ASK_S).release()
    except Held:
        return True
    except OSError:  # A read-only disk, say.
        return False
    return False


def acquired(path: Path, patience: float) -> "BaseFileLock":
    """Return the lock of a file that this process holds from now on. Raises as `holding` does."""
    from filelock import FileLock, SoftFileLock, Timeout

    lock: BaseFileLock = FileLock(
        path, timeout=patience, poll_interval=_ASK_AGAIN_S, thread_local=False, fallback_to_soft=False
    )
    try:
        try:
            lock.acquire()
        except OSError as error:
            if error.errno not in _WITHOUT_LOCKS:
                raise
            lock = SoftFileLock(
                lock_files(path)[1], timeout=patience, poll_interval=_ASK_AGAIN_S, thread_local=False
            )
            lock.acquire()
    except Timeout:
        raise Held from None
    return lock
