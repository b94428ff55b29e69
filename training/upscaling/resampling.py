"""A stream of another size, exactly: bicubic with a = -0.5, widened against aliasing where it gets smaller.

The kernel is Keys' of 1981, which Pillow and MATLAB use as well. Where wanted, light itself is averaged, not
the numbers that stand for it: those are turned to light by the curve of sRGB, and back. Free of torch.
"""

from collections.abc import Callable
from dataclasses import replace
from math import ceil

import numpy as np

from training.upscaling.streams import Bands, Stream, Window

_A = -0.5
_ROWS = 64  # Made at a time.
_TINY = 1e-6  # An opacity below which colours are not told apart.

Box = tuple[float, float, float, float]  # Left, top, right, bottom, in pixels.
Taps = tuple[np.ndarray, np.ndarray]  # Which pixels [T, K] and their shares float32 [T, K].


def resample(stream: Stream, width: int, height: int, box: Box, linear_light: bool = False) -> Stream:
    """Return the part of a stream inside `box` in another size."""
    if (width, height, box) == (stream.width, stream.height, (0, 0, stream.width, stream.height)):
        return stream
    if linear_light:
        stream = replace(stream, bands=_each(stream.bands, stream, to_light))
    across = _taps(stream.width, width, box[0], box[2])
    down = _taps(stream.height, height, box[1], box[3])
    narrowed = Stream(width, stream.height, stream.channels, _across(stream.bands, across))
    result = Stream(width, height, stream.channels, _down(narrowed, down))
    if linear_light:
        result = replace(result, bands=_each(result.bands, result, from_light))
    return result


def to_light(colours: np.ndarray) -> np.ndarray:
    """Turn sRGB numbers in [0, 1] into light (IEC 61966-2-1)."""
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def from_light(light: np.ndarray) -> np.ndarray:
    """Turn light in [0, 1] into sRGB numbers."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 0) ** (1 / 2.4) - 0.055)


def undo_alpha(band: np.ndarray) -> np.ndarray:
    """Divide colours [h, W, 1 or 3 + 1] by the opacity that they were multiplied by."""
    alpha = band[..., -1:]
    colours = np.clip(band[..., :-1] / np.maximum(alpha, _TINY), 0, 1)
    return np.concatenate([colours, alpha], axis=2)


def apply_alpha(band: np.ndarray) -> np.ndarray:
    """Multiply colours [h, W, 1 or 3 + 1] by the opacity."""
    return np.concatenate([band[..., :-1] * band[..., -1:], band[..., -1:]], axis=2)


def _each(bands: Bands, stream: Stream, curve: Callable[[np.ndarray], np.ndarray]) -> Bands:
    """Send the colours of all bands through a curve; not the opacity."""
    for band in bands:
        if band is None:
            yield None
        elif stream.has_alpha:
            plain = undo_alpha(band)
            colours = curve(plain[..., :-1]).astype(np.float32)
            yield apply_alpha(np.concatenate([colours, plain[..., -1:]], axis=2))
        else:
            yield curve(band).astype(np.float32)


def _across(bands: Bands, taps: Taps) -> Bands:
    """Resample rows: [h, W, C] becomes [h, T, C]."""
    for band in bands:
        if band is None:
            yield None
            continue
        for top in range(0, len(band), _ROWS):
            yield _weighted(band[top : top + _ROWS].swapaxes(0, 1), taps).swapaxes(0, 1)


def _down(stream: Stream, taps: Taps) -> Bands:
    """Resample columns."""
    places, shares = taps
    window = Window(stream)
    for start in range(0, len(places), _ROWS):
        wanted = slice(start, start + _ROWS)
        first, last = int(places[wanted].min()), int(places[wanted].max()) + 1
        window.forget(min(first, window.bottom))
        yield from window.reach(last)
        window.forget(first)
        rows = window.cut(first, last)
        yield _weighted(rows, (places[wanted] - first, shares[wanted]))


def _weighted(values: np.ndarray, taps: Taps) -> np.ndarray:
    """Sum up values [L, M, C] by shares: float32 [T, M, C]."""
    places, shares = taps
    total = np.zeros((len(places), *values.shape[1:]), dtype=np.float32)
    for place, share in zip(places.T, shares.T, strict=True):
        total += values[place] * share[:, None, None]
    return total


def _taps(length: int, target: int, start: float, stop: float) -> Taps:
    """Say of which pixels, of `length`, each of `target` pixels that cover start..stop consists."""
    step = (stop - start) / target
    spread = max(1.0, step)  # Wider where it gets smaller.
    centres = start + (np.arange(target) + 0.5) * step
    count = 2 * ceil(2 * spread) + 1
    places = np.floor(centres - 2 * spread).astype(np.int64)[:, None] + np.arange(count)
    shares = _keys((places + 0.5 - centres[:, None]) / spread)
    shares[(places < 0) | (places >= length)] = 0  # What lies beyond the border does not count.
    shares /= shares.sum(axis=1, keepdims=True)
    return places.clip(0, length - 1), shares.astype(np.float32)


def _keys(x: np.ndarray) -> np.ndarray:
    """Return Keys' cubic kernel, which ends at -2 and 2."""
    x = np.abs(x)
    near = ((_A + 2) * x - (_A + 3)) * x * x + 1
    far = ((_A * x - 5 * _A) * x + 8 * _A) * x - 4 * _A
    return np.where(x < 1, near, np.where(x < 2, far, 0.0))
