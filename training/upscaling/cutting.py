"""Only what is shown of a picture goes through the network, with what its pixels depend on around it."""

from dataclasses import replace
from math import ceil, floor
from typing import NamedTuple

from training.upscaling.resampling import Box, resample
from training.upscaling.sizes import SizePlan
from training.upscaling.sources import Source
from training.upscaling.streams import Stream
from training.upscaling.tiles import Sight, shown
from training.upscaling.upscaler import Upscaler


class Cut(NamedTuple):
    """A part of a picture.

    Attributes:
        source: The part, with what is around it.
        left, top: Where it begins in the picture, in pixels.
    """

    source: Source
    left: int = 0
    top: int = 0

    def resampled(
        self, large: Stream, part: Box, width: int, height: int, linear_light: bool = False
    ) -> Stream:
        """Return a part of the picture in its final size, from the cut that became `large`."""
        stretch = large.width / self.source.width
        left, right = (stretch * (edge - self.left) for edge in part[::2])
        top, bottom = (stretch * (edge - self.top) for edge in part[1::2])
        return resample(large, width, height, (left, top, right, bottom), linear_light)


def cut_out(source: Source, part: Box, whole: SizePlan, upscaler: Upscaler) -> Cut:
    """Cut out of a picture what the pixels of a part of the result depend on.

    `part` is left, top, right and bottom in pixels of the picture; `whole` says how large the result is.
    """
    radius, grid, minimum = upscaler.sight
    seen = sum(radius / upscaler.scale**number for number in range(whole.passes))
    step = max(1.0, (whole.box[2] - whole.box[0]) / whole.width)  # Of the picture, a pixel of the result.
    margin = ceil(seen + 2 * step) + 2  # A cubic kernel looks two steps far.
    sight = Sight(margin, grid, minimum)
    left, right = shown(floor(part[0]), ceil(part[2]), sight, source.width)
    top, bottom = shown(floor(part[1]), ceil(part[3]), sight, source.height)
    return Cut(replace(source, pixels=source.pixels[top:bottom, left:right]), left, top)
