"""Transfer functions: from the values that a file stores, 0 to 1, to light. Their numbers are of H.273."""

from collections.abc import Callable

import numpy as np

PQ, HLG = 16, 18  # Of high dynamic range: SMPTE ST 2084, and the hybrid log-gamma of ITU-R BT.2100.
_TABLE = 1024  # Steps between which a profile interpolates: off by 1 of 65535 at most.

Curve = Callable[[np.ndarray], np.ndarray]


def power(gamma: float) -> Curve:
    """Return the curve whose light is the value to the power of `gamma`."""
    return lambda values: values**gamma


def srgb(values: np.ndarray) -> np.ndarray:
    """Return the light of sRGB's values (IEC 61966-2-1)."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def srgb_values(light: np.ndarray) -> np.ndarray:
    """Return sRGB's values of light in [0, 1]."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def video(values: np.ndarray) -> np.ndarray:
    """Return the light before a camera of ITU-R BT.709, and so of BT.601 and BT.2020, by these values.

    H.273 defines these codes by the camera's curve. Other programs for still pictures undo it too; what a
    television shows of it (BT.1886) is darker.
    """
    bend, lift = 0.018053968510807, 0.09929682680944
    return np.where(values < 4.5 * bend, values / 4.5, ((values + lift) / (1 + lift)) ** (1 / 0.45))


def old_high_definition(values: np.ndarray) -> np.ndarray:
    """Return the light before a camera of SMPTE 240M."""
    return np.where(values < 0.0912, values / 4, ((values + 0.1115) / 1.1115) ** (1 / 0.45))


def pq(values: np.ndarray) -> np.ndarray:
    """Return the light of a screen in cd/m2, up to 10,000 (SMPTE ST 2084, and table 4 of ITU-R BT.2100)."""
    root = values ** (1 / _M2)
    return 10_000 * (np.maximum(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1)


def pq_values(light: np.ndarray) -> np.ndarray:
    """Return the values of light in cd/m2, the inverse of `pq`."""
    share = (light / 10_000) ** _M1
    return ((_C1 + _C2 * share) / (1 + _C3 * share)) ** _M2


_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32


def hlg(values: np.ndarray) -> np.ndarray:
    """Return the light before the camera, 0 to 1 (table 5 of ITU-R BT.2100)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return np.where(values <= 0.5, values**2 / 3, (np.exp((values - c) / a) + b) / 12)


CURVES: dict[int, Curve] = {  # Table 3 of H.273; 2 is "unspecified".
    **dict.fromkeys((1, 6, 11, 12, 14, 15), video),
    **dict.fromkeys((2, 13), srgb),
    4: power(2.2),
    5: power(2.8),
    7: old_high_definition,
    8: power(1.0),
}


def as_table(curve: Curve, is_full: bool = True) -> np.ndarray:
    """Return the light of evenly spaced values as a profile stores it: uint16 [1024].

    Where the range is not full, black is stored as 16 of 255 and white as 235.
    """
    return np.round(curve(stored(np.linspace(0, 1, _TABLE), is_full)) * 65535).astype(np.uint16)


def stored(values: np.ndarray, is_full: bool) -> np.ndarray:
    """Return what values in [0, 1] mean, where their range may be that of video."""
    return values if is_full else np.clip((values * 255 - 16) / 219, 0, 1)
