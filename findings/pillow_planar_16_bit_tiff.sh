#!/usr/bin/env bash
# Pillow 12.3.0 opens a 16-bit RGB TIFF that is stored plane by plane ("per channel") and uncompressed without any
# complaint, and the pixels are wrong: it takes each sample of 16 bits for two of 8, so that the rows show the left
# and the right half of the upper half of the picture by turns.
# Surprise: size and mode are right, no warning; the same picture in 8 bits, or in 16 bits with Deflate, is right, so
# a test with either tells nothing. Photoshop offers this order when it saves; tifffile writes and reads it.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 tifffile==2026.3.3 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W error - "$folder/stripes.tif" <<'PYTHON'
import sys

import numpy as np
import tifffile
from PIL import Image

path = sys.argv[1]
planes = np.zeros((3, 16, 24), np.uint16)
for channel in range(3):
    planes[channel, :, 8 * channel : 8 * channel + 8] = 0xC0C0
right = np.moveaxis(planes >> 8, 0, -1)


def errors(data, **options):
    """Return the share of pixels that Pillow reads wrongly."""
    tifffile.imwrite(path, data, photometric="rgb", planarconfig="separate", **options)
    if not np.array_equal(tifffile.imread(path), data):
        raise SystemExit("Changed: tifffile no longer reads what it wrote.")
    with Image.open(path) as picture:
        rows = [[picture.getpixel((x, y)) for x in (4, 12, 20)] for y in (8, 9)]
        print(f"  {picture.mode} {picture.size}, pixels of rows 8 and 9:", *rows)
        return np.mean(np.any(np.asarray(picture) != right, axis=-1))


print("Pillow 12.3.0, planar RGB: 16 bits uncompressed, 16 bits Deflate, 8 bits uncompressed")
plain, deflate = errors(planes), errors(planes, compression="adobe_deflate")
eight = errors((planes >> 8).astype(np.uint8))
print(f"wrong pixels: {plain:.0%}, {deflate:.0%}, {eight:.0%}")
if plain < 0.5 or deflate or eight:
    raise SystemExit("Changed: 16 bits uncompressed were wrong before, the others right.")
PYTHON
