"""A failure in another process: as it crosses the pipe, and as it is raised again on this side."""

import logging
import traceback
from dataclasses import dataclass
from typing import NoReturn

from training.errors import EngineError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """How what was asked for failed on the other side."""

    sentence: str
    details: str  # A traceback when nobody expected this; empty when the sentence says it all.

    @classmethod
    def told(cls, error: Exception, expected: tuple[type[Exception], ...] = (EngineError,)) -> "Failure":
        """Tell an exception that is being handled; the sentence of an expected one says it all."""
        if isinstance(error, expected):
            return cls(str(error), "")
        return cls(f"{type(error).__name__}: {error}", traceback.format_exc())

    def raise_here(self, what: str) -> NoReturn:
        """Raise EngineError with the sentence; RuntimeError for what nobody expected, which `what` did."""
        if not self.details:
            raise EngineError(self.sentence)
        logger.error("%s failed:\n%s", what, self.details)
        error = RuntimeError(self.sentence)
        error.add_note(self.details)
        raise error
