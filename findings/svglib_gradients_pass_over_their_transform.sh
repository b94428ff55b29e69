#!/usr/bin/env bash
# svglib 2.3.2: gradients are drawn without their gradientTransform, and one that takes its ends and units from another
# by href gets the defaults in their place. Whatever a drawing program has turned, moved or scaled comes out from left
# to right over the shape, or as one flat colour.
# Surprise: "support SVG linear and radial gradients" is in the README and none of this in its known limitations; stops,
# ends, units and colours by href are right, nothing is logged, and a PDF for print is what it makes. Affinity writes
# all of its gradients with ends of 0 and 1 and a matrix, as in the drawing of issue 336, which asked for gradients and
# was closed when they came (442): it is now filled with the last colour alone. The attribute is never read; and
# defaults are filled in before the merging with the other gradient, so that they always win. resvg draws all as meant.
# Nothing else in the tracker that we found.
# Seen at the left, right, upper and lower edge of a square from red to blue: plain: red, blue, purple, purple, as by
# resvg; rotate(90): the same, resvg purple, purple, red, blue; a matrix of 80 from 0 to 1: blue everywhere, resvg red
# to blue; ends by href: red to blue, resvg blue to red. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(svglib==2.3.2 reportlab==5.1.0 pypdfium2==5.15.2 resvg-py==0.5.0 pillow==13.0.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import pypdfium2
import resvg_py
from PIL import Image
from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
PLACES = {"left": (14, 50), "right": (86, 50), "above": (50, 14), "below": (50, 86)}


def drawing(gradients):
    xlink = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    square = '<rect x="10" y="10" width="80" height="80" fill="url(#a)"/>'
    return f'<svg {xlink} width="100" height="100" viewBox="0 0 100 100"><defs>{gradients}</defs>{square}</svg>'


def by_svglib(svg):
    page = pypdfium2.PdfDocument(renderPDF.drawToString(svg2rlg(io.BytesIO(svg.encode()))))[0]
    return page.render(scale=100 / page.get_width()).to_pil().convert("RGB")


def by_resvg(svg):
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGB")


def colours(picture):
    """Return what is at the four edges: red, blue, or something between."""
    seen = {}
    for name, place in PLACES.items():
        red, green, blue = picture.getpixel(place)
        seen[name] = "red" if red > 200 and blue < 55 else "blue" if blue > 200 and red < 55 else "purple"
    return list(seen.values())


across = ["red", "blue", "purple", "purple"]
for name, gradients, wanted, wrong in (
    ("plain", f'<linearGradient id="a">{STOPS}</linearGradient>', across, across),
    (
        "rotate(90)",
        f'<linearGradient id="a" gradientTransform="rotate(90)">{STOPS}</linearGradient>',
        ["purple", "purple", "red", "blue"],
        across,
    ),
    (
        "a matrix",
        '<linearGradient id="a" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="1" y2="0" '
        f'gradientTransform="matrix(80,0,0,80,10,0)">{STOPS}</linearGradient>',
        across,
        ["blue"] * 4,
    ),
    (
        "ends by href",
        f'<linearGradient id="b" x1="1" x2="0">{STOPS}</linearGradient><linearGradient id="a" xlink:href="#b"/>',
        ["blue", "red", "purple", "purple"],
        across,
    ),
    (
        "ends of its own, colours by href",
        f'<linearGradient id="b">{STOPS}</linearGradient><linearGradient id="a" x1="1" x2="0" xlink:href="#b"/>',
        ["blue", "red", "purple", "purple"],
        ["blue", "red", "purple", "purple"],
    ),
):
    svg = drawing(gradients)
    seen, right = colours(by_svglib(svg)), colours(by_resvg(svg))
    print(f"{name}: {', '.join(PLACES)}: svglib {seen}, resvg {right}")
    if seen != wrong or right != wanted:
        raise SystemExit("Changed: svglib passed over transforms and over ends by href, and resvg over nothing.")
PYTHON
