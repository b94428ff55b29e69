"""A single task whose process has died is done again, from what is whole: pictures that are there are kept.

Whatever has no parts that are whole by themselves, like a film, begins anew.
"""

from collections.abc import Callable, Generator
from typing import Any

from ganart.working.deaths import Cause, EngineDied
from ganart.working.surviving import DEATHS, Survivor
from training.compute.care import AS_USUAL, Care
from training.events import Saved
from training.sentences import Sentence

Begin = Callable[[Care, int | None], Generator[Any, Any, None]]  # Takes how many pictures are there already.


class SingleTask(Survivor):
    """Knows how many files of a task are whole."""

    def __init__(self, begin: Begin):
        self._begin = begin
        self._saved = 0

    def begin(self) -> Generator[Any, Any, None]:
        """Begin the task for the first time."""
        return self._begin(AS_USUAL, None)

    def go_on(self, care: Care) -> Generator[Any, Any, None]:
        return self._begin(care, self._saved)

    def spot(self) -> int:
        return self._saved

    def see(self, event: Any) -> None:
        self._saved += isinstance(event, Saved) and event.kind == "picture"

    def sentence(self, cause: Cause, care: Care) -> str:
        if care == AS_USUAL:
            return _ONCE[cause]
        if care.without_card:
            return Sentence(
                "The graphics card stopped again at the same work, so it goes on on the processor. What was "
                "finished is kept."
            )
        return Sentence(
            "The engine stopped again at the same work, so it goes on more carefully: in smaller pieces and "
            "on fewer threads, which takes longer. What was finished is kept."
        )

    def last_words(self, died: EngineDied) -> EngineDied:
        return EngineDied(
            "The engine stopped {times} times at the same work because memory was full, so the work was "
            "given up. What was finished is kept. Close other programs and try again."
            if died.cause == "memory"
            else "The engine stopped {times} times at the same work, so the work was given up. What was "
            "finished is kept.",
            cause=died.cause,
            times=DEATHS,
        )


_ONCE: dict[Cause, Sentence] = {
    "memory": Sentence(
        "The system ended the engine because memory was full. It was started again, and what was finished is "
        "kept."
    ),
    "killed": Sentence(
        "The system ended the engine, perhaps because memory was full. It was started again, and what was "
        "finished is kept."
    ),
    "card": Sentence(
        "The graphics card stopped, so the engine was started again. What was finished is kept."
    ),
    "": Sentence("The engine stopped unexpectedly and was started again. What was finished is kept."),
}
