#!/usr/bin/env bash
# albumentationsx 2.5.1: PiecewiseAffine with a scale of next to nothing bends the picture as strongly as with its
# default. Pixels move by 9 on average in a picture of 101 by 141, the same way each time, and the scale adds little to
# it.
# Surprise: scale is documented as the standard deviation by which the points of a grid are moved, and small ones as
# perhaps not visible. Between the points it averages where they have gone to, each weighted by its nearness, not by how
# far they have moved; and a mean of places lies towards the middle, also where no point has moved. So things crowd
# around each grid point and straight lines become waves; only a scale of exactly 0, which is looked for, leaves the
# picture alone. With absolute_scale=True, where scale counts pixels, it is the same. Whoever halves the scale because
# faces come out bent gets the same faces. Nothing in the tracker that we found.
# Seen, the mean way of a pixel at scale 0, 1e-6, 0.03 (where the default begins) and 0.1: 0, 8.8, 8.8 and 9.1; the
# points of the grid themselves are moved by 0, 0, 1.3 and 4.2. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(albumentationsx==2.5.1 albucore==0.2.21 opencv-python-headless==5.0.0.93 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
NO_ALBUMENTATIONS_UPDATE=1 "$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import albumentations as A
import numpy as np

HEIGHT, WIDTH, EDGE = 101, 141, 12
places = np.dstack([*np.mgrid[:HEIGHT, :WIDTH], np.zeros((HEIGHT, WIDTH))]).astype(np.float32)  # [H, W, (y, x, 0)]


def way(scale, seed, **options):
    """Return by how many pixels the picture moves on average, leaving its edge out."""
    bend = A.Compose([A.PiecewiseAffine(scale_range=(scale, scale), p=1, **options)], seed=seed)
    bent = bend(image=places / WIDTH)["image"] * WIDTH
    return np.hypot(*np.moveaxis(bent - places, -1, 0)[:2])[EDGE:-EDGE, EDGE:-EDGE].mean().item()


seen = {scale: [way(scale, seed) for seed in range(5)] for scale in (0, 1e-6, 0.01, 0.03, 0.1)}
for scale, ways in seen.items():
    print(f"albumentationsx {A.__version__}: scale {scale}: mean way of a pixel with 5 seeds: {np.round(ways, 2)}")
absolute = way(0.001, 0, absolute_scale=True)
print(f"albumentationsx {A.__version__}: absolute scale of a thousandth of a pixel: {absolute:.2f}")
if max(seen[0]) > 0.01:
    raise SystemExit("Changed: a scale of 0 left the picture alone.")
if min(seen[1e-6]) < 5 or np.ptp(seen[1e-6]) > 0.01 or absolute < 5:
    raise SystemExit("Changed: with hardly any scale everything moved, the same way with each seed.")
if np.mean(seen[0.1]) > 1.2 * np.mean(seen[1e-6]):
    raise SystemExit("Changed: the scale added little to it.")
PYTHON
