#!/usr/bin/env bash
# kornia-rs 0.2.0: ycbcr_from_rgb gives Y, Cr, Cb, and rgb_from_ycbcr takes them in that order.
# Surprise: the name and the documentation ("RGB -> YCbCr (full range)") say Cb before Cr, as Pillow, scikit-image and
# kornia's own package for torch give them. Back and forth within kornia-rs all is right, so that only what comes from
# or goes elsewhere has red and blue swapped: planes for a JPEG, statistics by channel, a network trained on Pillow's
# YCbCr. Grey is the same in both orders. yuv_from_rgb and nv12_from_rgb of the same module have blue first. The numbers
# are those of OpenCV's COLOR_RGB2YCrCb, which says its order. Nothing in the tracker that we found.
# Seen for blue (0, 0, 255): (29, 107, 255); Pillow: (29, 255, 107); Pillow's YCbCr of (200, 100, 50) comes back as
# (65, 135, 220), bluish instead of orange; float32 the same. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(kornia-rs==0.2.0 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from kornia_rs import imgproc
from PIL import Image


def flat(colour, kind=np.uint8):
    return np.tile(np.array(colour, kind), (4, 6, 1))


for colour in ((0, 0, 255), (255, 0, 0), (200, 100, 50), (90, 90, 90)):
    pixels = flat(colour)
    seen = np.asarray(imgproc.ycbcr_from_rgb(pixels))
    floats = np.asarray(imgproc.ycbcr_from_rgb(pixels.astype(np.float32) / 255)) * 255
    back = np.asarray(imgproc.rgb_from_ycbcr(seen))
    by_pillow = np.asarray(Image.fromarray(pixels).convert("YCbCr"))
    across = np.asarray(imgproc.rgb_from_ycbcr(by_pillow.copy()))
    print(
        f"{colour}: kornia-rs {seen[0, 0]}, from float32 {floats[0, 0].round()}, back {back[0, 0]}; "
        f"Pillow {by_pillow[0, 0]}, which kornia-rs takes for {across[0, 0]}"
    )
    if max(np.abs(values - by_pillow[..., [0, 2, 1]]).max() for values in (seen.astype(float), floats)) > 2:
        raise SystemExit("Changed: the order was Y, Cr, Cb.")
    if np.abs(back.astype(int) - pixels).max() > 2:
        raise SystemExit("Changed: back and forth was right.")
    if (np.abs(across.astype(int) - pixels).max() > 50) != (len(set(colour)) > 1):
        raise SystemExit("Changed: of Pillow's, only grey was right.")

y, u, v = imgproc.yuv_from_rgb(flat((0, 0, 1), np.float32))[0, 0]
u_bytes, v_bytes = imgproc.nv12_from_rgb(flat((0, 0, 255)))[24:26]
print(f"Blue by yuv_from_rgb: {y:.2f}, {u:.2f}, {v:.2f}; planes after Y by nv12_from_rgb: {u_bytes}, {v_bytes}")
if u <= v or u_bytes <= v_bytes:
    raise SystemExit("Changed: these had blue first.")
PYTHON
