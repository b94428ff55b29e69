#!/usr/bin/env bash
# dithering 0.2.0: dither(picture, "bayer8x8" or "random", palette=..., linear=True) changes the brightness, and turns
# whole ranges of grey into one flat colour. Of the four greys 0, 85, 170, 255, a grey of 190 becomes 170 everywhere, not
# one dot of 255, and light is lost: 0.40 in place of 0.51.
# Surprise: linear=True is documented as what keeps the brightness (and "most libraries get this wrong"); without it all
# three methods keep the mean of the values to a hundredth, and with it error diffusion keeps the mean of the light, as
# do "bayer8x8" and "random" with levels=4, which are the very same four greys. Only ordered or random, palette and linear
# together are wrong: in light the steps of the palette are of very different sizes, and all get one spread of dots.
# Seen for a grey of 190: light 0.402 with "bayer8x8" and "random", 0.515 with "floyd_steinberg", and 0.515 or so with levels=4.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet dithering==0.2.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import numpy as np
from dithering import dither

GREYS = ["#000000", "#555555", "#aaaaaa", "#ffffff"]


def light(values):
    values = np.asarray(values, np.float64) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def seen(grey, method, **options):
    """Return the mean light of what an even grey becomes, and how many colours that has."""
    options |= {"seed": 1} if method == "random" else {}
    picture = dither(np.full((128, 128, 3), grey, np.uint8), method, linear=True, **options)
    return light(picture).mean().item(), len(np.unique(picture))


for grey in (100, 190, 235):
    wanted = light(grey).item()
    for method in ("floyd_steinberg", "bayer8x8", "random"):
        mean, colours = seen(grey, method, palette=GREYS)
        others, _ = seen(grey, method, levels=4)
        print(f"dithering 0.2.0: {grey}, {method}: light {wanted:.3f}, palette {mean:.3f}, levels {others:.3f}")
        if abs(others - wanted) > 0.01:
            raise SystemExit("Changed: with levels all kept the light before.")
        if (abs(mean - wanted) < 0.01) != (method == "floyd_steinberg"):
            raise SystemExit("Changed: with a palette only error diffusion kept the light before.")
        if grey == 190 and (colours == 1) != (method != "floyd_steinberg"):
            raise SystemExit("Changed: 190 was one flat colour before unless errors were diffused.")
PYTHON
