#!/usr/bin/env bash
# epaper-dithering 6.1.1: DitherMode.ORDERED in black and white makes everything an eighth too light: a grey of 2 has
# white in every eighth pixel, a middle grey in five of eight, and all from 224 on is white without a dot.
# Surprise: an ordered dither has as many white pixels as the grey is light, and the error diffusions of the package do,
# to one level of 256. Here a threshold from the Bayer table, even about 0, is added to the grey, and then the nearest
# ink is taken, by a perceptual measure, for which the middle between black and white is a grey of 99 and not of 128:
# whatever lies between them is some 29 levels too light. Only what is exactly an ink is kept. With more greys it is
# seen in the dark alone and by less. The README tells of it as "patterns, textures" only. Nothing in the tracker that
# we found.
# Seen, means for greys of 2, 64, 128, 192, 224, 245: ordered 32, 96, 159, 223, 255, 255; Floyd and Steinberg 2, 65,
# 128, 193, 225, 246; the nearest ink turns from black to white at 100. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(epaper-dithering==6.1.1 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from epaper_dithering import ColorScheme, DitherMode, dither_image
from PIL import Image


def mean(grey, mode, scheme=ColorScheme.MONO):
    """Return the mean of a flat grey after dithering, without the first rows, where diffused errors begin."""
    picture = Image.new("RGB", (64, 64), (grey, grey, grey))
    return np.asarray(dither_image(picture, scheme, mode=mode).convert("L"))[16:].mean()


turn = next(grey for grey in range(256) if mean(grey, DitherMode.NONE))
print(f"epaper-dithering 6.1.1: the nearest ink is white from a grey of {turn} on")
for grey in (0, 2, 10, 40, 64, 96, 128, 160, 192, 224, 245, 255):
    ordered, diffused = mean(grey, DitherMode.ORDERED), mean(grey, DitherMode.FLOYD_STEINBERG)
    more = mean(grey, DitherMode.ORDERED, ColorScheme.GRAYSCALE_16)
    print(f"epaper-dithering 6.1.1: {grey}: ordered {ordered:.0f}, with 16 greys {more:.0f}; diffused {diffused:.0f}")
    if abs(diffused - grey) > 3:
        raise SystemExit("Changed: diffused errors kept the grey.")
    if grey in (0, 255) and ordered != grey:
        raise SystemExit("Changed: what is an ink stayed so.")
    if 2 <= grey <= 224 and not 18 < ordered - grey < 36:
        raise SystemExit("Changed: the others were about an eighth too light.")
    if 40 <= grey and abs(more - grey) > 6:
        raise SystemExit("Changed: with 16 greys all but the dark was right.")
if turn > 110:
    raise SystemExit("Changed: the middle between the inks was a dark grey.")
PYTHON
