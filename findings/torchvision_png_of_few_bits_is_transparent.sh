#!/usr/bin/env bash
# torchvision 0.29.2: decode_png and decode_image with RGB_ALPHA or GRAY_ALPHA give a grey PNG of 1, 2 or 4 bits an
# opacity of 1, 3 or 15 of 255: line art and masks, of which nothing is transparent, all but vanish on whatever they are
# laid. And a PNG of grey or RGB in which one colour is declared transparent (tRNS) is opaque everywhere.
# Surprise: the grey itself is brought from 0 to 1 to 0 to 255; what is filled in for opacity is still the largest value
# of the bits in the file. With 8 and 16 bits it is right. With a palette opacity is read from the same chunk, so that
# PNGs behave by their kind. Documentation says that these modes give opacity "with transparency"; Pillow gives 255 and
# makes the declared colour transparent. These decoders are deprecated for those of torchcodec, whose tracker has a
# change that adds tRNS (1528); nothing about this in torchvision's that we found.
# Seen for black and white stripes of 1, 2, 4, 8 and 16 bits: opacity 1, 3, 15, 255 and 65535; the grey is right in all.
# (10, 200, 10) declared transparent: opacity 255; Pillow 0. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torch==2.15.0 torchvision==0.29.2 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from io import BytesIO
from struct import pack
from zlib import compress, crc32

import torch
import torchvision
from PIL import Image
from torchvision.io import ImageReadMode, decode_png

WIDTH, HEIGHT = 16, 4


def chunk(kind, data):
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


def stripes(bits):
    """Return a PNG of black columns and white ones by turns."""
    row = int("".join("0" * bits + "1" * bits for _ in range(WIDTH // 2)), 2).to_bytes(WIDTH * bits // 8)
    head = pack(">IIBBBBB", WIDTH, HEIGHT, bits, 0, 0, 0, 0)
    data = compress((b"\x00" + row) * HEIGHT)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def decoded(data, mode):
    """Return the first two pixels of a PNG, as torchvision reads it."""
    picture = decode_png(torch.frombuffer(bytearray(data), dtype=torch.uint8), mode)
    return [tuple(pixel) for pixel in picture[:, 0, :2].T.tolist()]


for bits in (1, 2, 4, 8, 16):
    data, white = stripes(bits), 65535 if bits == 16 else 255
    opacity = 2**bits - 1
    seen = decoded(data, ImageReadMode.RGB_ALPHA), decoded(data, ImageReadMode.GRAY_ALPHA)
    with Image.open(BytesIO(data)) as picture:
        by_pillow = picture.convert("RGBA").getpixel((1, 0))
    print(f"torchvision {torchvision.__version__}: {bits} bits: {seen[0]}, {seen[1]}; Pillow: {by_pillow}")
    if seen != ([(0, 0, 0, opacity), (white, white, white, opacity)], [(0, opacity), (white, opacity)]):
        raise SystemExit(f"Changed: black and white with opacity {opacity} were expected.")
    if by_pillow[3] != 255:
        raise SystemExit("Changed: Pillow has it opaque.")

for mode, colour in (("RGB", (10, 200, 10)), ("L", 7)):
    file = BytesIO()
    Image.new(mode, (WIDTH, HEIGHT), colour).save(file, "PNG", transparency=colour)
    seen = decoded(file.getvalue(), ImageReadMode.RGB_ALPHA)[0]
    with Image.open(file) as picture:
        by_pillow = picture.convert("RGBA").getpixel((0, 0))
    print(f"torchvision {torchvision.__version__}: {mode} {colour} declared transparent: {seen}; Pillow: {by_pillow}")
    if seen[3] != 255 or by_pillow[3] != 0:
        raise SystemExit("Changed: it was opaque, and transparent for Pillow.")

indexed = Image.new("P", (WIDTH, HEIGHT), 1)
indexed.putpalette(bytes(range(256)) * 3)
file = BytesIO()
indexed.save(file, "PNG", transparency=1, bits=8)
seen = decoded(file.getvalue(), ImageReadMode.RGB_ALPHA)[0]
print(f"torchvision {torchvision.__version__}: an entry of a palette declared transparent: {seen}")
if seen[3] != 0:
    raise SystemExit("Changed: it was transparent.")
PYTHON
