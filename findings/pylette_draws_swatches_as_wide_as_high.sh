#!/usr/bin/env bash
# pylette 6.0.0: palette.save(w=100, h=20) gives a picture of five colours, of which four fifths are black: all colours
# are squares of 20 in its first fifth. save(w=20, h=100) shows the first colour alone, over the whole picture.
# Surprise: w and h are documented as "Width of each color component" and "Height of each color component", and the
# picture has the size that follows from them, 500 by 20. The colours are laid at multiples of h, not of w. With the
# defaults, 50 and 50, and whenever both are equal, there is nothing to see. What is too wide is cut off without a word,
# and what is too narrow leaves black, which one takes for a dark picture's colours. display() draws the same. Nothing
# in the tracker that we found.
# Seen for three colours: 50 by 50 each in its place; 100 by 20 black from the second fifth on, 80 % of the picture; 20
# by 100 the first colour in all places. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pylette==6.0.0 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from PIL import Image
from pylette import extract_colors

picture = np.repeat(np.array([[(200, 30, 30), (30, 160, 30), (30, 30, 220)]], np.uint8), 40, axis=1)
palette = extract_colors(np.repeat(picture, 40, axis=0), palette_size=3, resize=None)
colours = [color.rgb for color in palette.colors]
for width, height in ((50, 50), (100, 20), (20, 100)):
    palette.save(w=width, h=height, filename="palette", extension="png")
    values = np.asarray(Image.open("palette.png").convert("RGB"))
    seen = [tuple(values[height // 2, width // 2 + width * place].tolist()) for place in range(3)]
    black = (values.sum(axis=2) == 0).mean()
    print(f"pylette 6.0.0: {colours} at {width} by {height}: in their places {seen}, {black:.0%} black")
    if values.shape != (height, 3 * width, 3):
        raise SystemExit("Changed: the picture was three swatches wide.")
    if width == height and (seen != colours or black):
        raise SystemExit("Changed: squares were right.")
    if width > height and (abs(black - 0.8) > 0.01 or any(map(any, seen[1:]))):
        raise SystemExit("Changed: four fifths of the wide picture were black.")
    if width < height and set(seen) != {colours[0]}:
        raise SystemExit("Changed: the high picture had the first colour only.")
PYTHON
