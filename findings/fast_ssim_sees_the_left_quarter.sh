#!/usr/bin/env bash
# fast-ssim 1.4.0: ssim() of pictures with opacity (RGBA) looks at their left quarter only, and of grey with opacity
# (LA) at the left half. A picture whose right three quarters are a negative has 1.0, the best there is.
# Surprise: grey and RGB agree with scikit-image in four digits, at any size, for bytes and floats; the same RGB
# pictures with a fourth channel go another way, which takes the width for the number of bytes in a row. Nothing is
# raised, and the number looks like one, since a blur or a noise is as bad on the left as elsewhere. ssim_slow() of the
# package and psnr() see everything. Screenshots, the usual thing to compare, have four channels. The documentation says
# "color" for arrays of three dimensions. Nothing in the tracker that we found.
# Seen for noise whose right part is a negative: three quarters of RGBA 1.000, ssim_slow -0.53; half of LA 1.000,
# ssim_slow 0.01; the left quarter of RGBA alone -0.98 and 0.56; RGB as by scikit-image. Exits 1 if that changes, 2 if
# it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(fast-ssim==1.4.0 scikit-image==0.26.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import fast_ssim
import numpy as np
from skimage.metrics import structural_similarity

SIDE = 64
random = np.random.default_rng(0)


def measured(channels, columns):
    """Return what three functions say of noise and the same with some columns as a negative."""
    picture = random.integers(0, 256, (SIDE, SIDE, channels), dtype=np.uint8)
    other = picture.copy()
    other[:, columns] = 255 - other[:, columns]
    error = np.square(picture - other.astype(float)).mean()
    if abs(fast_ssim.psnr(picture, other) - 10 * np.log10(255**2 / error)) > 0.01:
        raise SystemExit("Changed: psnr saw all.")
    right = structural_similarity(picture, other, win_size=7, data_range=255, channel_axis=-1)
    return fast_ssim.ssim(picture, other), fast_ssim.ssim_slow(picture, other), right


for name, channels, columns, wrong in (
    ("the right three quarters of RGBA", 4, slice(SIDE // 4, None), 1),
    ("the left quarter of RGBA", 4, slice(0, SIDE // 4), -1),
    ("the right half of LA", 2, slice(SIDE // 2, None), 1),
    ("the right half of RGB", 3, slice(SIDE // 2, None), None),
    ("the right half of grey", 1, slice(SIDE // 2, None), None),
):
    seen, slow, right = measured(channels, columns)
    print(f"fast-ssim 1.4.0: {name} as a negative: {seen:.3f}, ssim_slow {slow:.3f}, scikit-image {right:.3f}")
    if abs(slow - right) > 1e-3 or abs(seen - (right if wrong is None else wrong)) > (1e-3 if wrong is None else 0.15):
        raise SystemExit("Changed: only pictures with opacity were wrong, and only in ssim.")
PYTHON
