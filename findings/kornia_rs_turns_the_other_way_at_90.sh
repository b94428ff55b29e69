#!/usr/bin/env bash
# kornia-rs 0.2.0: Image.rotate(90) turns a square picture counter-clockwise, as its documentation says; rotate(89.9)
# and rotate(45) turn it clockwise, and so does rotate(90) where the picture isn't square.
# Surprise: exact multiples of 90 degrees have a fast path of their own, which is right, and the general one has the
# opposite sense, so that one call turns by the shape of the picture. Tests with a square at 90 degrees pass; pictures
# straightened by a few degrees lean twice as much. 180 degrees is its own opposite. The general path also turns about a
# point half a pixel below and right of the centre: by 179.9 degrees, all lies a pixel away from where 180 puts it.
# Pillow turns counter-clockwise at every angle. Nothing in the tracker that we found.
# Seen for a dot right of the centre: at 90 degrees it is above, in 60 x 60 pixels, and below in 60 x 80; at 89.9 and 45
# degrees below in both; by Pillow always above. From 180 to 179.9 degrees the dot moves by (1, 1). Exits 1 if that
# changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile kornia-rs==0.2.0 pillow==13.0.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from kornia_rs.image import Image as Picture
from PIL import Image

OUT = 14  # How far right of the centre the dot lies, in pixels.


def dotted(height, width):
    """Return a black picture with a dot of 6 x 6 pixels, as far up as down."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[height // 2 - 3 : height // 2 + 3, width // 2 + OUT - 3 : width // 2 + OUT + 3] = 255
    return pixels


def place(pixels):
    """Return where the light of a picture lies, right of and above the centre."""
    light = np.asarray(pixels, np.float64)[..., 0]
    down, right = (np.arange(size) - (size - 1) / 2 for size in light.shape)
    return (light @ right).sum() / light.sum(), -(down @ light).sum() / light.sum()


def turned(height, width, angle):
    """Return where the dot lies by kornia-rs and by Pillow."""
    pixels = dotted(height, width)
    by_pillow = Image.fromarray(pixels).rotate(angle, Image.Resampling.BILINEAR)
    return place(Picture(pixels).rotate(float(angle)).numpy()), place(by_pillow)


def shown(point):
    return f"{point[0]:.1f} right, {point[1]:.1f} up"


for height, width in ((60, 60), (60, 80)):
    for angle in (45, 89.9, 90, 90.1, 180, 269.9, 270):
        seen, by_pillow = turned(height, width, angle)
        print(f"{width} x {height}, {angle} degrees: kornia-rs {shown(seen)}; Pillow {shown(by_pillow)}")
        x, y = OUT * np.cos(np.radians(angle)), OUT * np.sin(np.radians(angle))
        if np.hypot(by_pillow[0] - x, by_pillow[1] - y) > 0.5:
            raise SystemExit("Changed: Pillow turned counter-clockwise.")
        fast = angle == 180 or (height == width and angle in (90, 270))
        if np.hypot(seen[0] - x, seen[1] - (y if fast else -y)) > 1.5:
            raise SystemExit("Changed: only fast paths turned counter-clockwise.")

half, almost = (turned(60, 60, angle)[0] for angle in (180, 179.9))
print(f"60 x 60: 180 degrees: {shown(half)}; 179.9 degrees: {shown(almost)}")
if np.hypot(half[0] - almost[0], half[1] - almost[1]) < 1:
    raise SystemExit("Changed: a tenth of a degree moved it by more than a pixel.")
PYTHON
