#!/usr/bin/env bash
# imagecodecs 2026.3.6: cms_transform of RGBA to RGBA converts the colours and never writes the fourth channel of the
# array that it returns: the opacity is what the memory held before, from one call to the next something else.
# Surprise: the array is the function's own, its shape is right, and no error or warning is given. Memory used before
# for a picture of the same size often holds an opacity that looks right. Little CMS leaves opacity to its caller unless
# it is told otherwise, which is fair in C, where the caller makes the output; here nobody fills it.
# flags=CMS.FLAGS.COPY_ALPHA gives the right opacity. Shown here by an output that was filled with 77 before.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import numpy as np
from imagecodecs import CMS, cms_profile, cms_transform

random = np.random.default_rng(0)
srgb, adobe = cms_profile("srgb"), cms_profile("adobergb")
for dtype, full in ((np.uint8, 255), (np.uint16, 65535), (np.float32, 1.0)):
    image = (random.random((16, 16, 4)) * full).astype(dtype)
    names = {"colorspace": "rgba", "outcolorspace": "rgba"}
    own = cms_transform(image, srgb, adobe, **names)
    filled = cms_transform(image, srgb, adobe, **names, out=np.full_like(image, 77))
    copied = cms_transform(image, srgb, adobe, **names, flags=CMS.FLAGS.COPY_ALPHA)
    kept = np.mean(own[..., 3] == image[..., 3])
    left = np.unique(filled[..., 3]).tolist()
    print(f"imagecodecs 2026.3.6, {np.dtype(dtype).name}: opacity kept in {kept:.0%}; over an output of 77: {left}")
    if not np.array_equal(filled[..., :3], copied[..., :3]):
        raise SystemExit("Changed: the colours were the same before.")
    if not np.all(filled[..., 3] == 77):
        raise SystemExit("Changed: the opacity was left as it was before.")
    if not np.array_equal(copied[..., 3], image[..., 3]):
        raise SystemExit("Changed: COPY_ALPHA kept the opacity before.")
PYTHON
