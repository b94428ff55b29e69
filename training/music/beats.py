"""Beats: the tempo that the onsets of a sound repeat with, and the moments that follow it best.

After Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36 (2007): the tempo is
where the rises of the spectrum are most like themselves a beat later, and each beat is chosen so that rises
and even distances add up to the most. A sound whose rises do not repeat has no beat. Free of torch.
"""

from dataclasses import dataclass, field

import numpy as np

from training.music.onsets import mean_around

_SLOWEST, _FASTEST = 40.0, 220.0  # Beats per minute.
_USUAL = 120.0  # People tap near this tempo,
_OCTAVES = 0.9  # give or take so many doublings.
_STEADY = 0.2  # Likeness of the rises with those a beat later, below which there is no beat.
_USUAL_S = 0.5  # To both sides: rises are measured from their mean there.
_TIGHT = 100.0  # How much worse a beat is off the tempo.


@dataclass(frozen=True, slots=True, eq=False)
class Beats:
    """The beats of a sound."""

    tempo: float = 0.0  # Beats per minute; 0 where there is no steady beat.
    seconds: np.ndarray = field(default_factory=lambda: np.empty(0))  # float64 [M].


def find_beats(flux: np.ndarray, steps_per_second: int) -> Beats:
    """Find the beats in rises of the spectrum, float64 [T]."""
    rises = np.maximum(flux - mean_around(flux, round(_USUAL_S * steps_per_second)), 0)
    spread = float(rises.std())
    period = _period(rises, steps_per_second) if spread else 0
    if not period:
        return Beats()
    steps = _follow(rises / spread, period)
    beats = np.array(steps) / steps_per_second
    if len(beats) < 2:
        return Beats()
    return Beats(60 * steps_per_second / period, beats)


def _period(rises: np.ndarray, steps_per_second: int) -> float:
    """Return how many steps a beat takes; 0 when the rises do not repeat."""
    first = round(60 / _FASTEST * steps_per_second)
    last = min(round(60 / _SLOWEST * steps_per_second), len(rises) // 3)
    if last <= first:
        return 0.0
    centred = rises - rises.mean()
    spectrum = np.fft.rfft(centred, 1 << (2 * len(centred) - 1).bit_length())
    likeness = np.fft.irfft(np.square(np.abs(spectrum)))[: len(centred)]
    likeness = mean_around(likeness / likeness[0], 1)  # A beat falls between two steps.
    lags = np.arange(first, last + 1)
    octaves = np.log2(60 * steps_per_second / lags / _USUAL)
    best = int(lags[np.argmax(likeness[lags] * np.exp(-0.5 * (octaves / _OCTAVES) ** 2))])
    return _finer(likeness, best) if likeness[best] >= _STEADY else 0.0


def _finer(likeness: np.ndarray, period: int) -> float:
    """Return a period of so many steps more exactly: several beats later it shows by fractions of a step."""
    finer = float(period)
    for beats in (2, 4, 8):
        near = np.arange(round(beats * finer) - beats // 2 - 1, round(beats * finer) + beats // 2 + 2)
        if near[-1] >= len(likeness) // 2:
            break
        finer = float(near[np.argmax(likeness[near])]) / beats
    return finer


def _follow(rises: np.ndarray, period: float) -> list[int]:
    """Return the steps of the beats, about `period` from one to the next, that gather the most of rises."""
    before_all = round(2 * period)
    back = np.arange(-before_all, -round(period / 2) + 1)
    worse = -_TIGHT * np.square(np.log(-back / period))
    scores = np.zeros(len(rises) + before_all)  # What lies before the sound costs nothing.
    before = np.full(len(rises), -1)
    for step in range(len(rises)):
        paths = scores[step + before_all + back] + worse
        best = int(np.argmax(paths))
        scores[step + before_all] = rises[step] + paths[best]
        before[step] = step + back[best]
    last_ones = scores[-min(before_all, len(rises)) :]
    step = len(rises) - len(last_ones) + int(np.argmax(last_ones))
    beats = []
    while step >= 0:
        beats.append(step)
        step = int(before[step])
    return beats[::-1]
