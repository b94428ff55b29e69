"""Processes that Ctrl-C does not disturb: it is for the one that started them, which then ends them."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def out_of_reach_of_ctrl_c() -> Iterator[None]:
    """Start processes in this block; each of them calls `ignore_ctrl_c` where its own work begins.

    A process begins with the signals blocked that its parent has blocked. Ignoring them later, which is all
    that can be done where nothing can be blocked, leaves half a second in which it would complain on the
    terminal.
    """
    if not hasattr(signal, "pthread_sigmask"):  # On Windows.
        yield
        return
    resource_tracker.ensure_running()  # The first process starts it, and that unblocks the signal again.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ignore_ctrl_c() -> None:
    """Ignore it in this process from here on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
