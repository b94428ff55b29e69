"""A training goes on by itself after the engine's process has died: from its newest checkpoint."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ganart.numbers import written
from ganart.translation import translate
from ganart.working.deaths import Cause
from ganart.working.surviving import DEATHS_FOR_MEMORY, Deaths, Survivor, surviving
from training.compute.care import Care
from training.events import Events, Started
from training.runs import Run

GoOn = Callable[[Care], Events]  # Resumes the run as it was planned, but for this.


def survived(run: Path, events: Events, go_on: GoOn) -> Events:
    """Return the events of a run's training, whatever becomes of its process."""
    yield from surviving(_Training(run, go_on), events, Deaths(DEATHS_FOR_MEMORY))


class _Training(Survivor):
    """Goes on with a run that has started: what one was asked for is not known to its folder before."""

    def __init__(self, run: Path, go_on: GoOn):
        self._run = run
        self._resume = go_on
        self._has_started = False

    def go_on(self, care: Care) -> Events | None:
        return self._resume(care) if self._has_started else None

    def spot(self) -> int:
        return max((step for step, _ in Run(self._run).checkpoint_files()), default=0)

    def see(self, event: Any) -> None:
        self._has_started |= isinstance(event, Started)

    def sentence(self, cause: Cause, care: Care) -> str:
        return _sentence(self.spot(), cause, care)


def _sentence(step: int, cause: Cause, care: Care) -> str:
    if care.without_card:
        return translate(
            "words",
            "The graphics card stopped again at the same place, so training goes on on the processor. "
            "Nothing that was saved is lost.",
        )
    if care.spared and not care.in_float32:
        return translate(
            "words",
            "Memory was full again at the same place, so training goes on with fewer pictures at a time, "
            "which takes longer. Nothing that was saved is lost.",
        )
    if care.in_float32:
        return translate(
            "words",
            "The engine stopped again at the same place, so training goes on more carefully: in 32-bit "
            "numbers and smaller pieces, which takes longer. Nothing that was saved is lost.",
        )
    match cause:
        case "memory":
            sentence = translate(
                "words",
                "The system ended the engine because memory was full. It was started again: training goes on "
                "from step {}.",
            )
        case "killed":
            sentence = translate(
                "words",
                "The system ended the engine, perhaps because memory was full. It was started again: "
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
