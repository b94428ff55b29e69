"""A failure in another process: as it crosses the pipe, and as it is raised again on this side."""

import logging
import sys
import traceback
from dataclasses import dataclass
from typing import NoReturn

from ganart.working.deaths import death_of_card
from training.errors import EngineError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """How what was asked for failed on the other side."""

    sentence: str
    details: str  # A traceback when nobody expected this; empty when the sentence says it all.
    is_card: bool = False  # Whether the process has lost the graphics card it computed on.

    @classmethod
    def told(cls, error: Exception, expected: tuple[type[Exception], ...] = (EngineError,)) -> "Failure":
        """Tell an exception that is being handled; the sentence of an expected one says it all."""
        if isinstance(error, expected):
            return cls(str(error), "")
        return cls(f"{type(error).__name__}: {error}", traceback.format_exc(), _is_card_lost(error))

    def raise_here(self, what: str) -> NoReturn:
        """Raise EngineError with the sentence; RuntimeError for what nobody expected, which `what` did.

        Where it was the graphics card, raises EngineDied: a new process may find it again.
        """
        if not self.details:
            raise EngineError(self.sentence)
        logger.error("%s failed:\n%s", what, self.details)
        if self.is_card:
            raise death_of_card()
        error = RuntimeError(self.sentence)
        error.add_note(self.details)
        raise error


def _is_card_lost(error: Exception) -> bool:
    if "torch" not in sys.modules:  # Nothing was computed.
        return False
    from training.compute.card_loss import is_card_lost

    return is_card_lost(error)
