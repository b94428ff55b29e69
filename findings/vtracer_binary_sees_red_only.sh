#!/usr/bin/env bash
# vtracer 0.6.15: colormode="binary" takes a pixel for black if its red is below 128, whatever its green, blue and
# opacity are. A red or yellow drawing on white gives an empty picture, a light cyan one a black shape.
# Surprise: "binary" is told as black and white, and with grey pictures it is; nothing says that green and blue have no
# part. A red as dark as (128, 0, 0), luma 38, is white; a cyan of (127, 255, 255), luma 217, is black. What is fully
# transparent counts by the colour that it hides, so of a black sign on a transparent ground that hides black, as most
# programs write it, a full square remains. In colour mode all these are traced rightly. Nothing in the tracker found.
# Seen for a square on white: 0 paths for red, yellow and dark red, 1 black for blue, green, light cyan and black; for
# the black sign on transparent black one path from 0 to 40 instead of from 10 to 30.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet vtracer==0.6.15 pillow==13.0.0 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import io
import re

import vtracer
from PIL import Image

WHITE = (255, 255, 255)


def traced(ground, colour, colormode="binary"):
    """Return the fill and the bounding box of each path of a square of 10 to 30 on a ground of 40 by 40 pixels."""
    picture = Image.new("RGBA", (40, 40), ground)
    picture.paste(colour, (10, 10, 30, 30))
    file = io.BytesIO()
    picture.save(file, "PNG")
    svg = vtracer.convert_raw_image_to_svg(file.getvalue(), img_format="png", colormode=colormode, mode="polygon")
    shapes = []
    for path in re.findall("<path[^>]*>", svg):
        left, top = map(int, re.search(r"translate\((\d+),(\d+)\)", path).groups())
        points = [(int(x), int(y)) for x, y in re.findall(r"(-?\d+),(-?\d+)", path.split("fill")[0])]
        xs, ys = zip(*points)
        box = (left + min(xs), top + min(ys), left + max(xs), top + max(ys))
        shapes.append((re.search('fill="(#......)"', path)[1], box))
    return shapes


SQUARE = ("#000000", (10, 10, 30, 30))
white = {"red": (255, 0, 0), "yellow": (255, 255, 0), "dark red": (128, 0, 0), "grey 128": (128, 128, 128)}
black = {"blue": (0, 0, 255), "green": (0, 255, 0), "light cyan": (127, 255, 255), "black": (0, 0, 0)}
for name, colour in (white | black | {"grey 127": (127, 127, 127)}).items():
    seen = traced(WHITE, colour)
    luma = Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0))
    print(f"vtracer 0.6.15: binary, {name} {colour} (luma {luma}) on white: {seen}")
    if seen != ([] if name in white else [SQUARE]):
        raise SystemExit("Changed: red below 128 was black, and what is above was white.")
    if name.startswith(("red", "light")) and len(traced(WHITE, colour, "color")) != 2:
        raise SystemExit("Changed: in colour both ground and square were traced.")
for hidden in (WHITE, (0, 0, 0)):
    seen = traced((*hidden, 0), (0, 0, 0, 255))
    print(f"vtracer 0.6.15: binary, black on a transparent ground that hides {hidden}: {seen}")
    if seen != [SQUARE if hidden == WHITE else ("#000000", (0, 0, 40, 40))]:
        raise SystemExit("Changed: the ground counted by the colour that it hides.")
PYTHON
