#!/usr/bin/env bash
# pyssim 0.7.1: the Gaussian window lies half a pixel to the upper left of its pixel: of 11 weights the largest two are
# the sixth and the seventh, and the last is nine times the first.
# Surprise: SSIM is defined with a circular-symmetric window of 11 x 11 and sigma 1.5 about each pixel (Wang et al.
# 2004, III.C), and two pictures and their mirror images are as much alike. Half of the width is taken off as 5.5; it
# was 5 as long as Python divided integers to integers. Pictures that differ to one side get other values when turned,
# and none of them agrees with other programs. The tracker has SSIM of 1 for opaque pictures (5, 23), nothing about the
# window that we found.
# Seen for noise added to the right half of noise: 0.94038 and 0.94225 mirrored, 0.9413 and the same mirrored with the
# symmetric window. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pyssim==0.7.1 numpy==2.4.6 scipy==1.17.1 pillow==12.3.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from PIL import Image, ImageOps
from ssim import SSIM
from ssim.utils import get_gaussian_kernel

window = get_gaussian_kernel(11, 1.5)
symmetric = np.exp(-0.5 * (np.arange(-5, 6) / 1.5) ** 2)
symmetric /= symmetric.sum()
print(f"pyssim 0.7.1: the window of 11 and 1.5 is {np.round(window, 4)}, its middle at {window @ np.arange(-5, 6):.3f}")
shifted = np.exp(-0.5 * (np.arange(-5.5, 5) / 1.5) ** 2)
if not np.allclose(window, shifted / shifted.sum()):
    raise SystemExit("Changed: the window was half a pixel off.")

random = np.random.default_rng(0)
one = random.integers(0, 256, (64, 64), dtype=np.uint8)
other = np.clip(one + random.normal(0, 40, one.shape), 0, 255).astype(np.uint8)
other[:, :32] = one[:, :32]
pictures = Image.fromarray(one), Image.fromarray(other)
mirrored = tuple(map(ImageOps.mirror, pictures))
seen = []
for name, kernel in (("its own window", window), ("the symmetric one", symmetric)):
    values = [SSIM(a, kernel).ssim_value(b) for a, b in (pictures, mirrored)]
    seen.append(abs(values[0] - values[1]))
    print(f"pyssim 0.7.1: with {name}: {values[0]:.5f}, mirrored {values[1]:.5f}")
if seen[0] < 0.001 or seen[1] > 1e-9:
    raise SystemExit("Changed: only with its own window it made a difference.")
PYTHON
