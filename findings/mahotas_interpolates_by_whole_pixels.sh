#!/usr/bin/env bash
# mahotas 1.4.19: interpolate.zoom and interpolate.shift, and with them imresize and resize_to, interpolate nothing,
# whatever order is asked for: each pixel is a copy of one of the picture, the next one where the place lies between
# two, and that is off by one: enlarged by 1.0 a picture moves by a pixel.
# Surprise: "spline interpolation of the requested order, default is 3" is what the documentation has for both, and the
# splines are fitted (orders 4 and 5 differ in the eighth digit). A picture moved by half a pixel moves by a whole one
# or by none; one that is enlarged is made of blocks with its last row and column 0, and one that is made smaller
# aliases as by taking every second pixel. scipy.ndimage, from which this code came, interpolates in all of them.
# Nothing in the tracker that we found.
# Seen for a ramp of 0 to 31, by orders 1 to 5: enlarged by 2 it has no half steps, 1 1 1 2 2 3 (SciPy: 0 0.5 1 1.5);
# enlarged by 1 it is 1 too high everywhere but at the border; moved by 0.5 it is the ramp; resize_to of 64 like zoom.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(mahotas==1.4.19 scipy==1.17.1 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import mahotas
import numpy as np
from mahotas import interpolate
from mahotas.resize import resize_to
from scipy import ndimage

ramp = np.tile(np.arange(32.0), (32, 1))
INSIDE = slice(4, -4)


def row(picture):
    """Return the middle row of a picture without its borders."""
    return np.round(picture[len(picture) // 2][INSIDE], 4)


def whole(values):
    return bool((values == np.round(values)).all())


print(f"mahotas {mahotas.__version__}")
for order in (1, 2, 3, 4, 5):
    larger, same, moved = (
        row(interpolate.zoom(ramp, 2.0, order=order)),
        row(interpolate.zoom(ramp, 1.0, order=order)),
        row(interpolate.shift(ramp, [0, 0.5], order=order)),
    )
    by_scipy = row(ndimage.shift(ramp, [0, 0.5], order=order))
    told = f"x 2: {larger[:4]}, x 1: {same[:3]}, moved by 0.5: {moved[:3]}, by SciPy {by_scipy[:3]}"
    print(f"order {order}, from the fifth pixel on: {told}")
    if not (whole(larger) and whole(same) and whole(moved)):
        raise SystemExit("Changed: nothing was interpolated.")
    if not (same == np.arange(32.0)[INSIDE] + 1).all():
        raise SystemExit("Changed: enlarged by 1, it was a pixel further.")
    if not (moved == np.arange(32.0)[INSIDE]).all():
        raise SystemExit("Changed: moved by half a pixel, it stayed where it was.")
    if np.abs(by_scipy - (np.arange(32.0)[INSIDE] - 0.5)).max() > 0.02:
        raise SystemExit("Changed: SciPy moved by half a pixel.")
resized, enlarged = resize_to(ramp, (64, 64)), mahotas.imresize(ramp, 2.0)
by_scipy = row(ndimage.zoom(ramp, 2.0, order=3))
print(f"resize_to: {row(resized)[:4]}, imresize: {row(enlarged)[:4]}, zoom by SciPy: {by_scipy[:4]}")
if not (whole(row(resized)) and whole(row(enlarged))) or resized[:, -1].any():
    raise SystemExit("Changed: resize_to and imresize did the same, and left the last column 0.")
if whole(by_scipy):
    raise SystemExit("Changed: SciPy interpolated.")
PYTHON
