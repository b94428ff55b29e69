"""The engine's side of the pipe: one task, pulled as the window asks for it, in a process of its own.

What the window asks is "next" (None), pause or close; what goes back is an event, `Failure` or `Done`. torch
is imported here and nowhere else in the application. No Qt here.
"""

import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ganart.working.failure import Failure
from training.compute.care import AS_USUAL, take_care
from training.compute.openmp import wait_politely
from training.errors import Abandoned
from training.events import Event, Events

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)

CLOSE = "close"


class Done:
    """The task on the other side has reached its end."""


class Terminated(Exception):  # noqa: N818 - a request, not an error.
    """The system asks this process to end."""


class Ending:
    """Notes the system's request to end, and raises it only while waiting: a step is never torn in two."""

    def __init__(self) -> None:
        self._asked = False
        self._waiting = False
        signal.signal(signal.SIGTERM, self._note)

    def receive(self, pipe: "Connection") -> Any:
        """Wait for the next request. Raises Terminated when the system wants the process to end."""
        self._waiting = True
        if self._asked:
            raise Terminated
        request = pipe.recv()
        self._waiting = False
        return request

    def _note(self, *_: Any) -> None:
        self._asked = True
        if self._waiting:
            raise Terminated


def run(pipe: "Connection", warm: bool) -> None:
    """Do one task, as it is asked for, and end this process."""
    _serve(pipe, warm)
    logging.shutdown()
    os._exit(0)  # By the usual way, Python takes torch apart for a second first, piece by piece.


def _serve(pipe: "Connection", warm: bool) -> None:
    wait_politely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window, which ends us.
    ending = Ending()
    _lower_priority()
    if warm:
        _warm_up()
    try:
        start, threads, care = ending.receive(pipe)
    except (EOFError, OSError, Terminated):
        return
    take_care(care)
    if warm:  # What needs no warm process computes nothing.
        use_threads(threads if care == AS_USUAL else max(1, threads // 2))
    events = _carry_out(start)
    try:
        while (request := ending.receive(pipe)) != CLOSE:
            pipe.send(answer := _advance(events, request))
            if isinstance(answer, Done | Failure):
                return
        pipe.send(_advance(events, CLOSE))
    except (EOFError, OSError, Terminated):  # The window is gone, or the system is going down.
        with suppress(Abandoned, StopIteration):
            events.throw(Abandoned())


def use_threads(threads: int) -> None:
    """Compute on so many threads from now on."""
    import torch

    if threads != torch.get_num_threads():
        torch.set_num_threads(threads)


def _advance(events: Events, request: str | None) -> Event | Done | Failure:
    """Pull the next event, or close; what goes wrong becomes an answer too."""
    try:
        if request != CLOSE:
            return events.send(request)
        events.close()
    except StopIteration:
        pass
    except Exception as error:
        return Failure.told(error)
    return Done()


def _lower_priority() -> None:
    """Let the window and other programs go first. Call it before torch starts threads, which inherit it."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, 5)


def _warm_up() -> None:
    """Do now what would make the first step late: torch's import, and that of what is asked for most."""
    try:
        import training.gan.train
        import training.sampling.generate  # noqa: F401
    except Exception:  # The task will fail for the same reason, and say so.
        logger.exception("The engine could not be warmed up")


def _carry_out(start: Callable[[], Events]) -> Events:
    """Start a task and run it, as one: what fails at either is told alike."""
    yield from start()
