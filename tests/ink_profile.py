"""A profile of a press as the tests need one: CMYK to Lab and back, by four ideal inks on white paper."""

import struct
from itertools import product

import numpy as np

_WHITE = np.array([0.9642, 1.0, 0.8249])  # D50.
_TO_XYZ = np.array(  # From linear sRGB, adapted to D50.
    [[0.4361, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]]
)
_GRID = 9  # Points along each axis of Lab.


def ink_profile() -> bytes:
    """Return the content of the file: version 2.4, class prtr, with look-up tables of 8 bits."""
    to_lab, to_inks = _lut(4, 3, 2, _labs()), _lut(3, 4, _GRID, _inks())
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 10) + b"Test inks\0" + bytes(8 + 3 + 67),
        b"cprt": b"text\0\0\0\0nobody's\0",
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(_WHITE),
        b"A2B0": to_lab,
        b"B2A0": to_inks,
    }
    offset = 128 + 4 + 12 * len(tags)
    table, content = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", offset + len(content), len(data))
        content += data
    head = struct.pack(">I4sI4s4s4s", offset + len(content), b"\0" * 4, 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(_WHITE)
    return head.ljust(128, b"\0") + table + content


def _lut(inputs: int, outputs: int, grid: int, values: np.ndarray) -> bytes:
    straight = bytes(range(256))
    head = b"mft1\0\0\0\0" + bytes([inputs, outputs, grid, 0]) + _fixed(np.eye(3).ravel())
    return head + straight * inputs + values.astype(np.uint8).tobytes() + straight * outputs


def _fixed(values: np.ndarray) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65_536)) for value in values)


def _labs() -> np.ndarray:
    """What each pair of full and missing inks looks like, as bytes [16 * 3]."""
    inks = np.array(list(product((0.0, 1.0), repeat=4)))
    xyz = ((1 - inks[:, :3]) * (1 - inks[:, 3:])) @ _TO_XYZ.T / _WHITE
    curve = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    light = 116 * curve[:, 1] - 16
    a, b = 500 * (curve[:, 0] - curve[:, 1]), 200 * (curve[:, 1] - curve[:, 2])
    return np.rint(np.stack([light * 2.55, a + 128, b + 128], axis=1)).clip(0, 255).ravel()


def _inks() -> np.ndarray:
    """Which inks each point of Lab takes, as bytes [_GRID ** 3 * 4]."""
    steps = np.linspace(0, 255, _GRID)
    light, a, b = np.array(list(product(steps, repeat=3))).T
    middle = (light / 2.55 + 16) / 116
    curve = np.stack([middle + (a - 128) / 500, middle, middle - (b - 128) / 200], axis=1)
    xyz = np.where(curve > 0.2069, curve**3, (curve - 16 / 116) / 7.787) * _WHITE
    light_rgb = (xyz @ np.linalg.inv(_TO_XYZ).T).clip(0, 1)
    black = 1 - light_rgb.max(axis=1, keepdims=True)
    colours = (1 - light_rgb - black) / np.maximum(1 - black, 1e-6)
    return np.rint(np.concatenate([colours, black], axis=1) * 255).clip(0, 255).ravel()
