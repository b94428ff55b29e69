#!/usr/bin/env bash
# pillow-lut 1.1.0: rgb_color_enhance(table, saturation=...) returns a new table, and changes the one it was given too.
# So do vibrance and brightness; contrast, exposure, warmth and gamma don't.
# Surprise: "source" is told as the table "which will be modified", but a table is returned, as by the other functions
# of the package, which leave theirs alone (resize_lut, transform_lut, amplify_lut). Whoever makes three variants of a
# look, saturation 0.2, 0.4 and 0.6, gets all upon each other: the third is the look times 1.2 times 1.4 times 1.6, and
# the look is spoiled as well. It happens if NumPy is there and the table is an array of 32-bit floats, which is what
# identity_table(), load_hald_image(), resize_lut() and the function itself make; that of load_cube_file() is a list, is
# copied and stays as it was. With hue a slower path is taken, which always copies. Nothing in the tracker that we
# found.
# Seen: a table of 5 steps changes by up to 0.46, 0.93 and 0.10 (saturation 0.5, vibrance 0.5, brightness 0.1), by 0
# with hue besides and by 0 if given as a list; of three variants the second is off by 0.3, the third by 1.2. Exits 1 if
# that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pillow-lut==1.1.0 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from PIL.ImageFilter import Color3DLUT
from pillow_lut import amplify_lut, identity_table, resize_lut, rgb_color_enhance, transform_lut


def values(table):
    return np.array(table.table, np.float64)


def change(use, table):
    """Return how much a table changes, at most, when something is done with it."""
    before = values(table)
    use(table)
    return np.abs(values(table) - before).max().item()


options = {"saturation": 0.5, "vibrance": 0.5, "brightness": 0.1}
for name, value in (options | {"contrast": 0.5, "exposure": 0.5, "warmth": 0.5, "gamma": 2.0}).items():
    seen = change(lambda table: rgb_color_enhance(table, **{name: value}), identity_table(5))
    listed = Color3DLUT(5, values(identity_table(5)).tolist())
    other = change(lambda table: rgb_color_enhance(table, **{name: value}), listed)
    turned = change(lambda table: rgb_color_enhance(table, **{name: value}, hue=0.1), identity_table(5))
    print(f"pillow-lut 1.1.0: {name}={value}: array {seen:.2f} off, list {other:.2f}, with hue {turned:.2f}")
    if (name in options) != (seen > 0.05) or other or turned:
        raise SystemExit("Changed: saturation, vibrance and brightness changed an array, and only they.")

others = [lambda table: resize_lut(table, 9), lambda table: transform_lut(table, table)]
if any(change(use, identity_table(5)) for use in (*others, lambda table: amplify_lut(table, 2))):
    raise SystemExit("Changed: the other functions left their source alone.")

look = rgb_color_enhance(5, contrast=0.2)
strengths = (0.2, 0.4, 0.6)
right = [values(rgb_color_enhance(5, contrast=0.2, saturation=strength)) for strength in strengths]
made = [values(rgb_color_enhance(look, saturation=strength)) for strength in strengths]
off = [np.abs(a - b).max().item() for a, b in zip(made, right)]
print("three variants of one look are off by " + ", ".join(f"{value:.2f}" for value in off))
if off[0] > 1e-5 or not 0.1 < off[1] < off[2]:
    raise SystemExit("Changed: only the first of three variants was right.")
PYTHON
