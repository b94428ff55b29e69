"""Asks the engine for one region after the other; its process keeps the picture and the network ready."""

from collections.abc import Generator
from typing import Any

from training.events import RegionShown
from training.upscaling.jobs import Region


class RegionLink:
    """Holds a conversation with the engine, begun by the first region.

    Every method blocks and belongs into one thread, that of a `Renderer`.
    """

    def __init__(self, engine: Any):
        self._engine = engine
        self._regions: Generator[RegionShown, Region, None] | None = None

    def show(self, region: Region | None) -> RegionShown | None:
        """Show a region; None ends the conversation, which gives its memory back.

        Raises EngineError when it cannot be shown; the next region begins a new conversation.
        """
        if region is None:
            self.close()
            return None
        try:
            if self._regions is None:
                self._regions = self._engine.show_regions(region)
                return next(self._regions)
            return self._regions.send(region)
        except Exception:
            self._regions = None
            raise

    def close(self) -> None:
        """End the conversation."""
        if self._regions is not None:
            regions, self._regions = self._regions, None
            regions.close()
