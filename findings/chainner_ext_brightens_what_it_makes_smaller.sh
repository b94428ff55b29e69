#!/usr/bin/env bash
# chainner-ext 0.3.10 (what chaiNNer resizes with): made a little smaller with the filters Hann and Hamming, a picture
# gets brighter and striped. An even grey of 0.80 has 0.83 to 1.00 at 63 of 64 pixels, where it is clipped; how much
# depends on where a pixel of the result lies, so it is a pattern, not a factor.
# Surprise: the weights of a resampling filter add up to 1, or are divided by their sum, since even areas must stay as
# they are; the other ten filters of the package keep to that at every size, and these two do when they enlarge and when
# they halve. Pillow has one of the two (HAMMING) and stays exact. chaiNNer offers them by name among the others for
# preparing pictures to learn upscaling from, where both halves of a pair then differ in brightness. In the issue
# tracker lines at half of an odd size are described (chaiNNer-rs 28, open), their reason is not.
# Seen for a grey of 0.80 from 64 pixels: to 63, 50 and 21: Hann up to 1.00, 1.00 and 0.83, Hamming 1.00, 1.00 and 0.84;
# to 128 and 32: 0.80; all other filters 0.80 at each of these. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(chainner-ext==0.3.10 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import chainner_ext
import numpy as np
from PIL import Image

SIDES = (128, 63, 50, 32, 21)
grey = np.full((64, 64, 1), 0.8, np.float32)


def levels(name, side):
    """Return the least and the greatest level of the grey at this size."""
    filter_ = getattr(chainner_ext.ResizeFilter, name)
    resized = chainner_ext.resize(grey, (side, side), filter_, gamma_correction=False)
    return float(resized.min()), float(resized.max())


names = [name for name in dir(chainner_ext.ResizeFilter) if not name.startswith("_")]
off = {name: {side for side in SIDES if max(abs(level - 0.8) for level in levels(name, side)) > 0.005} for name in names}
for name in names:
    told = ", ".join("{0}: {1:.2f} to {2:.2f}".format(side, *levels(name, side)) for side in SIDES)
    print(f"chainner-ext 0.3.10, {name}: {told}")
others = {name for name in names if not off[name]}
if len(others) != len(names) - 2 or off["Hann"] != {63, 50, 21} or off["Hamming"] != {63, 50, 21}:
    raise SystemExit("Changed: Hann and Hamming were off at 63, 50 and 21 pixels, and nothing else.")
if min(levels(name, 63)[1] for name in ("Hann", "Hamming")) < 0.99:
    raise SystemExit("Changed: they were white in places.")
for side in SIDES:
    pillow = np.asarray(Image.fromarray(grey[..., 0]).resize((side, side), Image.Resampling.HAMMING))
    if np.abs(pillow - 0.8).max() > 1e-5:
        raise SystemExit("Changed: Pillow kept the grey.")
PYTHON
