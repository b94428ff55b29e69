#!/usr/bin/env bash
# Pillow 12.3.0 opens a JPEG 2000 picture in colour of more than 8 bits a sample and makes white black: it adds half a
# level of 8 bits before it shifts the low bits out and does not clip, so the top 128 of 65,536 levels (8 of 4,096)
# wrap round to 0. An opacity channel wraps as well: an opaque picture of 16 bits opens as an invisible one.
# Surprise: all other levels are rounded right, so only blown highlights, paper and opaque areas show it, and a test with
# random or mid-tone pixels passes. Grey of 10 bits and more is kept whole (I;16) and is right; grey of 9 bits wraps too.
# OpenJPEG, which Pillow decodes by, gives the right levels (imagecodecs 2026.3.6, same file).
# Seen: 65,407 gives 255; 65,408 to 65,535 give 0; RGBA (30000, 30000, 30000, 65535) opens with opacity 0.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 imagecodecs==2026.3.6 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import io

import numpy as np
from imagecodecs import jpeg2k_decode, jpeg2k_encode
from PIL import Image


def opened(image, bits):
    file = jpeg2k_encode(image, level=0, reversible=True, bitspersample=bits)
    if not np.array_equal(jpeg2k_decode(file), image):
        raise SystemExit("Changed: OpenJPEG gave what was put in before.")
    with Image.open(io.BytesIO(file)) as picture:
        return picture.mode, np.asarray(picture)


for bits in (9, 10, 12, 16):
    levels = np.arange(1 << bits, dtype=np.uint16).reshape(-1, 32)
    mode, pixels = opened(np.dstack([levels] * 3), bits)
    ideal = np.minimum((levels.astype(int) + (1 << (bits - 9))) >> (bits - 8), 255)
    wrong = levels[(pixels != ideal[..., None]).any(axis=2)]
    print(f"Pillow 12.3.0, {bits} bits: {mode}, wrong are {len(wrong)} levels, {wrong.min()} to {wrong.max()};"
          f" white is {pixels[-1, -1].tolist()}")
    if wrong.tolist() != list(range((1 << bits) - (1 << (bits - 9)), 1 << bits)) or pixels[-1, -1].any():
        raise SystemExit("Changed: the upper half of the last level was black before.")

grey = {bits: opened(np.full((32, 32), (1 << bits) - 1, np.uint16), bits) for bits in (9, 10, 16)}
white = {bits: (mode, int(pixels[0, 0])) for bits, (mode, pixels) in grey.items()}
print(f"white of a grey picture, by bits: {white}")
if white != {9: ("L", 0), 10: ("I;16", 65472), 16: ("I;16", 65535)}:
    raise SystemExit("Changed: white of grey pictures was black at 9 bits only before.")
opaque = np.full((32, 32, 4), (30000, 30000, 30000, 65535), np.uint16)
mode, pixels = opened(opaque, 16)
print(f"{opaque[0, 0].tolist()} of 65535 opens as {mode} {pixels[0, 0].tolist()}")
if pixels[0, 0].tolist() != [117, 117, 117, 0]:
    raise SystemExit("Changed: opaque was transparent before.")
PYTHON
