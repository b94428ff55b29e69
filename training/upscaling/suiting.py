"""Which upscaler suits a picture, where the choice is left to GanArt. Free of torch."""

from dataclasses import replace

import numpy as np

from training.upscaling.settings import AUTO, UpscaleConfig
from training.upscaling.shipped import shipped_names
from training.upscaling.sources import Source

_LOOKED_AT = 1024  # Pixels a side of the middle of a picture.
_FLAT = 0.7  # Share of neighbours in line art that are just alike, at least.
_SOFT = 0.3  # Share of the others that differ by little, at most: shades are drawn by cameras and brushes.
_LITTLE = 8 / 255


def suited(config: UpscaleConfig, source: Source) -> UpscaleConfig:
    """Return the settings with the upscaler that a picture gets.

    What a model of GanArt painted has smudges and a weave of pixels, which Drawing takes away; it also closes
    the lines of line art. Other pictures are enlarged as they are.
    """
    if config.model != AUTO:
        return config
    has_drawing = "drawing" in shipped_names()
    is_drawing = has_drawing and (bool(source.told.parent) or is_line_art(source.pixels))
    return replace(config, model="drawing" if is_drawing else "fast")


def is_line_art(pixels: np.ndarray) -> bool:
    """Whether a picture, uint8 or uint16 [H, W, C], is lines and letters on plain grounds.

    Of what was tried, such were all cartoon faces and pages of text, two of five clips, none of 85
    photographs, and one in thirty of objects cut out on white.
    """
    height, width = pixels.shape[:2]
    top, left = max(0, height - _LOOKED_AT) // 2, max(0, width - _LOOKED_AT) // 2
    middle = pixels[top : top + _LOOKED_AT, left : left + _LOOKED_AT].astype(np.int32)
    apart = [np.abs(np.diff(middle, axis=axis)).max(axis=2).ravel() for axis in (0, 1)]
    differences = np.concatenate(apart)
    others = differences[differences > 0]
    if not len(others):
        return False
    is_flat = 1 - len(others) / len(differences) >= _FLAT
    return is_flat and float((others <= _LITTLE * np.iinfo(pixels.dtype).max).mean()) <= _SOFT
