#!/usr/bin/env bash
# image-similarity-measures 0.3.6: sam() of a picture of 8 bits and itself is not 0 degrees but up to 90: products of
# bytes are kept as bytes, so that only their remainder by 256 is added up, beside a length that is right.
# Surprise: bytes are what its command line reads, and what Pillow and OpenCV give; most of its other measures make
# floats of them first. The angle comes out near 90 degrees whatever is compared, a little less for some, so that means
# over a data set look like results. And one black pixel anywhere, of floats too, makes it 0, the perfect score: black
# has no angle, so the mean is not a number, and that is turned into 0. Nothing in the tracker that we found.
# Seen for red (200, 10, 10): with itself 89.6, with dark red 89.6, with green 89.3; as floats 0, 0 and 84.1; with green
# and one black pixel 0. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(scikit-image==0.20.0 opencv-python-headless==4.11.0.86 scipy==1.11.4 numpy==1.26.4)
{
    "$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" &&
        "$folder/venv/bin/pip" install --quiet --no-deps image-similarity-measures==0.3.6 phasepack==1.5
} >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from image_similarity_measures.quality_metrics import sam


def flat(*colour):
    return np.full((16, 16, 3), colour, np.uint8)


def by_definition(one, other):
    """Return the angle between two colours in degrees."""
    one, other = one[0, 0].astype(float), other[0, 0].astype(float)
    cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    return np.rad2deg(np.arccos(np.clip(cosine, -1, 1)))


red = flat(200, 10, 10)
for name, other in (("itself", red), ("dark red", flat(100, 5, 5)), ("green", flat(10, 200, 10))):
    right, of_bytes = by_definition(red, other), float(sam(red, other))
    of_floats = float(sam(red.astype(np.float32), other.astype(np.float32)))
    told = f"{of_bytes:.1f}, as floats {of_floats:.1f}, right {right:.1f}"
    print(f"image-similarity-measures 0.3.6: red with {name}: {told}")
    if abs(of_floats - right) > 0.1:
        raise SystemExit("Changed: of floats it was right.")
    products = (red.astype(int) * other % 256)[0, 0].sum()
    lengths = np.linalg.norm(red[0, 0].astype(float)) * np.linalg.norm(other[0, 0].astype(float))
    if abs(of_bytes - np.rad2deg(np.arccos(products / lengths))) > 0.1 or of_bytes < 80:
        raise SystemExit("Changed: products of bytes wrapped.")
speck = red.astype(np.float32)
speck[3, 3] = 0
seen = float(sam(speck, flat(10, 200, 10).astype(np.float32)))
print(f"image-similarity-measures 0.3.6: red floats with one black pixel, and green: {seen:.1f}")
if seen != 0:
    raise SystemExit("Changed: a black pixel made it 0.")
PYTHON
