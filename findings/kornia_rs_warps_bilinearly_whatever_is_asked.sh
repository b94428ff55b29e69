#!/usr/bin/env bash
# kornia-rs 0.2.0: warp_affine and warp_perspective take "nearest", "bilinear", "bicubic" or "lanczos", refuse other
# words, and give bilinear pixels for all four.
# Surprise: the argument is required and checked, and resize of the same package heeds it. What is to keep its values
# gets others: a mask of 0 and 255 has all 256 values, a map of labels has classes that lie between two neighbours,
# pixel art is blurred; and who asks for "lanczos" gets something softer. The documentation says nothing of it. kornia's
# package for torch had the same in 2019 (326, mended); in the tracker of this one we found nothing.
# Seen for a board of 0 and 255 turned by 20 degrees: 4 times the same pixels, 256 values; OpenCV: 2 values by nearest;
# resize by "nearest": 2 values. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(kornia-rs==0.2.0 opencv-python-headless==5.0.0.93 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import cv2
import numpy as np
from kornia_rs import imgproc

SIZE = (60, 80)
WAYS = {
    "nearest": cv2.INTER_NEAREST,
    "bilinear": cv2.INTER_LINEAR,
    "bicubic": cv2.INTER_CUBIC,
    "lanczos": cv2.INTER_LANCZOS4,
}
board = (np.random.default_rng(0).integers(0, 2, (*SIZE, 3)) * 255).astype(np.uint8)
affine = cv2.getRotationMatrix2D((40, 30), 20, 1)
perspective = np.vstack([affine, [0, 0, 1]])


def values(pixels):
    return len(np.unique(pixels))


for warp, matrix, of_opencv in (
    (imgproc.warp_affine, affine, cv2.warpAffine),
    (imgproc.warp_perspective, perspective, cv2.warpPerspective),
):
    seen = {way: np.asarray(warp(board, tuple(matrix.ravel()), SIZE, way)) for way in WAYS}
    expected = {way: of_opencv(board, matrix, SIZE[::-1], flags=flag) for way, flag in WAYS.items()}
    for way in WAYS:
        off = np.abs(seen[way].astype(int) - expected[way])[15:-15, 20:-20].mean()
        same = np.array_equal(seen[way], seen["bilinear"])
        print(
            f"{warp.__name__}, {way}: {values(seen[way])} values, like bilinear: {same}, "
            f"{off:.1f} off OpenCV, which has {values(expected[way])} values"
        )
        if not same or (off < 1) != (way == "bilinear"):
            raise SystemExit("Changed: all four were bilinear.")
    if values(expected["nearest"]) != 2:
        raise SystemExit("Changed: OpenCV kept the two values.")
    try:
        warp(board, tuple(matrix.ravel()), SIZE, "nonsense")
    except Exception as error:
        print(f"{warp.__name__}, nonsense: {error}")
    else:
        raise SystemExit("Changed: the word was checked.")

resized = values(np.asarray(imgproc.resize(board, (100, 133), "nearest")))
print(f"resize, nearest: {resized} values")
if resized != 2:
    raise SystemExit("Changed: resize kept the two values.")
PYTHON
