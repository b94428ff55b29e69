#!/usr/bin/env bash
# albumentationsx 2.5.1: Dithering(method="ordered") with bayer_matrix_size=8 makes all grey of 27 and more white, and
# with 16 all of 4 and more. The matrix is built from the one of half its size, which has been divided by its number of
# cells already, and is divided again: of 8 x 8 thresholds the highest is 0.105 rather than 0.984, of 16 x 16 it is
# 0.013. Sizes 2 and 4 are typed in and right.
# Surprise: the larger the matrix, the finer the pattern should be, as its documentation says, and what it shows first
# has size 8; here a photograph comes out as a white sheet with a few black specks. With more than two levels the
# pattern goes and leaves bands, darker by up to half a level. And pictures of floats don't get the levels that those
# of bytes get: of 4 the highest is 0.75, so white is grey at any size. Nothing in the tracker; the review of the change
# that brought it has these lines before it and wishes for others to be made the same way.
# Seen for a ramp of 0 to 255, two levels, bytes: the mean is 135 with size 4, 242 with 8, 253 with 16; with a matrix of
# 8 x 8 made here it is 129. White of floats with 4 levels: 0.75. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(albumentationsx==2.5.1 albucore==0.2.21 opencv-python-headless==5.0.0.93 torch==2.13.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import albumentations as A
import numpy as np

ramp = np.repeat(np.arange(256, dtype=np.uint8), 16)[None, :, None].repeat(64, axis=0)


def dithered(picture, size, levels):
    dither = A.Dithering("ordered", n_colors=levels, color_mode="per_channel", bayer_matrix_size=size, p=1)
    return dither(image=picture)["image"]


def bayer(side):
    """Return the thresholds of Bayer's matrix, from 0 to below 1."""
    numbers = np.zeros((1, 1), int)
    while len(numbers) < side:
        numbers = np.block([[4 * numbers, 4 * numbers + 2], [4 * numbers + 3, 4 * numbers + 1]])
    return numbers / side**2


for size, expected, first in ((2, 159, None), (4, 135, None), (8, 242, 27), (16, 253, 4)):
    result = dithered(ramp, size, 2)
    grey = result[..., 0].mean(axis=0).reshape(256, 16).mean(axis=1)
    white = int(np.argmax(grey == 255))
    own = (ramp[..., 0] / 255 > np.tile(bayer(size), (64 // size, ramp.shape[1] // size))).mean() * 255
    print(f"albumentationsx 2.5.1: size {size}: mean {result.mean():.0f}, all white from {white}; made here {own:.0f}")
    if abs(result.mean() - expected) > 1:
        raise SystemExit(f"Changed: a mean of {expected} was expected.")
    if first is not None and abs(white - first) > 1:
        raise SystemExit(f"Changed: it was white from {first}.")

shown = np.unique(dithered(ramp, 4, 4)), np.unique(dithered((ramp / 255).astype(np.float32), 4, 4))
print(f"albumentationsx 2.5.1: 4 levels: of bytes {shown[0]}, of floats {shown[1]}")
if shown[0].max() != 255 or shown[1].max() != 0.75:
    raise SystemExit("Changed: white was 255 in bytes and 0.75 in floats.")
PYTHON
