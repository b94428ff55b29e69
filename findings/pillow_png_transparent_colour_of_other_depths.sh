#!/usr/bin/env bash
# Pillow 12.3.0: the one transparent colour of a PNG (tRNS of a picture without palette) is understood at 1 and 8 bits
# a sample only. At 2 and 4 bits the pixels are spread to 0..255 and the colour is not, so the transparent grey comes
# out opaque; in RGB of 16 bits the pixels keep their high bytes and the colour its low ones, so another colour
# becomes transparent in its place.
# Surprise: no warning, and all common values hide it: black is 0 at every depth and white of 16 bits has equal bytes.
# libpng (by imagecodecs 2026.3.6) makes the right pixel transparent in all these files. Saving the grey picture
# again writes the colour as one of 8 bits, so it is lost for every other program too.
# Seen: grey 5 of 15 is opaque; for 1000, 2000, 3000 of 65,535 the pixel (232, 208, 184) of 255 is transparent instead.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 imagecodecs==2026.3.6 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import io
import struct
import zlib

import numpy as np
from imagecodecs import png_decode
from PIL import Image


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, depth, colour_type, row, transparent):
    header = struct.pack(">IIBBBBB", width, 1, depth, colour_type, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"tRNS", transparent), (b"IDAT", zlib.compress(b"\0" + row)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*parts) for parts in chunks)


def wide(*samples):
    return struct.pack(f">{len(samples)}H", *samples)


two_pixels = wide(1000, 2000, 3000, 232 * 256 + 7, 208 * 256 + 9, 184 * 256 + 1)
for name, file, libpng_opaque, pillow_opaque in (
    ("8 bits, grey 4, 5, 6; 5 is transparent", png(3, 8, 0, bytes([4, 5, 6]), wide(5)), [1, 0, 1], [1, 0, 1]),
    ("4 bits, grey 4, 5; 5 is transparent", png(2, 4, 0, bytes([0x45]), wide(5)), [1, 0], [1, 1]),
    ("2 bits, grey 0 to 3; 1 is transparent", png(4, 2, 0, bytes([0b00011011]), wide(1)), [1, 0, 1, 1], [1, 1, 1, 1]),
    ("4 bits, grey 0, 5; 0 is transparent", png(2, 4, 0, bytes([0x05]), wide(0)), [0, 1], [0, 1]),
    ("16 bits, RGB; the first is transparent", png(2, 16, 2, two_pixels, wide(1000, 2000, 3000)), [0, 1], [1, 0]),
):
    libpng = (png_decode(file)[0, :, -1] > 0).astype(int).tolist()
    with Image.open(io.BytesIO(file)) as picture:
        pixels = np.asarray(picture.convert("RGBA"))
    pillow = (pixels[0, :, -1] > 0).astype(int).tolist()
    print(f"{name}: opaque by libpng {libpng}, by Pillow 12.3.0 {pillow}")
    if (libpng, pillow) != (libpng_opaque, pillow_opaque):
        raise SystemExit(f"Changed: {libpng_opaque} and {pillow_opaque} were expected.")
PYTHON
