#!/usr/bin/env bash
# pytorch_optimizer 4.1.0: PolyScheduler ("polynomial learning rate schedule after linear warmup") climbs where others
# decay: after the warm-up the rate is min_lr + (max_lr - min_lr) * sqrt(steps since then), so max_lr is exceeded with
# the second step, 30 times after 900, and the t_max that has to be given has no effect.
# Surprise: max_lr is "learning rate at the end of warmup", and of its siblings, which take the same arguments,
# LinearScheduler and CosineScheduler go down from there and reach min_lr at t_max. A polynomial schedule is known as
# (1 - progress)^power, as torch's PolynomialLR has it. Nothing is raised, and the one step after the warm-up fits.
# Seen for max_lr 2e-4, 100 steps of warm-up and 1000 in all: 0.0002, 0.00028, 0.0040, 0.0060 at steps 101, 103, 501 and
# 1000; the linear one ends at 2e-7, the cosine at 6e-10. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pytorch_optimizer==4.1.0 torch==2.15.0 numpy==2.4.6 \
    >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from pytorch_optimizer.lr_scheduler import CosineScheduler, LinearScheduler, PolyScheduler

TOP, WARM, ALL = 2e-4, 100, 1000


def rates(kind, total=ALL):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = kind(optimizer, t_max=total, max_lr=TOP, min_lr=0.0, warmup_steps=WARM)
    seen = []
    for _ in range(ALL):
        optimizer.step()
        scheduler.step()
        seen.append(optimizer.param_groups[0]["lr"])
    return seen


seen = {kind: rates(kind) for kind in (LinearScheduler, CosineScheduler, PolyScheduler)}
for kind, values in seen.items():
    shown = ", ".join(f"{values[step - 1]:.1e}" for step in (51, 101, 103, 501, 1000))
    print(f"pytorch_optimizer 4.1.0: {kind.__name__}: {shown} at steps 51, 101, 103, 501, 1000")
    if abs(values[WARM] - TOP) > 1e-9:
        raise SystemExit("Changed: max_lr was reached at the end of the warm-up.")
poly = seen[PolyScheduler]
if max(seen[LinearScheduler][-1], seen[CosineScheduler][-1]) > 1e-6:
    raise SystemExit("Changed: the others ended near min_lr.")
if poly[WARM:] != sorted(poly[WARM:]) or abs(poly[-1] / TOP - 899**0.5) > 0.01:
    raise SystemExit("Changed: it climbed by the root of the steps.")
if rates(PolyScheduler, total=10 * ALL) != poly:
    raise SystemExit("Changed: t_max had no effect.")
PYTHON
