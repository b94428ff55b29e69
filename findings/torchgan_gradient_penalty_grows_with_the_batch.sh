#!/usr/bin/env bash
# torchgan 0.1.0: WassersteinGradientPenalty and DraganGradientPenalty take one norm of the gradients of the whole batch
# and pull that to 1. The papers, and the formula in its documentation, pull the norm at each picture to 1.
# Surprise: with one picture it is right, and losses stay finite and training runs at any batch. But with 64 pictures
# a critic whose slope is exactly 1 everywhere, the very thing that is asked for, costs 49 times lambda, and one whose
# slope is 1/8 costs nothing: the constraint is eight times as tight and moves whenever the size of the batch does, so
# the published lambda of 10 means something else. Here the critic is a plane, so that the right penalty is known.
# Seen for slope 1: penalty 0, 1, 9, 49 with 1, 4, 16, 64 pictures, of both kinds; 0 for slope 1/8 with 64 pictures.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
{
    "$folder/venv/bin/pip" install --quiet --no-compile torch==2.15.0 torchvision==0.29.2 numpy==2.4.6 &&
        "$folder/venv/bin/pip" install --quiet --no-deps torchgan==0.1.0
} >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from torchgan.losses import DraganGradientPenalty, WassersteinGradientPenalty

torch.set_num_threads(1)
torch.manual_seed(0)
direction = torch.nn.functional.normalize(torch.randn(3 * 8 * 8), dim=0)

for kind in (WassersteinGradientPenalty, DraganGradientPenalty):
    for count, slope in ((1, 1), (4, 1), (16, 1), (64, 1), (64, 0.125)):
        pictures = torch.rand(count, 3, 8, 8, requires_grad=True)
        verdicts = slope * pictures.flatten(1) @ direction
        (gradients,) = torch.autograd.grad(verdicts.sum(), pictures, retain_graph=True)
        by_paper = (gradients.flatten(1).norm(dim=1) - 1).square().mean().item()
        seen = kind()(pictures, verdicts).item()
        print(f"{kind.__name__}: {count} pictures, slope {slope}: {seen:.3f}, by the paper {by_paper:.3f}")
        if abs(by_paper - (slope - 1) ** 2) > 0.001:
            raise SystemExit("Changed: the slope of the plane was another.")
        if abs(seen - (count**0.5 * slope - 1) ** 2) > 0.001:
            raise SystemExit("Changed: it was the norm of the whole batch.")
PYTHON
