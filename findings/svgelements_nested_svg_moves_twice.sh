#!/usr/bin/env bash
# svgelements 1.9.6: a nested <svg> with x, y and a viewBox puts its contents too far: x and y are applied as they
# should be, and once more within the viewBox, times its scale. With a viewBox of 10 units across 50 it is 6 times as far.
# Surprise: nested SVGs and viewports are in its list of what is supported, and without a viewBox, with x = y = 0, or
# inside of a moved group all is right. Sheets and logos put together by nesting whole files come out strewn about, in
# programs for laser cutters and plotters that are built on it too. Nothing is raised, nothing in the tracker found.
# Seen for a nested svg at (10, 20) whose square fills its 50 by 50: at (10, 20) without a viewBox, (20, 40) with one of
# 50, (15, 30) with one of 100, (60, 120) with one of 10; resvg-py 0.5.0 draws them all at (10, 20).
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet svgelements==1.9.6 resvg-py==0.5.0 pillow==13.0.0 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import resvg_py
import svgelements
from PIL import Image

SHEET = '<svg xmlns="http://www.w3.org/2000/svg" width="250" height="250" viewBox="0 0 250 250">{}</svg>'


def places(inside):
    """Return where the square is by svgelements and in a drawing by resvg: left, top, right, bottom."""
    svg = SHEET.format(inside)
    [rect] = [e for e in svgelements.SVG.parse(io.StringIO(svg)).elements() if isinstance(e, svgelements.Rect)]
    drawing = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg))))
    return tuple(round(float(v)) for v in rect.bbox()), drawing.getchannel("A").getbbox()


moved = '<svg x="10" y="20" width="50" height="50"{}><rect width="{}" height="{}"/></svg>'
plain = moved.format("", 50, 50)
grouped = '<g transform="translate(10, 20)"><svg width="50" height="50" viewBox="0 0 10 10">'
grouped += '<rect width="10" height="10"/></svg></g>'
for name, inside in (("without a viewBox", plain), ("moved by a group", grouped)):
    seen, drawn = places(inside)
    print(f"svgelements 1.9.6: {name}: {seen}, drawn by resvg at {drawn}")
    if seen != (10, 20, 60, 70) or drawn != seen:
        raise SystemExit("Changed: this was right.")
for side in (50, 100, 10):
    seen, drawn = places(moved.format(f' viewBox="0 0 {side} {side}"', side, side))
    print(f"svgelements 1.9.6: with a viewBox of {side}: {seen}, drawn by resvg at {drawn}")
    left, top = 10 + 10 * 50 // side, 20 + 20 * 50 // side
    if drawn != (10, 20, 60, 70):
        raise SystemExit("Changed: resvg drew it where the specification has it.")
    if seen != (left, top, left + 50, top + 50):
        raise SystemExit("Changed: x and y counted twice, the second time scaled.")
PYTHON
