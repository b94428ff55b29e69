#!/usr/bin/env bash
# pytorch_optimizer 4.1.0: Prodigy moves all parameter groups by the learning rate and betas of the first one, silently.
# A group frozen by lr=0 trains on, and if the frozen group comes first, nothing trains.
# Surprise: prodigyopt 1.1.2, by its authors, keeps groups of lr=0 still and refuses rates that differ otherwise
# ("only supported for values of 0"). Here a generator and a discriminator, or a frozen trunk and a new head, in one
# optimizer look as if they had rates of their own, which schedulers set and logs show. Nothing in its tracker found; that
# the original has one estimate for all groups is known there (konstmish/prodigy, pull requests 20 and 34).
# Seen for two weights of 1 drawn to 0, after 50 steps: 0.010 and 0.010 with rates 1 and 1, 1 and 0.01, or 1 and 0, and
# 1 and 1 with rates 0 and 1; by prodigyopt 0.010 and 1 with rates 1 and 0, 1 and 0.010 with 0 and 1.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pytorch_optimizer==4.1.0 prodigyopt==1.1.2 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import prodigyopt
import pytorch_optimizer
import torch

torch.set_num_threads(1)


def trained(kind, *groups):
    """Return two weights that start at 1 after 50 steps towards 0, each in a group with options of its own."""
    weights = [torch.nn.Parameter(torch.ones(4)) for _ in groups]
    optimizer = kind([{"params": [weight], **options} for weight, options in zip(weights, groups)])
    for _ in range(50):
        for weight in weights:
            weight.grad = 2 * weight.detach()
        optimizer.step()
    return [round(weight[0].item(), 4) for weight in weights]


ours, theirs = pytorch_optimizer.Prodigy, prodigyopt.Prodigy
full, low, frozen, other = {"lr": 1.0}, {"lr": 0.01}, {"lr": 0.0}, {"lr": 1.0, "betas": (0.0, 0.5)}
pairs = {"1, 1": (full, full), "1, 0.01": (full, low), "1, 0": (full, frozen), "0, 1": (frozen, full)}
pairs |= {"1, 1 with other betas": (full, other)}
seen = {name: trained(ours, *pair) for name, pair in pairs.items()}
for name, weights in seen.items():
    print(f"pytorch_optimizer 4.1.0: Prodigy with lr {name}: {weights}")
right = trained(theirs, full, frozen)
print(f"prodigyopt 1.1.2: with lr 1, 0: {right}, with 0, 1: {trained(theirs, frozen, full)}")
if right[0] > 0.1 or right != trained(theirs, frozen, full)[::-1] or right[1] != 1:
    raise SystemExit("Changed: prodigyopt kept frozen groups still.")
try:
    raise SystemExit(f"Changed: prodigyopt refused rates that differ, now {trained(theirs, full, low)}.")
except RuntimeError as error:
    print("prodigyopt 1.1.2: with lr 1, 0.01:", error)
if seen["0, 1"] != [1, 1] or any(seen[name] != seen["1, 1"] for name in seen if name != "0, 1"):
    raise SystemExit("Changed: the first group's rate and betas counted for all.")
if max(seen["1, 1"]) > 0.1:
    raise SystemExit("Changed: both weights came close to 0.")
PYTHON
