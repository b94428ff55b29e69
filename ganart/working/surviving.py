"""Work that goes on by itself after the engine's process has died.

Once as before. Where it dies again at the same spot, more carefully: with less memory where that was full, on
the processor where the graphics card was lost, in float32 and smaller pieces where it crashed, and with all
that may help where the cause is not known. When that does not help either, it is a failure like any other.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Generator, Hashable
from typing import Any

from ganart.working.deaths import Cause, EngineDied
from training.compute.care import AS_USUAL, Care
from training.events import Notice

DEATHS = 3  # At one spot that end the work.
DEATHS_FOR_MEMORY = 5  # The same where memory was full each time, for work that can need less more than once.
_SPARED = 2  # Times over that memory is spared at each further death.


class Deaths:
    """Counts the deaths at each spot, and says how the work goes on after them."""

    def __init__(self, most_for_memory: int = DEATHS):
        """Give up after so many deaths at a spot, all of them for memory; after `DEATHS` of any others."""
        self._most_for_memory = most_for_memory
        self._causes: defaultdict[Hashable, list[Cause]] = defaultdict(list)

    def care_after(self, died: EngineDied, spot: Hashable) -> Care | None:
        """Count a death, and return how the work goes on after it; None when it does not."""
        causes = self._causes[spot]
        causes.append(died.cause)
        most = self._most_for_memory if set(causes) == {"memory"} else DEATHS
        if len(causes) >= most:
            return None
        return self.care_at(spot)

    def care_at(self, spot: Hashable) -> Care:
        """Return how the work is done at a spot, by the deaths there so far."""
        causes = self._causes.get(spot, [])
        if len(causes) < 2:
            return AS_USUAL
        may_be_memory = not {"memory", "killed"}.isdisjoint(causes)
        has_crashed = "" in causes
        return Care(
            spared=_SPARED * (len(causes) - 1) if may_be_memory else int(has_crashed),
            in_float32=has_crashed or "killed" in causes,
            without_card="card" in causes,
            blames_bfloat16=causes.count("") > 1,
        )


class Survivor(ABC):
    """Says of one kind of work where it stands, and how it goes on."""

    @abstractmethod
    def go_on(self, care: Care) -> Generator[Any, Any, None] | None:
        """Begin the work again in a new process, from what is whole; None where that cannot be."""

    @abstractmethod
    def spot(self) -> Hashable:
        """Return where the work stands: deaths at the same spot are counted together."""

    @abstractmethod
    def sentence(self, cause: Cause, care: Care) -> str:
        """Say that the process has died, and how the work goes on."""

    def see(self, event: Any) -> None:  # noqa: B027 - most need not look.
        """Take note of an event that passes."""

    def last_words(self, died: EngineDied) -> EngineDied:
        """Return what is raised when the work is given up."""
        return died


def surviving(
    survivor: Survivor, events: Generator[Any, Any, None], deaths: Deaths
) -> Generator[Any, Any, None]:
    """Let the events of some work pass, and those of its going on where the engine dies."""
    request: Any = None
    while True:
        try:
            event = events.send(request)
        except StopIteration:
            return
        except EngineDied as died:
            care = deaths.care_after(died, survivor.spot())
            further = None if care is None else survivor.go_on(care)
            if care is None or further is None:
                raise survivor.last_words(died) from died
            events, request = further, None
            yield Notice(survivor.sentence(died.cause, care), "warning")
            continue
        survivor.see(event)
        try:
            request = yield event
        except GeneratorExit:
            events.close()
            raise
