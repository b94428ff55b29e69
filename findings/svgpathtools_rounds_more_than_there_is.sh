#!/usr/bin/env bash
# svgpathtools 1.8.0: a <rect> with corners rounder than half of its side is read as a path that crosses itself and
# reaches out of the rectangle: rx="999", as pills are often drawn, makes 20 by 20 become 1978 by 1978.
# Surprise: SVG says that rx above half of the width counts as half of the width, and ry likewise, and svgelements does
# so. Here rx goes into the path as it is, by Document and by svg2paths. Up to half of the side all is right, and just
# above it the bounds are right still, while the length doubles, for the edges run backwards and the corners cross them.
# Nothing in the tracker that we found; 161 added round corners, and 222 mended how Document reads them.
# Seen for 20 by 20: rx of 5 and of 10 right, 71.42 and 62.83 long; rx of 15: 134.25 long instead of 62.83; rx of 30
# with ry of 4: 40 wide, 227.11 long instead of 70.03; rx and ry of 999: 1978 wide and high. svgelements 1.9.6 right
# always. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(svgpathtools==1.8.0 svgelements==1.9.6 numpy==2.4.6 scipy==1.17.1 svgwrite==1.4.3)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from pathlib import Path as File

import svgelements
from svgpathtools import Document, svg2paths

for corners, is_right, width in (
    ('rx="5"', True, 20),
    ('rx="10"', True, 20),
    ('rx="15"', False, 20),
    ('ry="15"', False, 20),
    ('rx="30" ry="4"', False, 40),
    ('rx="999" ry="999"', False, 1978),
):
    rectangle = f'<rect x="50" y="50" width="20" height="20" {corners}/>'
    File("rect.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{rectangle}</svg>')
    (by_document,) = Document("rect.svg").paths()
    (by_function,), _ = svg2paths("rect.svg")
    (other,) = svgelements.SVG.parse("rect.svg").select(lambda element: isinstance(element, svgelements.Rect))
    other = svgelements.Path(other)
    left, right, _, _ = by_document.bbox()
    other_left, _, other_right, _ = other.bbox()
    lengths = by_document.length(), by_function.length(), other.length()
    print(f"{corners}: {right - left:.0f} wide and {lengths[0]:.2f} long, by svg2paths {lengths[1]:.2f}, "
          f"by svgelements {other_right - other_left:.0f} wide and {lengths[2]:.2f} long")
    same = abs(lengths[0] - lengths[2]) < 0.1
    if (same, round(right - left), round(other_right - other_left)) != (is_right, width, 20) or (
            abs(lengths[0] - lengths[1]) > 0.1):
        raise SystemExit("Changed: what was rounder than half of the side was wrong.")
PYTHON
