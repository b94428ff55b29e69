#!/usr/bin/env bash
# mahotas 1.4.19: convolve() and convolve1d() do not convolve but correlate: the weights are laid over the picture as
# they are given and not turned by 180 degrees. A kernel that moves to the right moves to the left.
# Surprise: "Convolution of f and weights" is all that the documentation says, and scipy.ndimage.convolve, from which
# name and arguments are, turns them; its correlate() does not. Kernels that are symmetrical are the same either way; a
# derivative's sign, a motion blur, an emboss, a brush and the point spread of a lens are not, and a kernel measured as
# the picture of a point of light comes out turned. Nothing in the tracker that we found.
# Seen for a point and a kernel of 3 x 5 with 15 values: by mahotas the kernel turned by 180 degrees, by scipy.ndimage
# and scipy.signal the kernel; for noise it equals scipy.ndimage.correlate to 1e-12, convolve1d likewise. Exits 1 if
# that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(mahotas==1.4.19 scipy==1.17.1 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import mahotas
import numpy as np
from scipy import ndimage, signal

kernel = np.arange(1.0, 16).reshape(3, 5)
point = np.zeros((9, 9))
point[4, 4] = 1
AROUND = (slice(3, 6), slice(2, 7))
by_mahotas = mahotas.convolve(point, kernel)[AROUND]
print(f"mahotas {mahotas.__version__}: of a point the first row is {by_mahotas[0]}")
for name, answer in (
    ("scipy.ndimage", ndimage.convolve(point, kernel)),
    ("scipy.signal", signal.convolve2d(point, kernel, mode="same")),
):
    print(f"{name}: of a point the first row is {answer[AROUND][0]}")
    if not np.array_equal(answer[AROUND], kernel):
        raise SystemExit(f"Changed: {name} made the kernel of a point.")
if not np.array_equal(by_mahotas, kernel[::-1, ::-1]):
    raise SystemExit("Changed: mahotas made the kernel of a point, turned.")

noise = np.random.default_rng(0).random((32, 32))
INSIDE = (slice(8, -8), slice(8, -8))
for name, seen, correlated, convolved in (
    ("convolve", mahotas.convolve(noise, kernel), ndimage.correlate(noise, kernel), ndimage.convolve(noise, kernel)),
    (
        "convolve1d",
        mahotas.convolve1d(noise, kernel[0], 1),
        ndimage.correlate1d(noise, kernel[0], 1),
        ndimage.convolve1d(noise, kernel[0], 1),
    ),
):
    one, other = (float(np.abs(seen - answer)[INSIDE].max()) for answer in (correlated, convolved))
    print(f"{name} of noise: {one:.0e} from SciPy's correlation, {other:.2f} from its convolution")
    if one > 1e-9 or other < 1:
        raise SystemExit(f"Changed: {name} was a correlation.")
PYTHON
