#!/usr/bin/env bash
# blendmodes 2025: BlendType.ADDITIVE and BlendType.GLOW paint the upper layer over the lower one as if no mode had been
# chosen: light that was to be added covers what it falls on. And a layer that is moved out over the left or upper edge
# takes the whole picture with it: what comes back is transparent everywhere.
# Surprise: both modes are in the list of what there is, both have their function in the module, and both are missing
# from the table by which a function is found; what isn't found there is normal, in silence. Additive is a sprite's
# light, fire and glow, and how a difference is laid on again. As for edges, out over the right and lower one the
# picture stays, as it does while a single pixel of the layer is in; a thing that flies through from right to left
# blanks the frame in which it is gone. Nothing in the tracker that we found.
# Seen for (60, 60, 60) on (100, 50, 20): ADDITIVE and GLOW (60, 60, 60), where their functions give (160, 110, 80) and
# (23, 18, 15); SCREEN (136, 98, 75); a layer of 2 by 2 at (6, 0), (0, 6) and (-1, 0): the picture; at (-2, 0) and (0,
# -2): nothing. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(blendmodes==2025 aenum==3.1.17 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from blendmodes import blend
from blendmodes.blend import BlendType, blendLayers
from PIL import Image

LOWER, UPPER = (100, 50, 20), (60, 60, 60)
below, above = (Image.new("RGBA", (6, 6), (*colour, 255)) for colour in (LOWER, UPPER))

for mode, function, wrong in (
    (BlendType.ADDITIVE, blend.additive, True),
    (BlendType.GLOW, blend.glow, True),
    (BlendType.SCREEN, blend.screen, False),
    (BlendType.MULTIPLY, blend.multiply, False),
):
    seen = blendLayers(below, above, mode).getpixel((0, 0))[:3]
    own = np.around(255 * function(np.array([[LOWER]]) / 255, np.array([[UPPER]]) / 255))[0, 0].astype(int)
    print(f"blendmodes 2025: {mode.name}: {seen}, its function {tuple(own.tolist())}")
    if wrong != (seen == UPPER) or wrong == (np.abs(seen - own).max() <= 1):
        raise SystemExit("Changed: only ADDITIVE and GLOW were painted as if normal.")

layer = above.crop((0, 0, 2, 2))
places = [((0, 0), False), ((6, 0), False), ((0, 6), False), ((-1, 0), False), ((-2, 0), True), ((0, -2), True)]
for place, gone in places:
    seen = blendLayers(below, layer, BlendType.NORMAL, offsets=place).getpixel((5, 5))
    print(f"blendmodes 2025: a layer of 2 by 2 at {place}: the other corner of the picture is {seen}")
    if seen != ((0, 0, 0, 0) if gone else (*LOWER, 255)):
        raise SystemExit("Changed: the picture was gone only where the layer was out to the left or above.")
PYTHON
