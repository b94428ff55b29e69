"""Numbers of any kind become 16 bits: which of them is white is known, told by the file, or guessed."""

from dataclasses import dataclass

import numpy as np

from training.sentences import Sentence

_STRIPE = 256  # Rows.
_WHITE = 65535
_USUAL = (255, 1023, 4095)  # White where 8, 10 or 12 bits are kept in more.
_FEW = 0.05  # Of the numbers: as many may shine brighter than white in a picture of floating point.
_DEEP = -0.05  # Of the brightest number: a picture of which one is lower has no black at 0.


@dataclass(frozen=True, slots=True)
class Range:
    """Which numbers are black and white."""

    black: float
    white: float
    is_guess: bool = False

    def in_words(self) -> Sentence:
        """Say that it is a guess."""
        return Sentence(
            "It does not say which number is white: {white:.6g} was taken."
            if self.black == 0
            else "It does not say which numbers are black and white: {black:.6g} and {white:.6g} were taken.",
            black=float(self.black),
            white=float(self.white),
        )


def range_of(values: np.ndarray, bits: int, told: tuple[float, float] | None = None) -> Range:
    """Find the range of numbers [H, W, C]. Whole ones have so many bits; `told` is what the file says.

    Whole numbers without a sign fill their bits, unless they are so small that they had fewer before. Other
    ranges nobody can know.
    """
    lowest, brightest = _extremes(values)
    if values.dtype.kind in "ub":
        if bits < 16 or not brightest or brightest > (_USUAL[-1] if bits == 16 else _WHITE):
            return Range(0, 2.0**bits - 1)
        if told and told[1] >= brightest:
            return Range(0, told[1])
        return Range(0, _least((*_USUAL, _WHITE), brightest), is_guess=True)
    if told and told[0] < told[1]:
        return Range(*told)
    if lowest < min(0, _DEEP * brightest):
        return Range(lowest, brightest, is_guess=True)
    if values.dtype.kind == "i":
        return Range(0, _least((*_USUAL, 2.0**15 - 1, _WHITE, 2.0**31 - 1), brightest), is_guess=True)
    shining = np.mean(values[::3, ::3] > 1)
    white = 1.0 if shining <= _FEW else _least((1.0, 255.0, 65535.0), brightest)
    return Range(0, white, is_guess=True)


def _least(whites: tuple[float, ...], brightest: float) -> float:
    """Return the least of the usual whites that no number is above, or else the highest number."""
    return next((white for white in whites if brightest <= white), brightest)


def to_sixteen(values: np.ndarray, within: Range) -> np.ndarray:
    """Scale numbers [H, W, C] to uint16; in stripes, for each takes 8 bytes on the way."""
    if values.dtype == np.uint16 and (within.black, within.white) == (0, _WHITE):
        return values
    scaled = np.empty(values.shape, np.uint16)
    scale = _WHITE / (within.white - within.black)
    for top in range(0, len(values), _STRIPE):
        stripe = (values[top : top + _STRIPE].astype(np.float64) - within.black) * scale
        stripe = np.nan_to_num(stripe, nan=0.0, posinf=_WHITE, neginf=0.0)
        scaled[top : top + _STRIPE] = np.clip(stripe + 0.5, 0, _WHITE)
    return scaled


def _extremes(values: np.ndarray) -> tuple[float, float]:
    """Return the lowest and the highest of the numbers that are finite, and of 0."""
    if values.dtype.kind in "uib":
        return float(values.min(initial=0)), float(values.max(initial=0))
    lowest = highest = 0.0
    for top in range(0, len(values), _STRIPE):
        stripe = values[top : top + _STRIPE]
        finite = np.isfinite(stripe)
        lowest = min(lowest, float(stripe.min(where=finite, initial=0)))
        highest = max(highest, float(stripe.max(where=finite, initial=0)))
    return lowest, highest
