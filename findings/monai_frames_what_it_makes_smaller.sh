#!/usr/bin/env bash
# monai 1.6.1: Resize(anti_aliasing=True) darkens the border of what it makes smaller: an even 0.8 comes out with 0.66
# along the edges and 0.55 in the corners at an eighth of the size. GaussianSharpen gives it a glowing frame: by its
# defaults an even 0.5 becomes 2.2 along the edges.
# Surprise: what is smoothed before is padded with zeros, so that outside of every picture there is black. Scans of
# bodies lie in black anyway, where it can't be seen; photographs get a frame, an eighth of all pixels at an eighth of
# the size, and a generator learns to paint a vignette. GaussianSmooth has the frame by itself and no argument against
# it. The documentation of the two arguments is that of scikit-image's resize, which continues the picture and keeps
# 0.8; so does Resize without anti_aliasing. In the tracker's 4020 and 4249, which brought it, there is no word on
# borders; in 5307, about medians, "zeroes creep in all around the edges" was noticed.
# Seen for 256 by 256 pixels of 0.8 to 128, 64 and 32: edge 0.736, 0.683, 0.662, corner 0.677, 0.583, 0.548, middle 0.8;
# scikit-image 0.8 throughout. Sharpened, of 0.5: middle 0.500, edge 2.209, corner 2.094. Exits 1 if that changes, 2 if
# it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(monai==1.6.1 scikit-image==0.26.0 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import monai
import numpy as np
import torch
from monai.transforms import GaussianSharpen, Resize
from skimage.transform import resize

torch.set_num_threads(1)
even = torch.full((1, 256, 256), 0.8)
for side in (128, 64, 32):
    seen = np.asarray(Resize((side, side), anti_aliasing=True)(even))[0]
    middle, edge, corner = seen[side // 2, side // 2], seen[side // 2, 0], seen[0, 0]
    plain = np.asarray(Resize((side, side))(even))[0]
    right = resize(even[0].numpy(), (side, side), anti_aliasing=True)
    print(f"monai {monai.__version__}: 256 to {side}: middle {middle:.3f}, edge {edge:.3f}, corner {corner:.3f}")
    print(f"  darker than 0.79: {(seen < 0.79).mean():.3f}; by scikit-image {right.min():.3f}, plain {plain.min():.3f}")
    if abs(middle - 0.8) > 1e-3 or edge > 0.75 or corner > 0.69:
        raise SystemExit("Changed: the border was darker.")
    if max(np.abs(right - 0.8).max(), np.abs(plain - 0.8).max()) > 1e-4:
        raise SystemExit("Changed: an even picture stayed even by the others.")

seen = np.asarray(GaussianSharpen()(torch.full((1, 64, 64), 0.5)))[0]
middle, edge, corner = seen[32, 32], seen[32, 0], seen[0, 0]
print(f"GaussianSharpen of an even 0.5: middle {middle:.3f}, edge {edge:.3f}, corner {corner:.3f}")
if abs(middle - 0.5) > 1e-3 or edge < 1.5:
    raise SystemExit("Changed: the border glowed.")
PYTHON
