#!/usr/bin/env bash
# OpenCV 5.0.0 (opencv-python-headless 5.0.0.93): imread(..., IMREAD_UNCHANGED) of a TIFF with opacity and 8 bits gives
# colours that were multiplied by it: an orange of (200, 100, 50) at opacity 80 is (63, 31, 16), what is transparent is
# black. The same TIFF of 16 bits keeps its colours. A grey one with opacity has none any more.
# Surprise: "unchanged" is the word, and PNG, WebP and AVIF of the same picture come as they are. The TIFF says that its
# colours are not multiplied (ExtraSamples 2), as Pillow and most programs write it; one that says they are (1) is
# handed out as it is, too, so that after reading nobody can tell one from the other. Written again by imwrite, the dark
# colours are there to stay, and cutouts get black edges when they are laid on something. libtiff's reading for everyday
# use does so, which is used for 8 bits only. Nothing in the tracker that we found.
# Seen for that orange: PNG, WebP, TIFF of 16 bits: 200 100 50; TIFF of 8 bits: 63 31 16; grey with opacity: PNG 4
# channels, TIFF one. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(opencv-python-headless==5.0.0.93 tifffile==2026.3.3 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import cv2
import numpy as np
import tifffile
from PIL import Image

pixels = np.tile(np.array((200, 100, 50, 80), np.uint8), (16, 16, 1))


def seen(name, file):
    """Return a pixel in the order red, green, blue, opacity, of 0 to 255."""
    picture = cv2.imdecode(np.frombuffer(file.getvalue(), np.uint8), cv2.IMREAD_UNCHANGED)
    pixel = np.atleast_1d(picture[8, 8] / (257 if picture.dtype == np.uint16 else 1))
    if len(pixel) == 4:
        pixel = pixel[[2, 1, 0, 3]]
    print(f"OpenCV {cv2.__version__}: {name}: {pixel}")
    return pixel


def by_pillow(kind, array, **options):
    file = io.BytesIO()
    Image.fromarray(array).save(file, kind, **options)
    return file


def by_tifffile(array, extra):
    file = io.BytesIO()
    tifffile.imwrite(file, array, photometric="rgb", extrasamples=[extra])
    return file


for name, file in (
    ("PNG", by_pillow("PNG", pixels)),
    ("WebP", by_pillow("WEBP", pixels, lossless=True)),
    ("TIFF, 16 bits", by_tifffile(pixels.astype(np.uint16) * 257, "unassalpha")),
    ("TIFF, colours multiplied", by_tifffile(pixels, "assocalpha")),
):
    if not np.array_equal(seen(name, file), (200, 100, 50, 80)):
        raise SystemExit("Changed: these came as they are.")
for name, file in (
    ("TIFF by Pillow", by_pillow("TIFF", pixels)),
    ("TIFF by tifffile", by_tifffile(pixels, "unassalpha")),
):
    if np.abs(seen(name, file) - (200 * 80 / 255, 100 * 80 / 255, 50 * 80 / 255, 80)).max() > 1:
        raise SystemExit("Changed: the colours were multiplied by the opacity.")
grey = Image.fromarray(pixels).convert("LA")
files = [io.BytesIO(), io.BytesIO()]
for file, kind in zip(files, ("PNG", "TIFF")):
    grey.save(file, kind)
if len(seen("grey, PNG", files[0])) != 4 or len(seen("grey, TIFF", files[1])) != 1:
    raise SystemExit("Changed: a grey PNG had its opacity, a grey TIFF had lost it.")
PYTHON
