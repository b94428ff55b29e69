#!/usr/bin/env bash
# image-similarity-measures 0.3.6: sre() divides by the length of the error where the measure divides by its square. Ten
# times the error costs 10 dB instead of 20, and the same picture laid out four times as wide and high gains 6 dB.
# Surprise: it is in decibels, is infinite for equal pictures and falls with the error. But it depends on the number of
# pixels, so that crops, tiles and whole pictures can't be compared with each other, nor with the paper that the README
# names (Lanaras et al. 2018): 10 log10 of the squared mean over the mean squared error. PSNR beside it doesn't change
# with the size. Strong noise has 44 dB, which reads like a very good picture. A review of all measures in 2020 (13)
# found their values reasonable; nothing else in the tracker that we found.
# Seen for noise of 2 and 20 levels, 32 by 32 pixels: 54.3 and 44.3, by the formula 36.3 and 16.3; tiled to 64 and 128 a
# side: 47.3 and 50.3. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(scikit-image==0.20.0 opencv-python-headless==4.11.0.86 scipy==1.11.4 numpy==1.26.4)
{
    "$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" &&
        "$folder/venv/bin/pip" install --quiet --no-deps image-similarity-measures==0.3.6 phasepack==1.5
} >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from image_similarity_measures.quality_metrics import psnr, sre


def by_paper(one, other):
    """Return the measure of the formula, its ratio averaged over the channels as the package does it, in dB."""
    return 10 * np.log10(np.mean(one.mean(axis=(0, 1)) ** 2 / np.square(one - other).mean(axis=(0, 1))))


random = np.random.default_rng(0)
picture = random.uniform(60, 200, (32, 32, 3))
noise = random.normal(size=picture.shape)
seen = {}
for level, side in ((2, 1), (20, 1), (20, 2), (20, 4)):
    pair = [np.tile(x, (side, side, 1)) for x in (picture, picture + level * noise)]
    seen[level, side], right, other = float(sre(*pair)), by_paper(*pair), float(psnr(*pair, max_p=255))
    told = f"{seen[level, side]:.2f} dB; by the formula {right:.2f}; PSNR {other:.2f}"
    print(f"image-similarity-measures 0.3.6: noise of {level}, {32 * side} pixels a side: {told}")
    if abs(right - {2: 36.3, 20: 16.3}[level]) > 0.5:
        raise SystemExit("Changed: the formula gave 36 and 16 dB.")
    pixels = pair[0][..., 0].size
    length = np.sqrt(np.square(pair[0] - pair[1]).sum(axis=(0, 1)))
    if abs(seen[level, side] - 10 * np.log10(np.mean(pair[0].mean(axis=(0, 1)) ** 2 / (length / pixels)))) > 0.01:
        raise SystemExit("Changed: it was divided by the error's length.")
if abs(seen[2, 1] - seen[20, 1] - 10) > 0.1 or abs(seen[20, 4] - seen[20, 1] - 6) > 0.1:
    raise SystemExit("Changed: ten times the error cost 10 dB, and sixteen times the pixels gained 6.")
PYTHON
