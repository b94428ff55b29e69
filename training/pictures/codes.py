"""Colours told by numbers instead of a profile: code points (ITU-T H.273), or a gamma and primaries."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from training.pictures.hdr import Hdr
from training.pictures.transfer import CURVES, HLG, PQ, Curve, as_table

Point = tuple[float, float]  # CIE x, y.

D65: Point = (0.3127, 0.3290)
_C: Point = (0.310, 0.316)


@dataclass(frozen=True, slots=True)
class Primaries:
    """Of which red, green and blue a picture is mixed, and what its white is."""

    red: Point
    green: Point
    blue: Point
    white: Point = D65


SRGB = Primaries((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))
ADOBE = Primaries((0.640, 0.330), (0.210, 0.710), (0.150, 0.060))
_NTSC = Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070))
_P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
_CODES = {  # Table 2 of H.273; 2 is "unspecified".
    **dict.fromkeys((1, 2), SRGB),
    4: Primaries((0.670, 0.330), (0.210, 0.710), (0.140, 0.080), _C),
    5: Primaries((0.640, 0.330), (0.290, 0.600), (0.150, 0.060)),
    **dict.fromkeys((6, 7), _NTSC),
    8: Primaries((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), _C),
    9: Primaries((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: Primaries(*_P3, white=(0.314, 0.351)),
    12: Primaries(*_P3),
    22: Primaries((0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}


@dataclass(frozen=True, slots=True)
class ColourCode:
    """The code points of a picture (ITU-T H.273)."""

    primaries: int
    transfer: int
    is_full: bool = True  # Else black is stored as 16 of 255, and white as 235.

    @property
    def is_known(self) -> bool:
        """Whether it says anything that can be converted."""
        says_nothing = self.primaries == self.transfer == 2
        is_hdr = self.transfer in (PQ, HLG)
        return not says_nothing and self.primaries in _CODES and (is_hdr or self.transfer in CURVES)

    @property
    def is_srgb(self) -> bool:
        """Whether it says sRGB."""
        return self.primaries in (1, 2) and self.transfer in (2, 13) and self.is_full

    @property
    def is_hdr(self) -> bool:
        """Whether there is light beyond white."""
        return self.transfer in (PQ, HLG)


def primaries_of(number: int) -> Primaries:
    """Return the primaries of a code point. Raises KeyError for one that is not known."""
    return _CODES[number]


def hdr_of(code: ColourCode) -> Hdr:
    """Return how a picture with such a code, known and of high dynamic range, stores its light."""
    to_xyz = _to_xyz(_CODES[code.primaries])
    to_srgb = np.linalg.solve(_to_xyz(SRGB), to_xyz)
    to_srgb /= to_srgb.sum(axis=1, keepdims=True)  # White stays white where it is not that of sRGB.
    red, green, blue = (tuple(row) for row in to_srgb.tolist())
    return Hdr(tuple(to_xyz[1].tolist()), (red, green, blue), code.transfer == PQ, code.is_full)


def _to_xyz(primaries: Primaries) -> np.ndarray:
    """Return the matrix [3, 3] from red, green and blue light to CIE XYZ, whose white is 1 high."""
    red, green, blue, white = (
        np.array([x / y, 1, (1 - x - y) / y])
        for x, y in (primaries.red, primaries.green, primaries.blue, primaries.white)
    )
    mixed = np.stack((red, green, blue), axis=1)
    return mixed * np.linalg.solve(mixed, white)


def profile_of(code: ColourCode, is_grey: bool) -> bytes:
    """Return an ICC profile that says what a known code of standard range says."""
    return profile(CURVES[code.transfer], _CODES[code.primaries], is_grey, code.is_full)


def profile(curve: Curve, primaries: Primaries, is_grey: bool = False, is_full: bool = True) -> bytes:
    """Return an ICC profile of greys, or of colours, whose light is what a curve says.

    Raises RuntimeError for primaries that no colours can be mixed of.
    """
    return _made(primaries, as_table(curve, is_full).tobytes(), is_grey)


@lru_cache(maxsize=16)  # The same object for the same colours, which are recognised faster then.
def _made(primaries: Primaries, table: bytes, is_grey: bool) -> bytes:
    """Make a profile of a table of light, uint16."""
    import imagecodecs

    light = np.frombuffer(table, np.uint16)
    if is_grey:
        return imagecodecs.cms_profile("gray", whitepoint=primaries.white, transferfunction=light)
    mixed = (*primaries.red, *primaries.green, *primaries.blue)
    return imagecodecs.cms_profile("rgb", whitepoint=primaries.white, primaries=mixed, transferfunction=light)
