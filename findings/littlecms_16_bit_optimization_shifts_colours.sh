#!/usr/bin/env bash
# LittleCMS 2.18, as imagecodecs 2026.3.6 calls it by default, converts 16-bit RGB from Display P3 to sRGB with errors
# of some per cent: two matrices and two curves become one table of colours, and between its points colours are off.
# Surprise: in 8 bits the same call is right to a step or two, so whoever moves from 8 to 16 bits for precision loses
# some. The flag NOOPTIMIZE (0x0100) keeps the matrices, and the result agrees with plain arithmetic.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W error - <<'PYTHON'
import imagecodecs
import numpy as np

P3 = (0.680, 0.320, 1.0, 0.265, 0.690, 1.0, 0.150, 0.060, 1.0)
SRGB = (0.640, 0.330, 1.0, 0.300, 0.600, 1.0, 0.150, 0.060, 1.0)
WHITE = (0.3127, 0.3290, 1.0)
NO_OPTIMIZATION = 0x0100


def curve(values):
    """Return light for numbers from 0 to 1 (IEC 61966-2-1)."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def matrix(points):
    """Return the matrix from light of these primaries to XYZ of their white."""
    columns = np.array(points).reshape(3, 3)
    columns[:, 2] -= columns[:, 0] + columns[:, 1]
    columns = (columns / columns[:, 1:2]).T
    x, y, _ = WHITE
    return columns * np.linalg.solve(columns, [x / y, 1, (1 - x - y) / y])


table = curve(np.linspace(0, 1, 4096)) * 65535
p3, srgb = (
    imagecodecs.cms_profile("rgb", whitepoint=WHITE, primaries=points, transferfunction=table.round().astype(np.uint16))
    for points in (P3, SRGB)
)


def error(flags, pixels):
    """Return the largest error in parts of full scale, of colours that both spaces can show."""
    white = np.iinfo(pixels.dtype).max
    light = curve(pixels / white) @ (np.linalg.inv(matrix(SRGB)) @ matrix(P3)).T
    inside = np.all((light > 0.001) & (light < 1), axis=-1)
    right = np.where(light <= 0.0031308, 12.92 * light, 1.055 * np.abs(light) ** (1 / 2.4) - 0.055)
    found = imagecodecs.cms_transform(pixels, p3, srgb, colorspace="rgb", outcolorspace="rgb", intent=1, flags=flags)
    return np.abs(found / white - right)[inside].max()


random = np.random.default_rng(0).integers(0, 65536, (200, 200, 3)).astype(np.uint16)
default, plain = error(0, random), error(NO_OPTIMIZATION, random)
eight = error(0, (random >> 8).astype(np.uint8))
print(f"{imagecodecs.cms_version()}, Display P3 to sRGB, largest error of random colours:")
print(f"  16 bits: {default:.2%} by default, {plain:.2%} with NOOPTIMIZE; 8 bits by default: {eight:.2%}")
if default < 0.02 or plain > 0.005 or eight > 0.01:
    raise SystemExit("Changed: 16 bits by default were off by more than 2 %, the others by less than 1 %.")
PYTHON
