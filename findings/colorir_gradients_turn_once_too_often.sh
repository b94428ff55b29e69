#!/usr/bin/env bash
# colorir 2.1.3: a gradient whose hue may only be incremented turns once too often where the second hue is the larger
# one: from 10 to 100 it goes by 450 degrees instead of 90. With "decrement" the same from a large hue to a small one.
# Surprise: the documentation says that the hue "can only be incremented or decremented respectively"; from 10 up to 100
# there is nothing to be added. 360 is added to one of the hues whatever they are, which is right only where the way
# leads past 0. So a short gradient has all colours of the rainbow, and one past 0 is right, which makes it look like
# another meaning of the word. "shortest" and "longest" are right, by the same lines. No issue about it that we found.
# Seen in 9 steps of HSL: 10 to 100 by increment is 10, 66, 122, 179, 235, 291, 348, 44, 100; 350 to 10 is 350, 352 to
# 10. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(colorir==2.1.3 numpy==2.4.6 networkx==3.6.1)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from colorir import HSL, ColorFormat, PolarGrad


def turned(first, last, way):
    """Return the hues of a gradient, and by how many degrees they turn in all, up positive."""
    colours = [HSL(hue, 1, 0.5) for hue in (first, last)]
    gradient = PolarGrad(colours, color_sys=HSL, hue_lerp=way, color_format=ColorFormat(HSL))
    hues = [colour.h for colour in gradient.n_colors(73)]
    return hues[::9], sum((b - a + 180) % 360 - 180 for a, b in zip(hues, hues[1:]))


for first, last, way, wanted, expected in (
    (10, 100, "increment", 90, 450),
    (350, 10, "increment", 20, 20),
    (100, 10, "increment", 270, 270),
    (100, 10, "decrement", -90, -450),
    (10, 350, "decrement", -20, -20),
    (10, 100, "decrement", -270, -270),
    (10, 100, "shortest", 90, 90),
    (10, 100, "longest", -270, -270),
):
    hues, seen = turned(first, last, way)
    print(f"colorir 2.1.3: {first} to {last} by {way}: {seen:.0f} degrees, should be {wanted}:", *map(round, hues))
    if round(seen) != expected:
        raise SystemExit(f"Changed: {expected} degrees were expected.")
PYTHON
