"""Which upscaler suits a picture, where the choice is left to GanArt. Free of torch."""

from dataclasses import replace

from training.upscaling.settings import AUTO, UpscaleConfig
from training.upscaling.shipped import shipped_names
from training.upscaling.sources import Source


def suited(config: UpscaleConfig, source: Source) -> UpscaleConfig:
    """Return the settings with the upscaler that a picture gets.

    What a model of GanArt painted has smudges and a weave of pixels, which Drawing takes away; other pictures
    are enlarged as they are.
    """
    if config.model != AUTO:
        return config
    is_painted = bool(source.told.parent) and "drawing" in shipped_names()
    return replace(config, model="drawing" if is_painted else "fast")
