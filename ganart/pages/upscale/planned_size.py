"""The size that a picture in the queue gets."""

from ganart.pages.upscale.queue import Entry
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sizes import SizePlan, plan

_ANY_SCALE = 4  # Of a network; the size of a result does not depend on it.


def planned_size(entry: Entry, config: UpscaleConfig) -> SizePlan:
    """Return what becomes of a picture. Raises EngineError or ValueError with a sentence why nothing can."""
    return plan(entry.width, entry.height, config, _ANY_SCALE)
