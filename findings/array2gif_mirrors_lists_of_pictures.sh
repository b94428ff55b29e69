#!/usr/bin/env bash
# array2gif 1.0.4: an animation of a list of pictures as NumPy and Pillow have them (rows, columns, colours) comes out
# mirrored along its diagonal, a picture of 30 by 20 as one of 20 by 30; the same pictures in one array, or one picture
# alone, are right.
# Surprise: its list of changes says that the order of Pillow may be used; it wants colours first and turns what has
# them last, for arrays by moving that axis to the front, in lists by turning the order of all three round. Nothing is
# said. Square pictures keep their size and are only mirrored, which in samples of a network may pass for one of its
# poses; a list is what one has after making frames in a loop. The caller's list holds the turned arrays afterwards, so
# that showing or saving them elsewhere is mirrored as well, and a second call, which finds nothing left to turn, writes
# the same. Nothing in the tracker that we found.
# Seen for 3 pictures of 30 by 20: a list: 20 by 30, the transposed pixels, and (3, 30, 20) left in the list; one array,
# one picture, and a list with colours first: the pixels as they were. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(array2gif==1.0.4 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - "$folder/a.gif" <<'PYTHON'
import sys

import numpy as np
from array2gif import write_gif
from PIL import Image, ImageSequence

pictures = np.zeros((3, 20, 30, 3), np.uint8)
for index, picture in enumerate(pictures):
    picture[2:6, 3:15] = 200, 50 * index, 0


def written(given):
    """Return the frames that a GIF of something has."""
    write_gif(given, sys.argv[1], fps=10)
    with Image.open(sys.argv[1]) as gif:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(gif)]


frames = list(pictures)
for name, given, mirrored in (
    ("one picture", pictures[0], False),
    ("one array of three", pictures, False),
    ("a list, colours first", [picture.transpose(2, 0, 1) for picture in pictures], False),
    ("a list, colours last", frames, True),
):
    seen = written(given)
    turned = all(np.array_equal(frame, picture.swapaxes(0, 1)) for frame, picture in zip(seen, pictures))
    same = all(np.array_equal(frame, picture) for frame, picture in zip(seen, pictures))
    print(f"array2gif 1.0.4: {name}: {len(seen)} of {seen[0].shape}, the same: {same}, mirrored: {turned}")
    if (same, turned) != (not mirrored, mirrored):
        raise SystemExit("Changed: only a list with colours last was mirrored.")
print(f"what is left in the list: {frames[0].shape}")
if frames[0].shape != (3, 30, 20):
    raise SystemExit("Changed: the list was left with turned arrays.")
PYTHON
