"""Asks the engine for one region after the other; its process keeps the picture and the network ready."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ganart.working.deaths import EngineDied
from ganart.working.engine import Engine
from ganart.working.surviving import Deaths
from training import tasks
from training.compute.care import Care
from training.events import RegionShown
from training.upscaling.jobs import Region

if TYPE_CHECKING:
    from training.upscaling.regions import Regions


class RegionLink:
    """Holds a conversation with the engine, begun by the first region.

    Every method blocks and belongs into one thread, that of a `Renderer`.
    """

    def __init__(self, engine: Engine, is_overtaken: Callable[[], bool]):
        """`is_overtaken` tells that nobody waits for the present answer any more."""
        self._engine = engine
        self._is_overtaken = is_overtaken
        self._regions: Regions | None = None

    def show(self, region: Region | None) -> RegionShown | None:
        """Show a region; None ends the conversation, which gives its memory back.

        Returns None for a region that was overtaken meanwhile: the next is begun in its place. Where the
        engine dies, the region is shown by another, at last with more care. Raises EngineError when one
        cannot be shown; the next begins a new conversation.
        """
        if region is None:
            self.close()
            return None
        deaths = Deaths()
        while True:
            try:
                return self._shown(region, deaths.care_at(None))
            except EngineDied as died:
                if deaths.care_after(died, None) is None:
                    raise

    def _shown(self, region: Region, care: Care) -> RegionShown | None:
        try:
            if self._regions is None:
                self._regions = self._engine.start_once(care, tasks.show_regions, region)
                shown = next(self._regions)
            else:
                shown = self._regions.send(region)
            while shown is None and not self._is_overtaken():
                shown = next(self._regions)
            return shown
        except Exception:
            self._regions = None
            raise

    def close(self) -> None:
        """End the conversation."""
        if self._regions is not None:
            regions, self._regions = self._regions, None
            regions.close()
