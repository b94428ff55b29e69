#!/usr/bin/env bash
# imagecodecs 2026.3.6: htj2k_decode(htj2k_encode(a)) of [H, W, 2] (grey and opacity) or [H, W, 5] gives [2, H, W] or
# [5, H, W]; 1, 3 and 4 channels keep their shape.
# Surprise: a lossless pair of functions of one package is no identity, with no error: all samples are right and the
# axes are not. The file is not to blame: jpeg2k_decode of the same package (OpenJPEG) reads it as [H, W, 2].
# jpeg2k_encode and jpeg2k_decode keep the shape for all. htj2k_decode(..., planar=False) gives what was put in.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import numpy as np
from imagecodecs import htj2k_decode, htj2k_encode, jpeg2k_decode, jpeg2k_encode

random = np.random.default_rng(0)
for channels in (2, 3, 4, 5):
    image = random.integers(0, 256, (64, 48, channels), dtype=np.uint8)
    file = htj2k_encode(image)
    back = htj2k_decode(file)
    print(f"imagecodecs 2026.3.6: {image.shape}: htj2k {back.shape}, by jpeg2k_decode {jpeg2k_decode(file).shape}")
    right = (jpeg2k_decode(file), htj2k_decode(file, planar=False), jpeg2k_decode(jpeg2k_encode(image)))
    if not all(np.array_equal(other, image) for other in right):
        raise SystemExit("Changed: the other ways gave what was put in.")
    expected = image if channels in (3, 4) else np.moveaxis(image, -1, 0)
    if not np.array_equal(back, expected):
        raise SystemExit(f"Changed: {expected.shape} was expected.")
PYTHON
