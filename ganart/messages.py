"""What pages say to the window: sentences for the message bar, and the task for the strip."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user, and what can be done about it."""

    sentence: str
    level: Literal["info", "warning", "error"] = "info"
    details: str = ""  # A traceback or a list, behind "Details".
    actions: tuple[tuple[str, Callable[[], None]], ...] = ()  # (what the button says, what it does)


@dataclass(frozen=True, slots=True)
class Task:
    """Running work as the strip shows it."""

    title: str  # 'Training "watercolours"'
    detail: str  # "412 img/s   12 min left"
    fraction: float | None  # 0 to 1, None when the end is not known.
    paused: bool = False
    can_pause: bool = False
    asks: bool = True  # Whether closing the window during it is worth a question.
