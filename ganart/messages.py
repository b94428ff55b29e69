"""What pages say to the window: sentences for the message bar, and the task for the strip."""

from collections.abc import Callable
from dataclasses import dataclass
from traceback import format_exception
from typing import Literal

from training.errors import EngineError

# Causes of messages; a training's is followed by the path of its run.
TRAINING, WAITING, UPSCALING, FULL_DISK = "training", "waiting trainings", "upscaling", "full disk"
PICTURES = "pictures to learn from"

Action = tuple[str, Callable[[], None]]  # What the button says, what it does.


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user, and what can be done about it."""

    sentence: str
    level: Literal["info", "warning", "error"] = "info"
    details: str = ""  # A traceback or a list, behind "Details".
    actions: tuple[Action, ...] = ()
    stays: bool = False  # Until it is dismissed or settled, though it is no warning.
    cause: str = ""  # What it is about: a later one about the same takes its place.


@dataclass(frozen=True, slots=True)
class Task:
    """Running work as the strip shows it."""

    title: str  # 'Training "watercolours"'
    detail: str  # "412 img/s   12 min left"
    fraction: float | None  # 0 to 1, None when the end is not known.
    paused: bool = False
    can_pause: bool = False
    asks: bool = True  # Whether closing the window during it is worth a question.
    keeps: bool = True  # Whether what is done stays when it is stopped.


def about_failure(
    error: Exception, otherwise: str, actions: tuple[Action, ...] = (), cause: str = ""
) -> Message:
    """Say what a worker raised: in its own words when they are for the user, else `otherwise` and details."""
    if isinstance(error, EngineError):
        return Message(str(error), "error", actions=actions, cause=cause)
    return Message(otherwise, "error", "".join(format_exception(error)), actions, cause=cause)
