"""A sound is listened to: how loud it is, where something begins, and how much is low, middle and high.

Everything is measured a hundred times per second from spectra of 43 milliseconds, and brought to the scale of
the sound itself: 0 is silence, 1 as loud as it gets. The same samples give the same numbers. Free of torch.
"""

import numpy as np

from training.events import Heard
from training.music.beats import Beats, find_beats
from training.music.onsets import find_onsets
from training.music.sound_files import RATE

STEPS_PER_SECOND = 100

_HOP = RATE // STEPS_PER_SECOND
_WINDOW = 1_024  # Samples of a spectrum.
_BANDS = {"low": (20.0, 150.0), "mid": (150.0, 2_000.0), "high": (2_000.0, 12_000.0)}  # Hertz.
_SPLITS_PER_OCTAVE = 6  # Of the spectrum in which onsets are looked for,
_LOWEST = 30.0  # which begins here, in hertz.
_LOUD = 98.0  # Percent of all moments are softer than what counts as 1.
_SILENT = 1e-3  # Amplitude, of 1; what never gets louder is silence.
_LEAK = 0.03  # Of the loudest band; a band that never gets louder hears only what leaks over from others.
_BY_EAR = 0.6  # Loudness grows with this power of the amplitude (Stevens, 1957).
_FAINT = 1_000.0  # Amplitudes are compressed by log(1 + this many times).
_APART = 2  # Steps between two spectra that are compared.


class Hearing:
    """Listens to a sound block by block."""

    def __init__(self) -> None:
        self._rest = np.zeros(_WINDOW // 2, dtype=np.float32)  # Spectra lie around their moments.
        self._window = np.blackman(_WINDOW).astype(np.float32)
        frequencies = np.fft.rfftfreq(_WINDOW, 1 / RATE)
        self._by_ear = _a_weights(frequencies)
        self._in_bands = {
            name: (frequencies >= low) & (frequencies < high) for name, (low, high) in _BANDS.items()
        }
        self._splits = _splits(frequencies)
        self._count = 0  # Samples so far.
        self._before = np.zeros((_APART, len(self._splits)), dtype=np.float32)
        self._rows: dict[str, list[np.ndarray]] = {
            name: [] for name in ("loudness", *_BANDS, "flux", "peaks")
        }

    def take(self, block: np.ndarray) -> None:
        """Hear the next samples, float32 [n]."""
        self._count += len(block)
        self._hear(np.concatenate([self._rest, block]))

    def heard(self) -> Heard:
        """Return what was heard of a sound that is at its end."""
        steps = max(1, round(self._count / _HOP))
        self._hear(np.concatenate([self._rest, np.zeros(2 * _WINDOW, dtype=np.float32)]))
        rows = {name: np.concatenate(parts)[:steps] for name, parts in self._rows.items()}
        flux = rows.pop("flux").astype(np.float64)
        flux[-(_WINDOW // _HOP) :] = 0  # The end of a sound is no beginning.
        peaks = rows.pop("peaks")
        onsets, strengths = find_onsets(flux, STEPS_PER_SECOND)
        beats = find_beats(flux, STEPS_PER_SECOND) if len(onsets) else Beats()
        least = max(_SILENT, _LEAK * max(_loud(rows[name]) for name in _BANDS))
        scaled = {name: _scaled(row, least) for name, row in rows.items()}
        seconds = self._count / RATE
        return Heard(
            seconds,
            beats.tempo,
            loudness=scaled["loudness"],
            low=scaled["low"],
            mid=scaled["mid"],
            high=scaled["high"],
            peaks=peaks,
            onsets=onsets,
            strengths=strengths,
            beats=beats.seconds,
        )

    def _hear(self, samples: np.ndarray) -> None:
        """Measure all moments whose spectrum is complete, and keep the rest."""
        count = max(0, (len(samples) - _WINDOW) // _HOP + 1)
        self._rest = samples[count * _HOP :]
        if not count:
            return
        windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP][:count]
        amplitudes = np.abs(np.fft.rfft(windows * self._window)) * (2 / self._window.sum())  # [n, F]
        amplitudes = amplitudes.astype(np.float32)
        power = np.square(amplitudes)
        self._rows["loudness"].append(np.sqrt(power @ self._by_ear))
        for name, inside in self._in_bands.items():
            self._rows[name].append(np.sqrt(power[:, inside].sum(axis=1)))
        faint = np.log1p(_FAINT * np.maximum.reduceat(amplitudes, self._splits, axis=1))  # [n, S]
        with_before = np.concatenate([self._before, faint])
        rises = np.maximum(faint - with_before[:count], 0)
        self._rows["flux"].append(rises.mean(axis=1))
        self._before = with_before[-_APART:]
        middles = windows[:, (_WINDOW - _HOP) // 2 : (_WINDOW + _HOP) // 2]
        self._rows["peaks"].append(np.abs(middles).max(axis=1))


def _loud(amplitudes: np.ndarray) -> float:
    """Return the amplitude that counts as loud in a sound, of amplitudes [T]."""
    return float(np.percentile(amplitudes, _LOUD)) or float(amplitudes.max())  # Of a single click, that.


def _scaled(amplitudes: np.ndarray, least: float) -> np.ndarray:
    """Bring amplitudes [T] to loudness between 0 and 1; what is loud counts as `least` at least."""
    shares: np.ndarray = np.minimum(amplitudes / max(_loud(amplitudes), least), 1.0) ** _BY_EAR
    return shares.astype(np.float32)


def _a_weights(frequencies: np.ndarray) -> np.ndarray:
    """Return how much of the power at frequencies [F] in hertz an ear hears: the curve A of IEC 61672-1."""
    squares = frequencies.astype(np.float64) ** 2
    curve = 12_194**2 * squares**2
    curve /= (squares + 20.6**2) * (squares + 12_194**2)
    curve /= np.sqrt((squares + 107.7**2) * (squares + 737.9**2))
    weights: np.ndarray = (1.2589 * curve) ** 2  # 1 at 1,000 Hz.
    return weights.astype(np.float32)


def _splits(frequencies: np.ndarray) -> np.ndarray:
    """Divide frequencies [F] evenly for the ear: the numbers at which each part begins."""
    octaves = np.log2(frequencies[-1] / _LOWEST)
    edges = _LOWEST * 2 ** np.arange(0, octaves, 1 / _SPLITS_PER_OCTAVE)
    return np.unique(np.searchsorted(frequencies, edges))
