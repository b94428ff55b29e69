"""The window's side of the playing process: starts it, asks it for pictures, and replaces it when it dies."""

import logging
from dataclasses import replace
from multiprocessing import get_context
from typing import overload

from ganart.working import play_process
from ganart.working.engine import Helper
from ganart.working.failure import Failure
from ganart.working.play_process import Answer, Dragged, DragRequest, Painted, PaintRequest, Request
from training.errors import EngineError
from training.sentences import Sentence

logger = logging.getLogger(__name__)

STARTED_AGAIN = Sentence("The painting process stopped unexpectedly and was restarted.")


class PlayerLink:
    """Asks one process for pictures, one request at a time. It is started by the first one.

    Every method blocks and belongs into one thread, that of a `Renderer`.
    """

    def __init__(self) -> None:
        self._helper: Helper | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return self._helper.process.pid if self._helper else None

    @overload
    def paint(self, wanted: PaintRequest) -> Painted: ...

    @overload
    def paint(self, wanted: DragRequest) -> Dragged: ...

    def paint(self, wanted: Request) -> Answer:
        """Paint places, or drag. A process that died is replaced once, and a notice in the answer says so.

        Raises EngineError with a sentence when the model cannot be used or the process dies again.
        """
        try:
            return self._ask(wanted)
        except _DiedError:
            logger.warning("The playing process died and is started again")
        try:
            answer = self._ask(wanted)
        except _DiedError:
            raise EngineError(
                "The painting process keeps stopping, perhaps because memory is full. Close other "
                "programs and try again."
            ) from None
        return replace(answer, notices=(STARTED_AGAIN, *answer.notices))

    def close(self) -> None:
        """End the process."""
        if self._helper:
            self._end(self._helper)

    def _ask(self, wanted: Request) -> Answer:
        helper = self._helper = self._helper or _start()
        try:
            helper.pipe.send(wanted)
            answer: Answer | Failure = helper.pipe.recv()
        except (EOFError, OSError) as error:
            self._end(helper)
            raise _DiedError from error
        if isinstance(answer, Failure):
            answer.raise_here("Painting")
        return answer

    def _end(self, helper: Helper) -> None:
        """End the process at once: it has nothing to save, and by itself would take a second."""
        self._helper = None
        helper.pipe.close()
        helper.process.kill()
        helper.process.join()
        helper.process.close()


def _start() -> Helper:
    """Start a process. Spawned, not forked: torch's threads do not survive a fork."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=play_process.serve, args=(there,), name="GanArt player", daemon=True)
    process.start()
    there.close()
    return Helper(process, here)


class _DiedError(Exception):
    """The process ended while it was asked."""
