#!/usr/bin/env bash
# torchvision 0.29.2: rotate() and affine() of transforms.v2 put KeyPoints a pixel beside what they mark, flips put them
# on it. Turned by 180 degrees, a point lands a pixel right of and below its place; flipped both ways, which is the same
# for the picture, it doesn't.
# Surprise: one convention is as good as another as long as there is one. Flips count from the centres of pixels, (0, 0)
# being that of the first, and turns from their edges, so points of the first kind are taken for such of the second. The
# point (0, 0) turned by 90 degrees with expand=True lies at y = 141 of a picture 141 high, outside. Boxes have edges,
# so for them both agree. Face landmarks and poses have such points, and a pixel matters once they are aligned by. The
# documentation names no convention; key points are new in 0.23 and marked as beta. Nothing in the tracker that we
# found.
# Seen, how far the point is from its pixel: flips 0, 0; turned by 90: 0, 1; by 180: 1, 1; by 270: 1, 0; affine by 180:
# 1, 1. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torchvision==0.29.2 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
import torchvision
from torchvision import tv_tensors
from torchvision.transforms.v2 import functional as F

HEIGHT, WIDTH = 101, 141


def off(change):
    """Return by how much key points lie beside the pixels that they mark, and whether boxes of a pixel lie on them."""
    differences, boxes_fit = set(), True
    for x, y in ((0, 0), (20, 30), (100, 25), (140, 100)):
        picture = torch.zeros(1, HEIGHT, WIDTH)
        picture[0, y, x] = 1
        point = tv_tensors.KeyPoints([[float(x), float(y)]], canvas_size=(HEIGHT, WIDTH))
        corners = [[float(x), float(y), x + 1, y + 1]]
        box = tv_tensors.BoundingBoxes(corners, format="XYXY", canvas_size=(HEIGHT, WIDTH))
        row, column = (change(tv_tensors.Image(picture))[0] > 0.5).nonzero()[0].tolist()
        moved = change(point)[0]
        differences.add((round(moved[0].item() - column, 3), round(moved[1].item() - row, 3)))
        there = torch.tensor([column, row, column + 1, row + 1])
        boxes_fit &= torch.allclose(change(box)[0].as_subclass(torch.Tensor), there.float(), atol=1e-3)
    return differences, boxes_fit


for name, change, expected in (
    ("flipped left to right", F.horizontal_flip, (0, 0)),
    ("flipped both ways", lambda x: F.vertical_flip(F.horizontal_flip(x)), (0, 0)),
    ("turned by 90", lambda x: F.rotate(x, 90, expand=True), (0, 1)),
    ("turned by 180", lambda x: F.rotate(x, 180, expand=True), (1, 1)),
    ("turned by 270", lambda x: F.rotate(x, 270, expand=True), (1, 0)),
    ("affine by 180", lambda x: F.affine(x, 180, [0, 0], 1.0, [0.0, 0.0]), (1, 1)),
):
    differences, boxes_fit = off(change)
    told = ", ".join(f"{x:g} right and {y:g} below" for x, y in differences)
    print(f"torchvision {torchvision.__version__}: {name}: points {told}; boxes on their pixel: {boxes_fit}")
    if differences != {expected}:
        raise SystemExit(f"Changed: {expected} was expected.")
    if not boxes_fit:
        raise SystemExit("Changed: boxes lay on their pixel.")
PYTHON
