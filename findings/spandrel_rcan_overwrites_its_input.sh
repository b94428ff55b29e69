#!/usr/bin/env bash
# spandrel 0.4.2: enlarging a tensor by an RCAN model overwrites the tensor. A picture of 0 to 1 is one of 0 to 255
# afterwards, and enlarging it a second time gives another result.
# Surprise: the descriptor's call is the same for all architectures and keeps the picture with others (Compact, ESRGAN
# here); its result is right and clamped. So comparing models, tiles that share memory or a picture shown next to its
# enlargement break with this architecture alone: it multiplies by
# 255 in place. Weights are random and small; nothing is learned. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(spandrel==0.4.2 torch==2.15.0 torchvision==0.29.2)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from spandrel import ModelLoader
from spandrel.architectures.Compact import Compact
from spandrel.architectures.ESRGAN import ESRGAN
from spandrel.architectures.RCAN import RCAN

torch.manual_seed(0)
torch.set_num_threads(1)
networks = (
    RCAN(n_resgroups=2, n_resblocks=2, n_feats=16),
    Compact(num_feat=16, num_conv=2),
    ESRGAN(num_filters=16, num_blocks=1),
)
for network in networks:
    model = ModelLoader().load_from_state_dict(network.state_dict())
    picture = torch.rand(1, 3, 24, 24)
    kept = picture.clone()
    first = model(picture)
    change = (picture - kept).abs().max().item()
    span = f"{picture.min():.1f} to {picture.max():.1f}"
    print(f"spandrel 0.4.2 {model.architecture.name}: the picture changed by up to {change:.1f}, it is now {span}")
    second, again = model(picture), model(kept.clone())
    if not torch.equal(first, again):
        raise SystemExit("Changed: the result for a fresh copy was the same.")
    overwrites = isinstance(network, RCAN)
    if (change > 50) != overwrites or torch.equal(first, second) == overwrites:
        raise SystemExit("Changed: RCAN overwrote what it was given, the others nothing.")
PYTHON
