#!/usr/bin/env bash
# torch 2.15.0, CPU: the gradient of w[index] in bfloat16 stops growing at 256 however often a row is used, and at 2048
# in float16; the gradient of w.index_select(0, index), the same forward, is right.
# Surprise: sums, means, matrix products, biases, convolutions, normalizations and nearest upsampling all add up in
# float32 and are right to a rounding, so one trusts low precision to do so. F.embedding, take, grid_sample, unfold and
# replicate padding add one by one in bfloat16: a class's embedding hears 256 of the pictures of its class.
# Seen for 10,000 uses: bfloat16 256 against 9,984 (10,000 rounded), float16 2048 against 10,000.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.15.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import torch
import torch.nn.functional as F

USES = 10_000
index = torch.zeros(USES, dtype=torch.long)
grid = torch.zeros(1, 100, 100, 2)


def gradient(function, shape, dtype):
    """Return the sum of 10,000 gradients of 1 that reach the one used element."""
    weight = torch.ones(shape, dtype=dtype, requires_grad=True)
    result = function(weight)
    result.backward(torch.ones_like(result))
    return weight.grad.flatten()[0].item()


saturating = {
    "w[index]": (lambda w: w[index], (2, 1)),
    "F.embedding": (lambda w: F.embedding(index, w), (2, 1)),
    "take": (lambda w: w.take(index), (2,)),
    "grid_sample": (lambda w: F.grid_sample(w, grid.to(w.dtype), align_corners=False), (1, 1, 1, 1)),
    "pad replicate": (lambda w: F.pad(w, (50, 49, 50, 49), mode="replicate"), (1, 1, 1, 1)),
}
exact = {
    "index_select": (lambda w: w.index_select(0, index), (2, 1)),
    "gather": (lambda w: w.gather(0, index[:, None]), (2, 1)),
    "expand": (lambda w: w.expand(USES, 1) * 1, (1, 1)),
    "nearest": (lambda w: F.interpolate(w, scale_factor=100, mode="nearest"), (1, 1, 1, 1)),
}
torch.set_num_threads(1)
for dtype, limit in ((torch.bfloat16, 256), (torch.float16, 2048)):
    whole = torch.tensor(USES, dtype=dtype).item()
    for name, (function, shape) in (saturating | exact).items():
        seen = gradient(function, shape, dtype)
        print(f"torch 2.15.0 {dtype}: {name}: {seen:.0f} of {USES}")
        if seen != (limit if name in saturating else whole):
            raise SystemExit("Changed: it was {:.0f}.".format(limit if name in saturating else whole))
PYTHON
