#!/usr/bin/env bash
# MiniSom 2.3.6: of a hexagonal map whose second side is even, distance_map() measures a third of the distances to
# neurons that are no neighbours, and leaves out a third of the neighbours.
# Surprise: of an odd one all are right. The lines that are moved by half are counted from the last one when the map is
# made (so for convert_map_to_euclidean(), the neighbourhood in training and topographic_error()), and from the first
# one in distance_map(); with an even number these are different lines. The U-matrix, drawn at the places that the
# package tells, shows borders between groups where there are none. No odd number is asked for anywhere. The tracker has
# questions about the neighbours (166) and their distance (173), both closed, of an even side nothing that we found.
# Seen for maps of 7 x n random weights, against the sums over all neurons at a distance of 1: n = 4, 6, 8 off by up to
# 0.3 to 0.5 of the largest, n = 5, 7, 9 by less than 1e-12; a rectangular map of 7 x 6 by less than 1e-12. Exits 1 if
# that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(MiniSom==2.3.6 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from minisom import MiniSom

random = np.random.default_rng(0)


def error(rows, columns, topology):
    """Return how far distance_map lies from the sums over those that are neighbours by the package's own places."""
    som = MiniSom(rows, columns, 3, topology=topology, random_seed=0)
    som._weights = random.random((rows, columns, 3))
    weights = som.get_weights().reshape(-1, 3)
    cells = [(x, y) for x in range(rows) for y in range(columns)]
    places = np.array([som.convert_map_to_euclidean(cell) for cell in cells])
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    near = (apart > 0.1) & (apart < (1.01 if topology == "hexagonal" else 1.42))
    sums = (np.linalg.norm(weights[:, None] - weights[None], axis=2) * near).sum(axis=1)
    return np.abs(som.distance_map(scaling="sum").ravel() - sums / sums.max()).max()


for columns in (4, 5, 6, 7, 8, 9):
    found = error(7, columns, "hexagonal")
    print(f"MiniSom 2.3.6: hexagonal map of 7 x {columns}: distance_map off by up to {found:.3f}")
    if columns % 2 and found > 1e-9:
        raise SystemExit("Changed: an odd side was right.")
    if columns % 2 == 0 and found < 0.1:
        raise SystemExit("Changed: an even side was wrong.")
if error(7, 6, "rectangular") > 1e-9:
    raise SystemExit("Changed: a rectangular map was right.")
PYTHON
