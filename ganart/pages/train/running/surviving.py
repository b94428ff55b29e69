"""A training that goes on by itself after the engine's process has died.

Whatever ended it, a run is whole up to its newest checkpoint. So it goes on from there in a new process, once
as before; where the engine dies again before the next checkpoint, more carefully: in float32 and in smaller
pieces. A third time at the same place is a failure like any other.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ganart.numbers import written
from ganart.translation import translate
from ganart.working.engine import EngineDied
from training.events import Events, Notice, Started
from training.runs import Run

DEATHS = 3  # At one place that end a training.

GoOn = Callable[[bool], Events]  # Resumes the run as it was planned; carefully or as before.


def surviving(run: Path, events: Events, go_on: GoOn) -> Events:
    """Let the events of a run's training pass, and those of its going on where the engine dies.

    A run that has not started is not tried again: what it was asked for is not known to its folder yet.
    """
    deaths: Counter[int] = Counter()  # By the step of the newest checkpoint.
    has_started = False
    request: str | None = None
    while True:
        try:
            event = events.send(request)
        except StopIteration:
            return
        except EngineDied:
            step = _newest_step(run)
            deaths[step] += 1
            if not has_started or deaths[step] >= DEATHS:
                raise
            is_careful = deaths[step] > 1
            events, request = go_on(is_careful), None
            yield Notice(_sentence(step, is_careful), "warning")
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


def _sentence(step: int, is_careful: bool) -> str:
    if is_careful:
        return translate(
            "words",
            "The engine stopped again at the same place, so training goes on more carefully: in 32-bit "
            "numbers and smaller pieces, which takes longer. Nothing that was saved is lost.",
        )
    return translate(
        "words",
        "The engine stopped unexpectedly and was started again: training goes on from step {}.",
    ).format(written(step))
