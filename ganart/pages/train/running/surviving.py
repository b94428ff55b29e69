"""A training that goes on by itself after the engine's process has died.

Whatever ended it, a run is whole up to its newest checkpoint. So it goes on from there in a new process, once
as before; where the engine dies again before the next checkpoint, more carefully: with less memory where that
was full, on the processor where the graphics card was lost, otherwise in float32 and in smaller pieces. When
that does not help either, it is a failure like any other.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ganart.numbers import written
from ganart.translation import translate
from ganart.working.deaths import Cause, EngineDied
from training.events import Events, Notice, Started
from training.runs import Run

DEATHS = 3  # At one place that end a training.
DEATHS_FOR_MEMORY = 5  # The same where memory was full each time: it can need less more than once.
_SPARED = 2  # Times over that memory is spared at each further death.


@dataclass(frozen=True, slots=True)
class Care:
    """How a training goes on; as it was planned unless something is said here."""

    careful: bool = False  # In float32 and in smaller pieces.
    spared: int = 0  # Times over that it is to need less memory.
    is_on_processor: bool = False


AS_BEFORE = Care()

GoOn = Callable[[Care], Events]  # Resumes the run as it was planned, but for this.


def surviving(run: Path, events: Events, go_on: GoOn) -> Events:
    """Let the events of a run's training pass, and those of its going on where the engine dies.

    A run that has not started is not tried again: what it was asked for is not known to its folder yet.
    """
    deaths: Counter[tuple[int, Cause]] = Counter()  # By the step of the newest checkpoint.
    has_started = False
    request: str | None = None
    while True:
        try:
            event = events.send(request)
        except StopIteration:
            return
        except EngineDied as died:
            place = (_newest_step(run), died.cause)
            deaths[place] += 1
            most = DEATHS_FOR_MEMORY if died.cause == "memory" else DEATHS
            if not has_started or deaths[place] >= most:
                raise
            care = _care(died.cause, deaths[place])
            events, request = go_on(care), None
            yield Notice(_sentence(place[0], died.cause, care), "warning")
            continue
        has_started |= isinstance(event, Started)
        try:
            request = yield event
        except GeneratorExit:
            events.close()
            raise


def _newest_step(run: Path) -> int:
    """Return the step of the newest checkpoint; 0 when there is none."""
    return max((step for step, _ in Run(run).checkpoint_files()), default=0)


def _care(cause: Cause, deaths: int) -> Care:
    if deaths == 1:
        return AS_BEFORE
    match cause:
        case "memory":
            return Care(spared=_SPARED * (deaths - 1))
        case "card":
            return Care(is_on_processor=True)
    return Care(careful=True)


def _sentence(step: int, cause: Cause, care: Care) -> str:
    if care.spared:
        return translate(
            "words",
            "Memory was full again at the same place, so training goes on with fewer pictures at a time, "
            "which takes longer. Nothing that was saved is lost.",
        )
    if care.is_on_processor:
        return translate(
            "words",
            "The graphics card stopped again at the same place, so training goes on on the processor. "
            "Nothing that was saved is lost.",
        )
    if care.careful:
        return translate(
            "words",
            "The engine stopped again at the same place, so training goes on more carefully: in 32-bit "
            "numbers and smaller pieces, which takes longer. Nothing that was saved is lost.",
        )
    match cause:
        case "memory":
            sentence = translate(
                "words",
                "The system ended the engine, since memory was full as it seems. It was started again: "
                "training goes on from step {}.",
            )
        case "card":
            sentence = translate(
                "words",
                "The graphics card stopped, so the engine was started again: training goes on from step {}.",
            )
        case _:
            sentence = translate(
                "words",
                "The engine stopped unexpectedly and was started again: training goes on from step {}.",
            )
    return sentence.format(written(step))
