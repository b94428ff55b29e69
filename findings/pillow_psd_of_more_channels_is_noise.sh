#!/usr/bin/env bash
# Pillow 13.0.0: a PSD that keeps more channels than its colours have opens as coloured noise: grey with opacity, CMYK
# with opacity, Lab with opacity, RGB with opacity and a saved selection. Nothing is raised.
# Surprise: PackBits, as which Photoshop writes the merged picture, begins with a table of the length of each row of
# each channel. Pillow reads as many entries as it wants channels, not as many as there are, and takes the rest of the
# table for pixels; all later rows begin at wrong places. The same channels without compression are read right, and so
# is RGB with 4 channels, the only one with a case of its own (6387), so that a test with the usual file finds nothing.
# The format lets a file have 56 channels. psd-tools reads all of them right, and wrote the grey one here. In the
# tracker there is only an old remark on CMYK of 16 bits (4).
# Seen for noise: 0 levels off by raw bytes; by PackBits 0 with as many channels as colours and for RGB with 1 more, and
# about 250 for all others. A flat grey of 100 with opacity, written by psd-tools, is 2. Exits 1 if that changes, 2 if
# it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pillow==13.0.0 psd-tools==1.26.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from io import BytesIO
from struct import pack

import numpy as np
from PIL import Image, __version__
from psd_tools import PSDImage

WIDTH, HEIGHT = 30, 40
MODES = {"L": (1, 1), "RGB": (3, 3), "CMYK": (4, 4), "LAB": (9, 3)}
noise = np.random.default_rng(0).integers(0, 256, (8, HEIGHT, WIDTH), dtype=np.uint8)


def photoshop(number, channels, packed):
    """Return a file of Photoshop's without layers, of noise."""
    head = b"8BPS" + pack(">H6xHIIHH", 1, channels, HEIGHT, WIDTH, 8, number) + pack(">III", 0, 0, 0)
    if not packed:
        return head + pack(">H", 0) + noise[:channels].tobytes()
    # Each row is one literal run of PackBits.
    rows = [bytes([WIDTH - 1]) + row.tobytes() for channel in noise[:channels] for row in channel]
    return head + pack(">H", 1) + b"".join(pack(">H", len(row)) for row in rows) + b"".join(rows)


def off(read, mode, colours):
    """Return by how many levels the first channel of a picture is off."""
    first = np.asarray(read)[..., 0] if colours > 1 else np.asarray(read).reshape(HEIGHT, WIDTH, -1)[..., 0]
    expected = 255 - noise[0] if mode == "CMYK" else noise[0]
    return int(np.abs(first.astype(int) - expected).max())


for mode, (number, colours) in MODES.items():
    for more in (0, 1, 2):
        for packed in (False, True):
            data = photoshop(number, colours + more, packed)
            with Image.open(BytesIO(data)) as picture:
                by_pillow = off(picture, mode, colours)
            # Asked for one channel, since opacity is not taken off the colours then.
            channel = PSDImage.open(BytesIO(data)).topil(channel=0)
            by_psd_tools = int(np.abs(np.asarray(channel).astype(int) - noise[0]).max())
            kind = "PackBits" if packed else "raw"
            print(f"{mode} and {more} more, {kind}: Pillow {__version__} {by_pillow} off, psd-tools {by_psd_tools} off")
            wrong = packed and more > 0 and (mode, more) != ("RGB", 1)
            if by_psd_tools or (by_pillow > 100) != wrong or (by_pillow > 0) != wrong:
                raise SystemExit("Changed: more channels by PackBits were noise, apart from RGB with 4.")

grey = BytesIO()
PSDImage.frompil(Image.new("LA", (8, 8), (100, 0))).save(grey)
grey.seek(0)
with Image.open(grey) as picture:
    seen = picture.getpixel((0, 0))
print(f"grey of 100 with opacity, written by psd-tools: Pillow {__version__} {seen}")
if seen == 100:
    raise SystemExit("Changed: it was another grey.")
PYTHON
