"""Onsets: where something begins to sound, told by how much the spectrum rises.

A moment is one when the rise is the largest around it and stands out from what is usual there (Böck, Krebs
and Schedl, "Evaluating the Online Capabilities of Onset Detection Methods", ISMIR 2012, section 3.3). Free of
torch.
"""

import numpy as np

_LARGEST_S = 0.03  # To both sides: no larger rise is within.
_USUAL_S = 0.15  # To both sides: what is usual is the mean there.
_SHORTEST_S = 0.05  # Between two onsets.
_LEAST = 0.03  # A mean rise of log amplitudes; less is noise of the recording.
_STANDING_OUT = 0.15  # Of the typical strong rise, above what is usual.
_STRONG_S = 2.0  # One strong onset is expected in so many seconds.


def find_onsets(flux: np.ndarray, steps_per_second: int) -> tuple[np.ndarray, np.ndarray]:
    """Find the onsets in rises of the spectrum, float64 [T].

    Returns their seconds and their strengths from 0 to 1, float64 [N] each.
    """
    strong = _strong(flux, steps_per_second)
    usual = mean_around(flux, round(_USUAL_S * steps_per_second))
    threshold = usual + max(_LEAST, _STANDING_OUT * strong)
    largest = _largest_around(flux, round(_LARGEST_S * steps_per_second))
    kept: list[int] = []
    for step in np.flatnonzero((flux >= largest) & (flux > threshold)).tolist():
        if not kept or step - kept[-1] >= _SHORTEST_S * steps_per_second:
            kept.append(step)
    if not kept:
        return np.empty(0), np.empty(0)
    return np.array(kept) / steps_per_second, np.minimum(flux[kept] / strong, 1.0)


def mean_around(values: np.ndarray, reach: int) -> np.ndarray:
    """Return the mean of the values up to `reach` steps away on both sides, of each of [T]."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    places = np.arange(len(values))
    first, last = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(values))
    means: np.ndarray = (sums[last] - sums[first]) / (last - first)
    return means


def _largest_around(values: np.ndarray, reach: int) -> np.ndarray:
    padded = np.pad(values, reach, mode="edge")
    largest: np.ndarray = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).max(axis=1)
    return largest


def _strong(flux: np.ndarray, steps_per_second: int) -> float:
    """Return how large a strong rise of this sound usually is: the mean of its largest ones."""
    count = max(1, round(len(flux) / steps_per_second / _STRONG_S))
    largest = np.sort(flux[flux >= _largest_around(flux, round(_LARGEST_S * steps_per_second))])[-count:]
    return max(float(largest.mean()), 1e-9)
