#!/usr/bin/env bash
# Pillow 12.3.0: a grey TIFF whose 0 means white (PhotometricInterpretation 0) opens the right way round at 1, 2, 4 and
# 8 bits; at 16 bits it opens as a negative if its bytes are little-endian and not at all if they are big-endian; float
# is a negative in both.
# Surprise: the same picture saved with more bits is turned over, in silence: mode and size are right. Only the tag, read
# by hand (tag_v2[262]), tells it, and of the pictures of 8 bits it tells the same though they are turned already. The
# byte order, no property of the picture at all, decides whether it is one.
# Seen for 0 and full, 0 = white: [255, 0] at 8 bits, [0, 65535] at 16, UnidentifiedImageError at 16 bits big-endian.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 tifffile==2026.3.3 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import io

import numpy as np
from PIL import Image, UnidentifiedImageError
from tifffile import imwrite


def opened(dtype, full, photometric, order):
    file = io.BytesIO()
    imwrite(file, np.array([[0, full]], dtype), photometric=photometric, byteorder=order)
    file.seek(0)
    try:
        with Image.open(file) as picture:
            result = picture.mode, [float(picture.getpixel((x, 0))) for x in (0, 1)]
    except UnidentifiedImageError:
        result = "no picture", []
    print(f"Pillow 12.3.0: [0, {full}] as {np.dtype(dtype).name}, {photometric}, {order}: {result}")
    return result[1]


for dtype, full in ((np.uint8, 255), (np.uint16, 65535), (np.float32, 1)):
    for order in "<>":
        if opened(dtype, full, "minisblack", order) != [0, full]:
            raise SystemExit("Changed: where 0 means black, all were right before.")
for order in "<>":
    if opened(np.uint8, 255, "miniswhite", order) != [255, 0]:
        raise SystemExit("Changed: 8 bits were right before.")
for order in "<>":
    if opened(np.float32, 1, "miniswhite", order) != [0, 1]:
        raise SystemExit("Changed: float was a negative before.")
if opened(np.uint16, 65535, "miniswhite", "<") != [0, 65535] or opened(np.uint16, 65535, "miniswhite", ">") != []:
    raise SystemExit("Changed: 16 bits were a negative if little-endian and refused if big-endian before.")
PYTHON
