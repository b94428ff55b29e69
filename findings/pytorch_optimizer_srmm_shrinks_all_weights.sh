#!/usr/bin/env bash
# pytorch_optimizer 4.1.0: the first step of SRMM multiplies every weight by 0.71, whatever gradient and learning rate
# are, and with memory_length=None, "for no refreshing", there is no memory at all: it is SGD.
# Surprise: averages of weights start at zero and take in the first weights with a factor that is 1 at the start of each
# memory, (step mod length + 1) to the power of -1/2. But steps are counted from 1, so the start is skipped: 2 to the
# power of -1/2 is taken in, and the rest is zero. A network that was trained before loses 29 % of each weight in one
# step, and nothing looks wrong in a loss that is high at first anyway. At None, length 1 stands in for an endless one:
# each step refreshes. Nothing in the tracker that we found.
# Seen: weights of 1 with gradients of 0 are 0.7071 after a step, with lr 0 as well; with None they keep 1 and follow
# SGD to the last digit. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pytorch_optimizer==4.1.0 torch==2.15.0 numpy==2.4.6 \
    >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from pytorch_optimizer import SRMM

torch.set_num_threads(1)
torch.manual_seed(0)
gradients = torch.randn(50, 8)


def after(kind, gradients, **options):
    weights = torch.nn.Parameter(torch.ones(8))
    optimizer = kind([weights], **options)
    for gradient in gradients:
        weights.grad = gradient.clone()
        optimizer.step()
    return weights.detach()


nothing = torch.zeros(1, 8)
for lr in (0.0, 1e-4, 1e-2):
    seen = after(SRMM, nothing, lr=lr)
    print(f"pytorch_optimizer 4.1.0: SRMM, lr {lr}, weights of 1, one step with gradients of 0: {seen[0]:.4f}")
    if not torch.allclose(seen, torch.full((8,), 2**-0.5)):
        raise SystemExit("Changed: the weights were 1 / sqrt(2).")
if not torch.equal(after(SRMM, nothing, lr=1e-2, memory_length=None), torch.ones(8)):
    raise SystemExit("Changed: without a length the weights were kept.")
endless, plain = after(SRMM, gradients, lr=1e-2, memory_length=None), after(torch.optim.SGD, gradients, lr=1e-2)
long = after(SRMM, gradients, lr=1e-2, memory_length=10**9)
print(f"Without a length, after 50 steps: {(endless - plain).abs().max():.0e} from SGD,")
print(f"{(endless - long).abs().max():.2f} from a memory of a billion steps.")
if not torch.allclose(endless, plain) or (endless - long).abs().max() < 0.1:
    raise SystemExit("Changed: without a length it was SGD.")
PYTHON
