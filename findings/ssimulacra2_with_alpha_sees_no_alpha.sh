#!/usr/bin/env bash
# ssimulacra2 0.3.0: compute_ssimulacra2_with_alpha, and the command of the package, throw opacity away. A picture that
# was made fully transparent has 100 of 100 against the original; and cutouts that look the same anywhere, but hide
# other colours where they are transparent, are rated as if all of that were seen.
# Surprise: the function is there for opacity: it looks for it, measures on a dark and on a light ground and keeps the
# worse. But pictures are read as RGB, without opacity, by the line before the one that asks whether there are four
# channels; so both grounds give one number. Encoders write what they like under transparency (libwebp clears it by
# default), so that the same cutout, saved without loss, may fall below 0, while a lost matte is perfect. The command of
# libjxl lays pictures on grounds. Without opacity all is as before. Nothing in the tracker that we found.
# Seen for an opaque picture against a disc cut from it: 100.00, against nothing at all: 100.00; a disc against the same
# disc with other colours outside of it: -90.7, where laid on grey they are the same and have 100. Exits 1 if that
# changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(ssimulacra2==0.3.0 pillow==13.0.0 scipy==1.17.1 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - "$folder" <<'PYTHON'
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter
from ssimulacra2 import compute_ssimulacra2, compute_ssimulacra2_with_alpha

folder = Path(sys.argv[1])
random = np.random.default_rng(0)
clouds = gaussian_filter(random.standard_normal((256, 256, 3)), (6, 6, 0))
clouds = np.uint8(np.ptp(clouds) and (clouds - clouds.min()) / np.ptp(clouds) * 255)
rows, columns = np.mgrid[:256, :256]
disc = np.hypot(rows - 128, columns - 128) < 100
other = np.where(disc[..., None], clouds, random.integers(0, 256, clouds.shape)).astype(np.uint8)


def saved(name, colours, opacity):
    path = str(folder / f"{name}.png")
    picture = Image.fromarray(np.dstack([colours, np.uint8(opacity * np.full(disc.shape, 255))]))
    picture.save(path)
    ground = Image.new("RGBA", picture.size, (128, 128, 128))
    Image.alpha_composite(ground, picture).convert("RGB").save(folder / f"{name} on grey.png")
    return path


def on_grey(path):
    return path.replace(".png", " on grey.png")


opaque, cut = saved("opaque", clouds, True), saved("cut", clouds, disc)
empty, same = saved("empty", clouds, False), saved("same", other, disc)
for name, pair, wrong, right in (
    ("opaque against a disc", (opaque, cut), (99.9, 100), (-1000, 90)),
    ("opaque against nothing", (opaque, empty), (99.9, 100), (-1000, 90)),
    ("a disc against the same to see", (cut, same), (-1000, 0), (99.9, 100)),
):
    seen, laid = compute_ssimulacra2_with_alpha(*pair), compute_ssimulacra2(*map(on_grey, pair))
    print(f"ssimulacra2 0.3.0: {name}: {seen:.2f}; laid on grey before: {laid:.2f}")
    if not wrong[0] <= seen <= wrong[1] or not right[0] <= laid <= right[1]:
        raise SystemExit("Changed: opacity had no effect.")
PYTHON
