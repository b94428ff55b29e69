"""The training of an upscaler goes on by itself after the engine's process has died."""

from collections.abc import Callable
from pathlib import Path

from ganart.translation import translate
from ganart.working.deaths import Cause
from ganart.working.surviving import DEATHS_FOR_MEMORY, Deaths, Survivor, surviving
from training.compute.care import AS_USUAL, Care
from training.events import Events
from training.upscaling.learn_config import read_config

Begin = Callable[[Care], Events]  # Begins as the user has asked.
GoOn = Callable[[Care, float], Events]  # Takes so many minutes; 0 for those that are planned.


def survived(run: Path, minutes: float, begin: Begin, go_on: GoOn) -> Events:
    """Return the events of a training in the folder `run`, whatever becomes of its process."""
    survivor = _Own(run, minutes, begin, go_on)
    yield from surviving(survivor, begin(AS_USUAL), Deaths(DEATHS_FOR_MEMORY))


class _Own(Survivor):
    """Goes on from the checkpoint, or begins again where nothing is kept yet."""

    def __init__(self, run: Path, minutes: float, begin: Begin, go_on: GoOn):
        self._run = run
        self._minutes = minutes
        self._begin = begin
        self._go_on = go_on
        self._earlier_plan = self._plan()

    def go_on(self, care: Care) -> Events:
        plan = self._plan()
        if not (self._run / "config.json").exists():
            return self._begin(care)
        # How many steps the minutes are is known as soon as the speed is, and kept with the checkpoint.
        return self._go_on(care, self._minutes if plan in (None, self._earlier_plan) else 0.0)

    def spot(self) -> int:
        try:
            return (self._run / "checkpoint.safetensors").stat().st_mtime_ns
        except OSError:  # There is none yet.
            return 0

    def sentence(self, cause: Cause, care: Care) -> str:
        if care.without_card:
            return translate(
                "words",
                "The graphics card stopped again at the same place, so the upscaler learns on the processor. "
                "Nothing that was saved is lost.",
            )
        if care != AS_USUAL:
            return translate(
                "words",
                "The engine stopped again at the same place, so the upscaler learns more carefully: from "
                "fewer pieces at a time, which takes longer. Nothing that was saved is lost.",
            )
        match cause:
            case "memory":
                return translate(
                    "words",
                    "The system ended the engine because memory was full. It was started again: the upscaler "
                    "goes on learning from its last checkpoint.",
                )
            case "killed":
                return translate(
                    "words",
                    "The system ended the engine, perhaps because memory was full. It was started again: the "
                    "upscaler goes on learning from its last checkpoint.",
                )
            case "card":
                return translate(
                    "words",
                    "The graphics card stopped, so the engine was started again: the upscaler goes on "
                    "learning from its last checkpoint.",
                )
        return translate(
            "words",
            "The engine stopped unexpectedly and was started again: the upscaler goes on learning from its "
            "last checkpoint.",
        )

    def _plan(self) -> int | None:
        """Return how many steps are planned; None while that is not known."""
        config = read_config(self._run)
        return config.steps if config and config.is_planned else None
