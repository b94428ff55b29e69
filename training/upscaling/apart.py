"""Work on what nobody vouches for is done apart: in a process that may do nothing, and take little memory.

It gives its rights away before it looks at what it was sent (`training.compute.confinement`). Memory is
bounded twice: the system refuses more where it can (Linux), and whoever waits for the answer ends a process
that has taken too much.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic

import psutil

from training.compute.confinement import bound_memory, confine
from training.compute.ctrl_c import ignore_ctrl_c, out_of_reach_of_ctrl_c
from training.compute.device_memory import is_out_of_memory

PATIENCE_S = 120.0  # Of computing for one answer, or of doing nothing.

_LOOK_S = 0.1  # Between two looks at the memory that is taken.
_PROGRAM = 2 << 30  # Bytes that Python, torch and spandrel take by themselves, generously.
_ENDING_S = 5.0  # For a process that has closed its pipe.
_TOO_MUCH, _SHORT = b"too much memory", b"memory is short"
_KILLED = -9  # By the system, which ends processes where memory is full, or by somebody.

Prepare = Callable[[], None]  # Loads what must be there before files are out of reach.
Do = Callable[[bytes], Sequence[bytes]]  # Takes what was sent, and returns the answers.


class TooMuchMemory(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """The work asked for more memory than it may take."""


class MemoryShort(MemoryError):  # noqa: N818 - it reads as the reason that it gives.
    """The work may take more memory than this computer has left, or than it leaves to this account."""


class NoAnswer(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """The process ended, or took too long."""


def done_apart(prepare: Prepare, do: Do, content: bytes, room: int, longest: Sequence[int]) -> list[bytes]:
    """Return the answers to `content`, of at most `longest` bytes each, made in `room` bytes of memory.

    Raises TooMuchMemory where it asks for more than `room`; MemoryShort where there was less, or where the
    system ended the process, which may be for memory; and NoAnswer when it ended itself or took too long.
    """
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(
        target=serve, args=(theirs, prepare, do, room), name="GanArt reader", daemon=True
    )
    with out_of_reach_of_ctrl_c():
        process.start()
    theirs.close()
    try:
        ours.send_bytes(content)
        answers: list[bytes] = []
        for most in longest:
            _wait(ours, process.pid or 0, room)
            answers.append(ours.recv_bytes(max(most, len(_TOO_MUCH))))
            if answers == [_TOO_MUCH]:
                raise TooMuchMemory
            if answers == [_SHORT]:
                raise MemoryShort
        return answers
    except (EOFError, OSError) as error:
        process.join(_ENDING_S)
        raise MemoryShort if process.exitcode == _KILLED else NoAnswer from error
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def serve(pipe: Connection, prepare: Prepare, do: Do, room: int) -> None:
    """Answer one question; the life of the process."""
    ignore_ctrl_c()
    is_bounded = False
    try:
        content = pipe.recv_bytes()
        prepare()
        is_bounded = bound_memory(room)  # First, while it can be seen how much there is.
        confine()
        answers = do(content)
    except Exception as error:  # Whatever foreign bytes do to their reader.
        if not is_out_of_memory(error):
            return
        answers = [_TOO_MUCH if is_bounded else _SHORT]
    for answer in answers:
        pipe.send_bytes(answer)


def _wait(pipe: Connection, number: int, room: int) -> None:
    """Wait until something comes. Raises TooMuchMemory, and NoAnswer when patience is at an end.

    The time that a process computes is what counts: a busy computer may let it wait for minutes.
    """
    patience, taken, computed = _Patience(), 0, 0.0
    while not pipe.poll(_LOOK_S):
        with suppress(psutil.Error):  # It has ended, which reading from it will tell.
            process = psutil.Process(number)
            taken, computed = process.memory_info().rss, sum(process.cpu_times()[:2])
        if patience.is_over(computed):
            raise NoAnswer
        if taken > _PROGRAM + room:
            raise TooMuchMemory


class _Patience:
    """Is over when a process has computed for too long, or has not computed at all for as long."""

    def __init__(self) -> None:
        self._first: float | None = None  # Seconds that it had computed when it was looked at first,
        self._last = 0.0  # and last.
        self._since = monotonic()  # When they were seen to grow.

    def is_over(self, computed: float) -> bool:
        """Say so, of a process that has computed for so many seconds by now."""
        if self._first is None:
            self._first = computed
        if computed != self._last:
            self._last, self._since = computed, monotonic()
        return computed - self._first > PATIENCE_S or monotonic() - self._since > PATIENCE_S
