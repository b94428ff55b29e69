#!/usr/bin/env bash
# heavyball 3.2.1: SFAdamW (schedule-free AdamW) makes NaN of all weights in a step with a learning rate of 0, as the
# first one of a linear warm-up by torch's schedulers is, and they stay NaN.
# Surprise: the share of a step in the average is its rate squared over the sum of all so far, which is 0 / 0 then. The
# code sees to that and catches ZeroDivisionError, but the sum is a tensor, and tensors don't raise. schedulefree 1.4.1,
# by the method's authors, and pytorch_optimizer 4.1.0 pass over the step. Its own warmup_steps starts above 0, so only
# who brings a scheduler meets it: LambdaLR(lambda step: min(step / 1000, 1)). Nothing in the tracker that we found.
# Seen with rates 0, 0.001, 0.002: NaN; with 0.001, 0.002: 1.9974 from 2, and schedulefree has 1.9974 with both.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(heavyball==3.2.1 schedulefree==1.4.1 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import math

import heavyball
import schedulefree
import torch
from torch.optim.lr_scheduler import LambdaLR

torch.set_num_threads(1)
heavyball.utils.compile_mode = None  # No compiler is needed.


def trained(kind, first):
    """Return a weight of 2 after a warm-up of 2 steps, which begins with step 0 or 1, and gradients of 1."""
    weight = torch.nn.Parameter(torch.full((4, 4), 2.0))
    optimizer = kind([weight], lr=2e-3)
    if hasattr(optimizer, "train"):
        optimizer.train()
    warm_up = LambdaLR(optimizer, lambda step: min((step + first) / 2, 1))
    for _ in range(3 - first):
        weight.grad = torch.ones_like(weight)
        optimizer.step()
        warm_up.step()
    return weight[0, 0].item()


seen = {name: [trained(kind, first) for first in (0, 1)] for name, kind in (
    ("heavyball 3.2.1", heavyball.SFAdamW), ("schedulefree 1.4.1", schedulefree.AdamWScheduleFree))}
for name, (zero, above) in seen.items():
    print(f"{name}: warm-up 0, 0.001, 0.002: {zero:.4f}; 0.001, 0.002: {above:.4f}")
(ours, ours_above), (right, right_above) = seen.values()
if not all(1.99 < value < 2 for value in (ours_above, right, right_above)):
    raise SystemExit("Changed: these were a little below 2.")
if not math.isnan(ours):
    raise SystemExit("Changed: a rate of 0 made NaN.")
PYTHON
