"""The window's side of the playing process: starts it, asks it for pictures, and replaces it when it dies.

A process that died is started again and asked the same; where it dies at that too, it is asked to paint this
model more carefully from then on (`ganart.working.surviving`).
"""

import logging
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import overload

from ganart.working import play_process
from ganart.working.deaths import Cause, EngineDied
from ganart.working.engine import Helper
from ganart.working.failure import Failure
from ganart.working.play_process import Answer, Dragged, DragRequest, Painted, PaintRequest, Request
from ganart.working.surviving import Deaths
from training.compute.care import AS_USUAL, Care
from training.errors import EngineError
from training.sentences import Sentence

logger = logging.getLogger(__name__)

STARTED_AGAIN = Sentence("The painting process stopped unexpectedly and was restarted.")
MEMORY_WAS_FULL = Sentence(
    "The system ended the painting process because memory was full. It was restarted."
)
MEMORY_MAY_BE_FULL = Sentence(
    "The system ended the painting process, perhaps because memory was full. It was restarted."
)
CARD_STOPPED = Sentence("The graphics card stopped, so the painting process was restarted.")
MORE_CAREFULLY = Sentence(
    "The painting process stopped again, so it paints more carefully from now on, which takes longer."
)
ON_THE_PROCESSOR = Sentence("The graphics card stopped again, so painting goes on on the processor.")


class PlayerLink:
    """Asks one process for pictures, one request at a time. It is started by the first one.

    Every method blocks and belongs into one thread, that of a `Renderer`.
    """

    def __init__(self) -> None:
        self._helper: Helper | None = None
        self._care_for: Path | None = None  # The model at which the process has died twice.
        self._care = AS_USUAL  # What it needs.

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return self._helper.process.pid if self._helper else None

    @overload
    def paint(self, wanted: PaintRequest) -> Painted: ...

    @overload
    def paint(self, wanted: DragRequest) -> Dragged: ...

    def paint(self, wanted: Request) -> Answer:
        """Paint places, or drag. A process that died is replaced twice, and a notice in the answer says so.

        Raises EngineError with a sentence when the model cannot be used or the process dies once more.
        """
        model = _model_of(wanted)
        if model != self._care_for:
            self._care_for, self._care = None, AS_USUAL
        deaths, notices = Deaths(), tuple[str, ...]()
        while True:
            try:
                answer = self._ask(wanted)
            except EngineDied as died:
                logger.warning("The playing process died: %s", died)
                care = deaths.care_after(died, None)
                if care is None:
                    raise EngineError(
                        "The painting process keeps stopping, perhaps because memory is full. Close other "
                        "programs and try again."
                    ) from None
                notices = (_notice(died.cause, care),)
                if care != AS_USUAL:
                    self._care_for, self._care = model, care
            else:
                return replace(answer, notices=(*notices, *answer.notices))

    def close(self) -> None:
        """End the process."""
        if self._helper:
            self._end(self._helper)

    def _ask(self, wanted: Request) -> Answer:
        """Ask once. Raises EngineDied where the process ends at it."""
        if self._helper is None:
            self._helper = _start()
        helper = self._helper
        try:
            answer: Answer | Failure = helper.ask(self._as_careful(wanted))
        except EngineDied:
            self._end(helper)
            raise
        if isinstance(answer, Failure):
            if answer.is_card:
                self._end(helper)
            answer.raise_here("Painting")
        return answer

    def _as_careful(self, wanted: Request) -> Request:
        """Return a request, careful where the process has died twice at its model."""
        if isinstance(wanted, DragRequest):
            return replace(wanted, at=replace(wanted.at, care=self._care))
        return replace(wanted, care=self._care)

    def _end(self, helper: Helper) -> None:
        """End the process at once: it has nothing to save, and by itself would take a second."""
        self._helper = None
        helper.pipe.close()
        helper.process.kill()
        helper.process.join()
        helper.process.close()


def _model_of(wanted: Request) -> Path:
    return wanted.at.model if isinstance(wanted, DragRequest) else wanted.model


def _notice(cause: Cause, care: Care) -> Sentence:
    if care.without_card:
        return ON_THE_PROCESSOR
    if care != AS_USUAL:
        return MORE_CAREFULLY
    return {"memory": MEMORY_WAS_FULL, "killed": MEMORY_MAY_BE_FULL, "card": CARD_STOPPED, "": STARTED_AGAIN}[
        cause
    ]


def _start() -> Helper:
    """Start a process. Spawned, not forked: torch's threads do not survive a fork."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=play_process.serve, args=(there,), name="GanArt player", daemon=True)
    process.start()
    there.close()
    return Helper(process, here)
