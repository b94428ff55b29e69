#!/usr/bin/env bash
# pixelsort 1.0.2: sorting by saturation puts greys among the most saturated pixels, and nearly grey ones at both ends.
# Surprise: the README says that it sorts by the saturation of HSL. Its formula is that for channels from 0 to 1, and it
# is given channels from 0 to 255: the lightness is never below a half, and what is taken from 2 is 255 times as large,
# so that the saturation is negative for all but the greyest, has a pole at a difference of 2, and knows nothing of
# lightness. Hue, lightness and intensity sort right, by the same channels. The tracker has the request that brought it
# (8), nothing about its order that we found.
# Seen, from low to high: (131, 128, 128), (140, 128, 128), (255, 240, 240), which has a saturation of 1, (200, 100,
# 100), (255, 0, 0), then grey, (130, 128, 128) and (129, 128, 128) on top. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pixelsort==1.0.2 pillow==10.4.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import colorsys

from PIL import Image
from pixelsort import pixelsort

COLOURS = [
    (255, 0, 0),
    (200, 100, 100),
    (128, 128, 128),
    (129, 128, 128),
    (130, 128, 128),
    (131, 128, 128),
    (140, 128, 128),
    (255, 240, 240),
]


def of_hls(place):
    return lambda colour: colorsys.rgb_to_hls(*(channel / 255 for channel in colour))[place]


def ordered(colours, by):
    """Return the colours in the order in which pixelsort puts them in a row."""
    row = Image.new("RGB", (len(colours), 1))
    row.putdata(colours)
    return list(pixelsort(row, sorting_function=by, interval_function="none").convert("RGB").getdata())


saturation = of_hls(2)
seen = ordered(COLOURS, "saturation")
print("pixelsort 1.0.2 by saturation:", *(f"{colour} {saturation(colour):.3f}" for colour in seen), sep="\n  ")
if sorted(COLOURS, key=saturation) == seen:
    raise SystemExit("Changed: another order was expected.")
expected = [5, 6, 7, 1, 0, 2, 4, 3]
if seen != [COLOURS[index] for index in expected]:
    raise SystemExit("Changed: greys were expected at both ends.")
lit = [(255, 0, 0), (20, 20, 40), (250, 250, 200), (90, 100, 110)]
if ordered(lit, "lightness") != sorted(lit, key=of_hls(1)):
    raise SystemExit("Changed: lightness was right.")
hued = [(0, 0, 255), (255, 0, 0), (0, 255, 0), (200, 200, 0)]
if ordered(hued, "hue") != sorted(hued, key=of_hls(0)):
    raise SystemExit("Changed: hue was right.")
PYTHON
