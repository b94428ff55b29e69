#!/usr/bin/env bash
# grokadamw 0.1.2: what GrokAdamW has learned of the gradients is lost when a training is saved and loaded. It goes on
# from the right weights with averages of 0 and at step 1, in silence. And the first step of later weights is up to ten
# times as long as the rate says.
# Surprise: state_dict() and load_state_dict() exist, are overridden with care for functions that can't be saved, and
# give no error. But the averages are kept in the group, under the weight itself as the key, instead of in the state of
# the optimizer, which stays empty; a loaded weight is another key, so nothing is found under it, and a saved file holds
# all weights once more. As for the steps, each further weight averages for shorter (0.9 times 0.9 to the power of its
# place), and the correction for starting from 0 is that of the first one for all. transformers offers it by name
# ("grokadamw"). Nothing in the tracker that we found.
# Seen after 7 steps, saved, loaded and 7 more: up to 0.09 away from going on, torch's AdamW 0; entries in "state": 0.
# The first step with rate 0.01: the first weight 0.010, the 10th 0.065, the 40th 0.099. Exits 1 if that changes, 2 if
# it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(grokadamw==0.1.2 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import torch
from grokadamw import GrokAdamW

RATE = 0.01
torch.set_num_threads(1)


def train(weights, optimizer, gradients):
    for gradient in gradients:
        for weight, values in zip(weights, gradient):
            weight.grad = values.clone()
        optimizer.step()


def apart(kind):
    """Return how far a training that was saved and loaded is from one that went on, and how much state was saved."""
    torch.manual_seed(0)
    shapes = [(6, 5), (7,), (4, 3, 3, 3)]
    weights = [torch.nn.Parameter(torch.randn(shape)) for shape in shapes]
    gradients = [[torch.randn(shape) for shape in shapes] for _ in range(14)]
    optimizer = kind(weights, lr=RATE)
    train(weights, optimizer, gradients[:7])
    file = io.BytesIO()
    torch.save(optimizer.state_dict(), file)
    file.seek(0)
    loaded = [torch.nn.Parameter(weight.detach().clone()) for weight in weights]
    other = kind(loaded, lr=RATE)
    other.load_state_dict(torch.load(file, weights_only=False))
    train(weights, optimizer, gradients[7:])
    train(loaded, other, gradients[7:])
    return max((a - b).abs().max().item() for a, b in zip(weights, loaded)), len(optimizer.state_dict()["state"])


for kind, lost in ((torch.optim.AdamW, False), (GrokAdamW, True)):
    distance, entries = apart(kind)
    print(f"{kind.__name__}: loaded and gone on with: {distance:.4f} apart; {entries} entries of state")
    if lost != (distance > 0.01 and entries == 0) or lost == (distance < 1e-6):
        raise SystemExit("Changed: only GrokAdamW lost its averages.")

weights = [torch.nn.Parameter(torch.zeros(1)) for _ in range(40)]
train(weights, GrokAdamW(weights, lr=RATE), [[torch.full((1,), 0.5)] * len(weights)])
first, tenth, last = (abs(weights[place].item()) for place in (0, 9, 39))
print(f"the first step with a rate of {RATE}: {first:.3f}, the 10th weight {tenth:.3f}, the 40th {last:.3f}")
if abs(first - RATE) > 1e-4 or tenth < 5 * RATE or last < 9 * RATE:
    raise SystemExit("Changed: later weights moved further.")
PYTHON
