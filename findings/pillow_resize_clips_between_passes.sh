#!/usr/bin/env bash
# Pillow 12.3.0: resizing a turned picture is not turning a resized one. resize() of 8-bit pictures works on rows, then
# on columns, and rounds and clips to 0..255 in between, so BICUBIC and LANCZOS depend on which axis comes first.
# Surprise: the filters are separable, so the order should cost a rounding, one level; it costs tens of levels, and
# the mean is no rounding either. Filters without negative lobes (BILINEAR, BOX, HAMMING) stay within 1, and so does
# mode "F" with any filter. It is why other exact implementations cannot match Pillow on hard edges.
# Seen for noise of 64 x 64 to 299 x 299: BICUBIC 19, LANCZOS 40, BILINEAR 1; mode "F" below 0.001 for all.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 numpy==2.4.6 >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import numpy as np
from PIL import Image

levels = np.random.default_rng(0).integers(0, 256, (64, 64), dtype=np.uint8)


def order_matters(picture, resampling):
    turn = Image.Transpose.TRANSPOSE
    once = picture.resize((299, 299), resampling)
    turned = picture.transpose(turn).resize((299, 299), resampling).transpose(turn)
    return np.abs(np.asarray(once, float) - np.asarray(turned, float))


for name, least, most in (("BILINEAR", 0, 1), ("HAMMING", 0, 1), ("BICUBIC", 10, 255), ("LANCZOS", 20, 255)):
    eight = order_matters(Image.fromarray(levels), Image.Resampling[name])
    real = order_matters(Image.fromarray(levels.astype(np.float32)), Image.Resampling[name])
    print(f"Pillow 12.3.0 {name}: 8 bits: at most {eight.max():.0f}, mean {eight.mean():.2f}; mode F: {real.max():.0e}")
    if not least <= eight.max() <= most or real.max() > 0.01:
        raise SystemExit(f"Changed: {least} to {most} levels were expected, and none in mode F.")
PYTHON
