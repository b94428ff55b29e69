"""Why a process of ours has ended, as far as its exit code and the system tell."""

import signal
from pathlib import Path
from typing import Literal

from training.errors import EngineError
from training.sentences import Sentence

# Of a death: memory was full, as the system counts it; somebody ended the process, and nobody says why; the
# graphics card was lost; empty for anything else.
Cause = Literal["memory", "killed", "card", ""]

_ASKED_TO_END = (0, -signal.SIGTERM)  # By the system, or by a program that watches over memory.
_COUNTS = Path("/proc/vmstat")  # Of Linux: the limits of containers and services count there too.


class EngineDied(EngineError):  # noqa: N818 - it reads as the sentence it stands for.
    """A process of the engine ended while it was at work, or has lost the graphics card it computed on.

    Attributes:
        cause: What ended it.
    """

    def __init__(self, form: str, /, cause: Cause = "", **values: object):
        super().__init__(form, **values)
        self.cause: Cause = cause


def kills_for_memory() -> int:
    """Return how many processes the system has ended because memory was full; 0 where it does not count."""
    try:
        lines = _COUNTS.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)


def death(exit_code: int | None, kills_before: int) -> EngineDied:
    """Say why the engine's process is gone; the system had ended so many for memory when it began."""
    if hasattr(signal, "SIGKILL") and exit_code == -signal.SIGKILL:
        is_memory = kills_for_memory() > kills_before
        form = Sentence(
            "The system ended the engine because memory was full. Everything it saved is kept, and you can "
            "continue from there."
            if is_memory
            else "The system ended the engine, perhaps because memory was full. Everything it saved is kept, "
            "and you can continue from there."
        )
        return EngineDied(form, cause="memory" if is_memory else "killed")
    form = Sentence(
        "The engine stopped unexpectedly (exit code {exit_code}). Everything it saved is kept, and you "
        "can continue from there.",
        exit_code=exit_code,
    )
    return EngineDied(form, cause="killed" if exit_code in _ASKED_TO_END else "")


def death_of_card() -> EngineDied:
    """Say that the graphics card is lost to a process."""
    return EngineDied(
        "The graphics card stopped in the middle of the work. Everything the engine saved is kept, and you "
        "can continue from there.",
        cause="card",
    )
