"""High dynamic range: pictures with light beyond white (PQ, HLG) become sRGB for a screen of 203 cd/m2.

203 cd/m2 is white paper in such pictures (ITU-R BT.2408, table 1). The tone mapping is the EETF of BT.2408,
annex 5 (formerly of BT.2390): light up to 88 cd/m2 stays as it is, and what is above is bent so that 1,000
cd/m2, the peak that most pictures are made for, becomes white. It is computed for the strongest of the three
colours and scales all of them, so that hues stay. What is brighter still is white, and what is beyond sRGB's
colours is clipped.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from training.pictures.transfer import hlg, pq, pq_values, srgb_values, stored

_WHITE = 203.0  # cd/m2.
_PEAK = 1000.0  # cd/m2.
_HIGHEST = 10_000.0  # Of PQ.
_SYSTEM_GAMMA = 1.2  # Of HLG on a screen of that peak (BT.2100, table 5).
_STRIPE = 1 << 18  # Pixels that are converted at a time: each takes 60 bytes on the way.


@dataclass(frozen=True, slots=True)
class Hdr:
    """How a picture of high dynamic range stores its light."""

    brightness: tuple[float, ...]  # Of its red, green and blue, 1 together.
    to_srgb: tuple[tuple[float, ...], ...]  # From its light to that of sRGB.
    is_pq: bool  # Else it is HLG.
    is_full: bool = True  # Else black is stored as 16 of 255, and white as 235.


def to_screen(pixels: np.ndarray, hdr: Hdr) -> np.ndarray:
    """Convert uint8 or uint16 [H, W, 1 or 3] to sRGB of the same kind."""
    most = np.iinfo(pixels.dtype).max
    values = stored(np.linspace(0, 1, most + 1), hdr.is_full)
    light = (pq(values) if hdr.is_pq else hlg(values)).astype(np.float32)  # By the number stored.
    shares, srgb = _tables()
    shown = np.empty_like(pixels)
    rows = max(1, _STRIPE // max(1, pixels.shape[1]))
    for top in range(0, len(pixels), rows):
        nits = light[pixels[top : top + rows]]
        if not hdr.is_pq:
            nits *= _PEAK * _brightness(nits, hdr) ** (_SYSTEM_GAMMA - 1)
        white_is_one = nits * _looked_up(shares, _strongest(nits) / _HIGHEST)
        if pixels.shape[2] == 3:
            white_is_one = white_is_one @ np.array(hdr.to_srgb, np.float32).T
        shown[top : top + rows] = _looked_up(srgb, white_is_one) * most + 0.5
    return shown


def _brightness(light: np.ndarray, hdr: Hdr) -> np.ndarray:
    """Return how bright light [H, W, 1 or 3] is: [H, W, 1]."""
    return light @ np.array(hdr.brightness, np.float32)[:, None] if light.shape[2] == 3 else light


def _strongest(light: np.ndarray) -> np.ndarray:
    """Return the most of any colour [H, W, C]: [H, W, 1]. Numpy's own maximum along an axis is slow."""
    strongest = light[..., :1]
    for channel in range(1, light.shape[2]):
        strongest = np.maximum(strongest, light[..., channel : channel + 1])
    return strongest


def eetf(nits: np.ndarray) -> np.ndarray:
    """Return the light in cd/m2 that a screen of 203 shows for that of a picture made for 1,000."""
    top = pq_values(np.array(_PEAK))
    value = np.minimum(pq_values(nits) / top, 1)
    highest = pq_values(np.array(_WHITE)) / top
    knee = 1.5 * highest - 0.5
    t = np.clip((value - knee) / (1 - knee), 0, 1)
    bent = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee)
    bent += (-2 * t**3 + 3 * t**2) * highest
    return pq(np.where(value < knee, value, bent) * top)


def _looked_up(table: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return what a table says of values, those beyond [0, 1] of the nearest."""
    return table[(np.sqrt(np.clip(values, 0, 1)) * (len(table) - 1) + 0.5).astype(np.int32)]


@cache  # Few pictures are of high dynamic range, and making the tables takes 50 ms.
def _tables() -> tuple[np.ndarray, np.ndarray]:
    """Return which share of light up to 10,000 cd/m2 a screen of white 1 shows, and the values of sRGB."""
    squares = np.linspace(0, 1, 1 << 16) ** 2  # Finer in darks, as eyes are.
    light = np.maximum(_HIGHEST * squares, 1e-6)
    return (eetf(light) / light / _WHITE).astype(np.float32), srgb_values(squares).astype(np.float32)
