#!/usr/bin/env bash
# torch-optimizer 0.3.0: PID takes the second gradient for a jump from 0, as it does not keep the first.
# Surprise: the derivative is that of the gradient (An et al. 2018: its change since the last step), which is 0 as long
# as the gradient stays. The first gradient is given to a local name, and the buffer stays at zeros. With a derivative
# of 10, the default, and a momentum of 0.9 the second step goes twice as far as it should, and it takes 22 more until
# that has sunk to a tenth: in all 10 times the gradient, which after a careful start of a GAN is a kick. No issue about
# it that we found.
# Seen for a gradient of 1, a rate of 1 and an integral of 0: steps of 1, 2, 1.9, 1.81 and on down to 1, 10 too far in
# all; by the paper 1 each. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torch-optimizer==0.3.0 pytorch-ranger==0.1.1 torch==2.13.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from torch_optimizer import PID

torch.set_num_threads(1)


def steps(gradients, derivative):
    """Return how far the weight goes in each step."""
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = PID([weight], lr=1.0, momentum=0.9, integral=0.0, derivative=derivative)
    taken = []
    for gradient in gradients:
        before = weight.item()
        weight.grad = torch.full_like(weight, gradient)
        optimizer.step()
        taken.append(before - weight.item())
    return taken


seen, plain = steps([1.0] * 200, 10.0), steps([1.0] * 200, 0.0)
print(f"torch-optimizer 0.3.0: PID for a gradient of 1: {[round(step, 4) for step in seen[:5]]} to {seen[-1]:.4f},")
print(f"    {sum(seen) - len(seen):.3f} too far in all; without derivative {plain[:3]}")
if plain != [1.0] * 200:
    raise SystemExit("Changed: without derivative each step was 1.")
expected = [1.0] + [1 + 0.9**step for step in range(199)]
if not torch.allclose(torch.tensor(seen), torch.tensor(expected)):
    raise SystemExit("Changed: the second step had the whole gradient as its change.")
# A change later on is seen as what it is.
late = steps([1.0] * 300 + [3.0], 10.0)[-1]
if not abs(late - (3 + 10 * 0.1 * 2)) < 1e-6:
    raise SystemExit("Changed: a later change of 2 was taken as 2.")
PYTHON
