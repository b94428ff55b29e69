#!/usr/bin/env bash
# monai 1.6.1: PatchAdversarialLoss(criterion="hinge") gives a discriminator next to no gradient where it is surely
# wrong: for a real picture with a logit of -8 it is 0.0000005, for one of -0.5, where it is hardly wrong, 0.79.
# Surprise: that is the hinge loss upside down, whose gradient is 1 for all that lies on the wrong side and 0 only for
# what is beyond 1 on the right one. Logits are sent through tanh first, which flattens them at both ends and keeps them
# below 1, so that the hinge is never reached either: what is right is pushed on as well. A generator whose pictures are
# all seen through gets no gradient for the same reason. That there is an activation is documented, which one and what
# it does to the loss is not; "bce" has a sigmoid before its logarithm, where one belongs, and learns from -8 by 1. And
# reduction="sum" doesn't sum what a discriminator says: hinge takes the mean, whatever is asked. Nothing in the tracker
# that we found.
# Seen, the size of the gradient for a real picture at logits -8, -4, -0.5, 0.5 and 4: 0.0000, 0.0013, 0.7864, 0.7864,
# 0.0013; by max(0, 1 - logit): 1, 1, 1, 1, 0; "bce" 0.9997, 0.9820, 0.6225, 0.3775, 0.0180; a sum over 5 is the mean
# for hinge, and 5 times the mean for bce. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(monai==1.6.1 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import monai
import torch
from monai.losses import PatchAdversarialLoss

LOGITS = [-8.0, -4.0, -0.5, 0.5, 4.0]


def gradients(loss):
    """Return the size of the gradient of a loss for a real picture at each of the logits."""
    seen = []
    for logit in LOGITS:
        logits = torch.full((1, 1, 1, 1), logit, requires_grad=True)
        loss(logits).backward()
        seen.append(round(abs(logits.grad.item()), 7))
    return seen


def by_monai(criterion, discriminator=True):
    loss = PatchAdversarialLoss(criterion=criterion)
    return gradients(lambda logits: loss(logits, target_is_real=True, for_discriminator=discriminator))


hinge, generator, bce = by_monai("hinge"), by_monai("hinge", discriminator=False), by_monai("bce")
right = gradients(lambda logits: (1 - logits).clamp_min(0).mean())
print(f"monai {monai.__version__}, logits {LOGITS}:")
print(f"hinge {hinge}, for a generator {generator}, bce {bce}; max(0, 1 - logit) {right}")
if hinge[0] > 1e-5 or hinge[1] > 0.01 or not 0.7 < hinge[2] < 0.9 or generator[0] > 1e-5 or hinge[4] == 0:
    raise SystemExit("Changed: hinge had next to no gradient where it was surely wrong.")
if right != [1, 1, 1, 1, 0] or sorted(bce, reverse=True) != bce or bce[0] < 0.99:
    raise SystemExit("Changed: the others learnt the more the more they were wrong.")

logits = torch.tensor(LOGITS).view(1, 1, 5, 1)
for criterion, times in (("hinge", 1), ("bce", 5)):
    of_sum, of_mean = (
        PatchAdversarialLoss(reduction=reduction, criterion=criterion)(logits, True, True).item()
        for reduction in ("sum", "mean")
    )
    print(f"{criterion}: sum {of_sum:.3f}, mean {of_mean:.3f}")
    if abs(of_sum / of_mean - times) > 1e-4:
        raise SystemExit("Changed: the sum of hinge was its mean.")
PYTHON
