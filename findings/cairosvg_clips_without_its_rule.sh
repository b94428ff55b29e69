#!/usr/bin/env bash
# CairoSVG 2.9.1: clip-rule="evenodd" has no effect, wherever it stands: on the path within the clipPath, where SVG has it,
# or on the clipPath, which hands it on. A frame with a hole that is meant to cut a picture out is a full square.
# Surprise: it reads the attribute, and fill-rule="evenodd" of the same path makes the hole when the path is painted. Most
# drawing programs write both side by side into every compound path, so a drawing is right until that path is used to
# clip: what should be seen through, or stay free, is covered. There is no warning. resvg makes the hole in both.
# Seen for a red square clipped by a square ring, its middle: [255, 0, 0, 255] in CairoSVG, [0, 0, 0, 0] in resvg 0.5.0.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(CairoSVG==2.9.1 resvg-py==0.5.0 pillow==13.0.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import io

import cairosvg
import resvg_py
from PIL import Image

RING = 'd="M0 0h32v32h-32z M8 8h16v16h-16z"'
CLIPPED = '<rect width="32" height="32" fill="red" clip-path="url(#ring)"/>'


def middle(file):
    with Image.open(io.BytesIO(file)) as picture:
        return picture.convert("RGBA").getpixel((16, 16))


for what, content, expected in (
    ("painted", f'<path fill="red" fill-rule="evenodd" {RING}/>', (0, 0, 0, 0)),
    ("on the path", f'<defs><clipPath id="ring"><path clip-rule="evenodd" {RING}/></clipPath></defs>{CLIPPED}', None),
    ("on clipPath", f'<defs><clipPath id="ring" clip-rule="evenodd"><path {RING}/></clipPath></defs>{CLIPPED}', None),
):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">{content}</svg>'
    seen = middle(cairosvg.svg2png(bytestring=drawing.encode()))
    others = middle(bytes(resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True)))
    print(f"CairoSVG {cairosvg.__version__}: evenodd {what}: {seen}, resvg {others}")
    if seen != (expected or (255, 0, 0, 255)) or others != (0, 0, 0, 0):
        raise SystemExit("Changed: CairoSVG made the hole only where it painted, resvg always.")
PYTHON
