#!/usr/bin/env bash
# heavyball 3.2.1: the first step of Scion replaces all weights by new ones: matrices and convolutions by random
# orthogonal ones, drawn with the parameter's number as the seed, everything else by zeros. What a network had learned
# is gone, and torch.manual_seed has no effect on what training starts from.
# Surprise: an optimizer is given weights to move. Here setting them up anew is part of the first step() and cannot be
# turned off, and neither the class's documentation nor the README says so. A pretrained network still trains, but from
# nothing, and runs that were to differ by their seeds are one run. Nothing in the tracker that we found.
# Seen: after a step with lr 0 an 8 x 8 matrix correlates by 0.24 with what it was and a convolution by 0.12, a bias of
# ones is 0, and two networks of different seeds are equal; AdamW of the same package keeps all with lr 0.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile heavyball==3.2.1 torch==2.15.0 numpy==2.4.6 \
    >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import heavyball
import torch

torch.set_num_threads(1)
heavyball.utils.compile_mode = None  # No compiler is needed; compiled, it does the same.


def stepped(kind, seed):
    """Return a layer and a convolution, as lists of tensors, before and after one step with a learning rate of 0."""
    torch.manual_seed(seed)
    weights = [torch.nn.Parameter(torch.randn(8, 8)), torch.nn.Parameter(torch.ones(8))]
    weights.append(torch.nn.Parameter(torch.randn(4, 3, 3, 3)))
    before = [weight.detach().clone() for weight in weights]
    optimizer = kind(weights, lr=0.0)
    for weight in weights:
        weight.grad = torch.ones_like(weight)
    optimizer.step()
    return before, [weight.detach() for weight in weights]


def likeness(a, b):
    return torch.corrcoef(torch.stack([a.flatten(), b.flatten()]))[0, 1].abs().item()


before, after = stepped(heavyball.AdamW, 0)
if not all(torch.equal(a, b) for a, b in zip(before, after)):
    raise SystemExit("Changed: AdamW kept the weights with a rate of 0.")
before, after = stepped(heavyball.Scion, 0)
_, other = stepped(heavyball.Scion, 1)
print(f"heavyball 3.2.1: Scion, one step with lr 0: the matrix correlates by {likeness(before[0], after[0]):.2f},")
print(f"the convolution by {likeness(before[2], after[2]):.2f}; a bias of ones is {after[1].tolist()}")
apart = max((a - b).abs().max().item() for a, b in zip(after, other))
print(f"Two networks of different seeds are at most {apart:.0e} apart afterwards.")
if max(likeness(before[0], after[0]), likeness(before[2], after[2])) > 0.3 or after[1].any():
    raise SystemExit("Changed: nothing of the weights was left.")
if apart > 1e-6:
    raise SystemExit("Changed: the seed had no effect.")
if not torch.allclose(after[0] @ after[0].T, torch.eye(8), atol=1e-5):
    raise SystemExit("Changed: the new matrix was orthogonal.")
PYTHON
