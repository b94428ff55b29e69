#!/usr/bin/env bash
# torch 2.13.0 (2.15.0 likewise), CPU: a single picture as NumPy has it, [H, W, C], permuted and unsqueezed, says that it
# is contiguous in channels_last, and `contiguous(memory_format=torch.channels_last)` gives the very same tensor back.
# Yet convolutions and bicubic enlargement take it for NCHW: what comes out is laid out plane by plane, by other kernels.
# `to(memory_format=torch.channels_last)` and `clone` copy it, and what comes out is channels_last.
# Surprise: the stride of a dimension of length 1 says nothing about memory, and is_contiguous passes over it; but the
# layout of results is chosen by it. So a network in channels_last runs in the slower layout for one picture and in the
# faster one for two, and rounds otherwise: in bfloat16 a small network differed by a quarter of a step of 255.
# Seen: strides (3, 1, 30, 3) stay after contiguous(); results have strides (1280, 80, 10, 1) after it, and
# (1280, 1, 160, 16) after to().
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.13.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import numpy as np
import torch
from torch.nn.functional import conv2d, interpolate

LAST = torch.channels_last
picture = torch.from_numpy(np.zeros((8, 10, 3), dtype=np.float32)).permute(2, 0, 1).unsqueeze(0)
weights = torch.zeros(16, 3, 3, 3)


def layouts(x):
    """Say whether a convolution and an enlargement of a picture come out in channels_last."""
    made = conv2d(x, weights, padding=1), interpolate(x, scale_factor=2, mode="bicubic")
    return [each.is_contiguous(memory_format=LAST) for each in made]


seen = {
    "as it is": picture,
    "contiguous": picture.contiguous(memory_format=LAST),
    "to": picture.to(memory_format=LAST),
    "clone": picture.clone(memory_format=LAST),
}
expected = {"as it is": False, "contiguous": False, "to": True, "clone": True}
for name, x in seen.items():
    says = x.is_contiguous(memory_format=LAST)
    print(f"torch {torch.__version__}: {name}: strides {x.stride()}, says {says}, results {layouts(x)}")
    if not says or layouts(x) != [expected[name]] * 2:
        raise SystemExit("Changed.")
two = torch.cat([picture, picture]).contiguous(memory_format=LAST)
print("two pictures:", layouts(two))
if layouts(two) != [True, True]:
    raise SystemExit("Changed.")
PYTHON
