#!/usr/bin/env bash
# svgpathtools 1.8.0: an arc whose ellipse is turned (the third number of A in a path) comes out wrong of all transforms
# but turns and even scales: its ellipse is stretched as if it stood upright, and the turn is added afterwards. Even a
# circle does for which a turn is written, where it means nothing. A mirror that swaps x and y bends every arc the other
# way.
# Surprise: the ends of the arc are in their places, paths stay joined, lines and Béziers beside it are right, and the
# arc is still an arc, only another one. The method scaled() refuses uneven scales of arcs by an error, which
# transform() and a <g transform="scale(2, 1)"> around a path that Document reads do not. as_cubic_curves() before the
# transform helps. The tracker's 126 (of 2020, open) is about turns, which are right now; 111 and 200 (closed) are about
# mirrors of one axis, which are right now for what is upright.
# Seen with an ellipse of 50 by 30, turned by 45 degrees, over 89 pixels: made twice as wide off by 46, mirrored by 39;
# upright off by 0; with x and y swapped by 51 and 56. A circle of radius 100 with a turn of 45 off by 12 when made
# twice as wide. As cubic curves off by 0.00 always. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(svgpathtools==1.8.0 numpy==2.4.6 scipy==1.17.1 svgwrite==1.4.3)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from pathlib import Path as File

import numpy as np
from svgpathtools import Document, Path, parse_path

TRANSFORMS = {
    "even scale": ("scale(2)", [[2, 0], [0, 2]]),
    "turn by 90": ("rotate(90)", [[0, -1], [1, 0]]),
    "twice as wide": ("scale(2, 1)", [[2, 0], [0, 1]]),
    "mirror": ("scale(-1, 1)", [[-1, 0], [0, 1]]),
    "x and y swapped": ("matrix(0, 1, 1, 0, 0, 0)", [[0, 1], [1, 0]]),
}


def points(path, steps):
    return np.array([segment.point(t) for segment in path for t in np.linspace(0, 1, steps)])


def off(path, transform):
    """Return by how much a path in a group with a transform lies off where the points of the path alone go."""
    text, matrix = transform
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><g transform="{text}"><path d="{path.d()}"/></g></svg>'
    File("arc.svg").write_text(svg)
    (seen,) = Document("arc.svg").paths()
    alone = points(path, 101)
    x, y = np.array(matrix) @ (alone.real, alone.imag)
    return abs(points(seen, 4001)[:, None] - (x + 1j * y)).min(0).max()


for what, radii in (("ellipse", "50 30"), ("circle", "100 100")):
    for turn in (0, 45):
        arc = parse_path(f"M 0 0 A {radii} {turn} 0 1 80 40")
        cubic = Path(*arc[0].as_cubic_curves(8))
        for name, transform in TRANSFORMS.items():
            by_arc, by_cubic = off(arc, transform), off(cubic, transform)
            print(f"{what} turned by {turn}, {name}: off by {by_arc:.2f}, as cubic curves by {by_cubic:.2f}")
            scaled_wrong = turn and (name == "twice as wide" or (name == "mirror" and what == "ellipse"))
            if (by_arc > 1) != bool(scaled_wrong or name == "x and y swapped") or by_cubic > 1:
                raise SystemExit("Changed: turned arcs were wrong when scaled unevenly, all when x and y were swapped.")
PYTHON
