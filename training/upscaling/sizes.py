"""How large a picture becomes: in pixels, as a factor, or on a paper. Free of torch."""

import re
from dataclasses import dataclass
from math import ceil, log

from training.errors import EngineError, Refusal
from training.upscaling.settings import MOST_PIXELS_A_SIDE, UpscaleConfig

PAPERS = {  # Millimetres, upright.
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "LETTER": (215.9, 279.4),
    "LEGAL": (215.9, 355.6),
    "TABLOID": (279.4, 431.8),
}
STRETCH = 1.1  # Beyond what the passes of a network give, resampling may enlarge by this much.

_MOST_A_SIDE = 500_000  # Pixels: A0 at the highest resolution. Rows take memory, however a file is written.
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_LENGTH = r"(\d{1,6}(?:[.,]\d+)?)"  # 29.7 is 29,7 in many languages.
_CUSTOM = re.compile(rf"{_LENGTH}\s*x\s*{_LENGTH}\s*(mm|cm|in)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SizePlan:
    """What is done with one picture."""

    width: int  # Of the result, in pixels.
    height: int
    box: tuple[float, float, float, float]  # Of the picture that is shown: left, top, right, bottom.
    passes: int  # Of the network, one after the other.


def plan(width: int, height: int, config: UpscaleConfig, scale: int) -> SizePlan:
    """Plan for a picture of so many pixels and a network that enlarges by `scale`.

    Raises EngineError for a result that its kind of file cannot hold, ValueError for an unknown paper.
    """
    target, box = _target(width, height, config, 4.0 if scale > 1 else 1.0)
    _refuse_too_large(*target, config.format)
    needed = max(target[0] / (box[2] - box[0]), target[1] / (box[3] - box[1]))
    return SizePlan(*target, box, _passes(needed, scale))


def paper_millimetres(paper: str) -> tuple[float, float]:
    """Return width and height of a paper: one of `PAPERS`, or a size like "30x40cm".

    Raises ValueError for one that is not known.
    """
    millimetres: tuple[float, float] | None = PAPERS.get(paper.upper())
    if custom := _CUSTOM.fullmatch(paper.strip()):
        unit = _MM[custom[3].lower()]
        width_there, height_there = (float(custom[side].replace(",", ".")) for side in (1, 2))
        millimetres = (width_there * unit, height_there * unit)
    if millimetres is None or min(millimetres) <= 0:
        known = ", ".join(PAPERS)
        raise Refusal(
            'There is no paper called {paper}. Choose {known}, or a size like "30x40cm".',
            paper=paper,
            known=known,
        )
    return millimetres


def paper_pixels(paper: str, dpi: float) -> tuple[int, int]:
    """Return width and height of a paper in pixels. Raises ValueError for one that is not known."""
    width, height = (max(1, round(length / 25.4 * dpi)) for length in paper_millimetres(paper))
    return width, height


def _target(
    width: int, height: int, config: UpscaleConfig, usual: float
) -> tuple[tuple[int, int], tuple[float, float, float, float]]:
    """Return the size of the result and the part of the picture it shows; `usual` is the default factor."""
    whole = (0.0, 0.0, float(width), float(height))
    if config.paper:
        frame = paper_pixels(config.paper, config.dpi)
        if width != height and (frame[0] > frame[1]) != (width > height):
            frame = frame[::-1]  # A paper is turned the way the picture lies; a square one lies in none.
    elif config.size:
        frame = config.size
    else:
        scale = config.scale or usual
        return (max(1, round(width * scale)), max(1, round(height * scale))), whole
    if config.fit == "fit":
        scale = min(frame[0] / width, frame[1] / height)
        fitted = (round(width * scale), round(height * scale))
        return (min(frame[0], max(1, fitted[0])), min(frame[1], max(1, fitted[1]))), whole
    scale = max(frame[0] / width, frame[1] / height)
    shown_width, shown_height = min(width, frame[0] / scale), min(height, frame[1] / scale)
    left, top = (width - shown_width) / 2, (height - shown_height) / 2
    return frame, (left, top, left + shown_width, top + shown_height)


def _passes(needed: float, scale: int) -> int:
    """Return how often the network must run to be at most a little too small."""
    if scale == 1:
        return 1  # Such a network cleans pictures up; resampling does the rest.
    if needed <= 1:
        return 0
    return max(1, ceil(log(needed / STRETCH, scale)))


def _refuse_too_large(width: int, height: int, kind: str) -> None:
    if max(width, height) > _MOST_A_SIDE:
        raise EngineError(
            "{width:,} x {height:,} pixels are too many: the limit is {most:,} per side.",
            width=width,
            height=height,
            most=_MOST_A_SIDE,
        )
    most = MOST_PIXELS_A_SIDE.get(kind)
    if most and max(width, height) > most:
        name = {"jpeg": "JPEG", "webp": "WebP"}[kind]
        raise EngineError(
            "{format} cannot hold {width:,} x {height:,} pixels: its limit is {most:,} per side. Choose "
            "PNG or TIFF.",
            width=width,
            height=height,
            format=name,
            most=most,
        )
