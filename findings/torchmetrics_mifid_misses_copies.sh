#!/usr/bin/env bash
# torchmetrics 1.9.0: MemorizationInformedFrechetInceptionDistance does not see a generator that only hands out copies
# of 5 % of its training pictures. It asks of each real picture how near the nearest generated one is; the measure
# (Bai et al. 2021, and the competition it comes from) asks of each generated picture how near the nearest real one is.
# Surprise: FID does not care which side is which, so of the two factors nothing but the penalty tells them apart, and a
# test on copies of all pictures passes either way. The usual copying, of a few pictures over and over, goes without a
# penalty; a generator that also hits every real picture somewhere is punished
# as if it had painted nothing else. Calling update() with "real" turned round gives the measure of the paper.
# Seen, the factor by which MIFID is above FID: copies of 5 %: 1 (turned round: about 20,000); all copied once among
# nine times as many new ones: about 20,000 (turned round: 1). Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torchmetrics==1.9.0 torch==2.13.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from torchmetrics.image.fid import FrechetInceptionDistance
from torchmetrics.image.mifid import MemorizationInformedFrechetInceptionDistance

torch.manual_seed(0)
torch.set_num_threads(1)


class AsTheyAre(torch.nn.Module):
    """Takes vectors for features, so that no weights are needed."""

    num_features = 32

    def forward(self, vectors):
        return vectors


def factor(real, generated):
    """Return by how much MIFID is above FID."""
    values = []
    for measure in (MemorizationInformedFrechetInceptionDistance, FrechetInceptionDistance):
        metric = measure(feature=AsTheyAre())
        metric.update(real, real=True)
        metric.update(generated, real=False)
        values.append(metric.compute().item())
    return values[0] / values[1]


def in_the_paper(real, generated):
    """Return one over the mean distance of a generated picture from its nearest real one, or 1 if that is over 0.1."""
    similarity = torch.nn.functional.normalize(generated) @ torch.nn.functional.normalize(real).T
    distance = (1 - similarity.abs()).min(dim=1).values.mean().item()
    return 1 / distance if distance < 0.1 else 1.0


def nearly(pictures):
    return pictures + 0.01 * torch.randn_like(pictures)


real = torch.randn(400, 32)
few = nearly(real[:20].repeat(20, 1))
hitting = torch.cat([nearly(real), 1.2 * torch.randn(3600, 32)])
for name, generated, is_copying in (("copies of 5 %", few, True), ("all hit, nine in ten new", hitting, False)):
    seen, turned, right = factor(real, generated), factor(generated, real), in_the_paper(real, generated)
    print(f"torchmetrics 1.9.0: {name}: factor {seen:,.1f}, turned round {turned:,.1f}, by the paper {right:,.1f}")
    if abs(turned / right - 1) > 0.01 or (right > 1000) != is_copying:
        raise SystemExit("Changed: turned round, it was the measure of the paper.")
    if (seen > 1000) == is_copying:
        raise SystemExit("Changed: it misjudged this before.")
if not all(value > 1000 for value in (factor(real, nearly(real)), in_the_paper(real, nearly(real)))):
    raise SystemExit("Changed: copies of all pictures were seen before.")
PYTHON
