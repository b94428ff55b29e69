"""Parts of results, shown before the whole is made: the same pixels, from as little as they depend on."""

from collections.abc import Generator
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
from PIL import Image

from training.compute.devices import choose_device
from training.events import RegionShown
from training.pictures.colour import numbers_to_srgb
from training.stamps import Stamp, stamp_of
from training.upscaling.cutting import cut_out
from training.upscaling.enlarging import Enlarger, through
from training.upscaling.jobs import Region
from training.upscaling.resampling import Box, undo_alpha
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sizes import SizePlan, plan
from training.upscaling.sources import read_source
from training.upscaling.streams import Stream
from training.upscaling.suiting import suited
from training.upscaling.upscaler import load_upscaler
from training.upscaling.writing import to_numbers

Regions = Generator[RegionShown | None, Region | None, None]  # Sent the next region, or pulled further.


def show_regions(region: Region) -> Regions:
    """Show a region, and then each that is sent. The last picture and network are kept for the next.

    Yields None again and again while it is being made; a region that is sent then takes its place. Raises
    EngineError when the picture or the network cannot be used, or the result cannot be made.
    """
    with closing(_Showcase()) as showcase:
        while True:
            newer: Region | None = None
            with closing(showcase.show(region)) as making:
                for shown in making:
                    if (newer := (yield shown)) is not None:
                        break
            region = newer or region


class _Showcase:
    """Remembers what the last region was made of."""

    def __init__(self) -> None:
        self._network: tuple[object, ...] = ()  # What of the settings the enlarger depends on.
        self._enlarger = ExitStack()
        self._picture: tuple[Path, Stamp | None, str] | None = None

    def close(self) -> None:
        """Give up the network."""
        self._enlarger.close()

    def show(self, region: Region) -> Generator[RegionShown | None, None, None]:
        """Make what both sides of a comparison show; yields None until it is there."""
        self._read(region)
        self._load(suited(region.config, self._source))
        source, enlarger = self._source, self._at_work
        whole = plan(source.width, source.height, region.config, enlarger.upscaler.scale)
        part = _part(region, whole)
        cut = cut_out(source, part, whole, enlarger.upscaler)
        size = (min(region.width, whole.width - region.left), min(region.height, whole.height - region.top))
        sides = []
        small = cut.source.stream
        for stream in (small(), through(enlarger, small(), whole.passes)):
            stream = cut.resampled(stream, part, *size, region.config.linear_light)
            sides.append((yield from _pixels(stream, source.profile)))
        yield RegionShown(*sides)

    def _load(self, config: UpscaleConfig) -> None:
        network = (
            config.model, config.texture, config.thorough, config.tile, config.device,
            config.network_precision,
        )  # fmt: skip
        if network != self._network:
            self._enlarger.close()
            upscaler = load_upscaler(config)
            device, _, _ = choose_device(config.device)
            enlarger = Enlarger(upscaler, device, config.tile, config.network_precision)
            self._at_work = self._enlarger.enter_context(closing(enlarger))
            self._network = network

    def _read(self, region: Region) -> None:
        try:
            stamp = stamp_of(region.path.stat())
        except OSError:
            stamp = None  # Reading it will say what is wrong.
        picture = (region.path, stamp, region.config.colour)
        if picture != self._picture:
            self._source = read_source(region.path, region.config.colour)
            self._picture = picture


def _part(region: Region, whole: SizePlan) -> Box:
    """Return the part of the picture that a region shows: left, top, right, bottom, in its pixels."""
    left, top, right, bottom = whole.box
    across, down = (right - left) / whole.width, (bottom - top) / whole.height
    return (
        left + region.left * across,
        top + region.top * down,
        left + min(region.left + region.width, whole.width) * across,
        top + min(region.top + region.height, whole.height) * down,
    )


def _pixels(stream: Stream, profile: bytes | None) -> Generator[None, None, np.ndarray]:
    """Collect a stream as a screen shows it: uint8 [H, W, 3 or 4] in sRGB."""
    bands = []
    for band in stream.bands:
        if band is None:
            yield None
        else:
            bands.append(undo_alpha(band) if stream.has_alpha else band)
    numbers = to_numbers(np.concatenate(bands), 8)
    numbers = numbers_to_srgb(numbers, profile)
    image = Image.fromarray(numbers[..., 0] if stream.channels == 1 else numbers)
    return np.array(image.convert("RGBA" if stream.has_alpha else "RGB"))
