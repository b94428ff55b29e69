#!/usr/bin/env bash
# spandrel 0.4.2: two models fail on sizes that their size_requirements allow. RestoreFormer says that sides are
# multiples of 32 and raises ValueError ("Expected more than 1 value per channel when training") for 32 x 32 and
# whatever is padded to it, although it is in evaluation. GFPGAN says that 512 is the minimum, and raises
# RuntimeError for anything larger.
# Surprise: the documentation says that the call pads a picture to satisfy the requirements and that they may be
# ignored; so a program that believes them loses every sprite and every photograph. Larger pictures work with
# RestoreFormer. Weights are random (GFPGAN's size is fixed: 86 million). Exits 1 if that changes, 2 if it cannot be
# installed.
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
from spandrel.architectures.GFPGAN import GFPGAN
from spandrel.architectures.RestoreFormer import RestoreFormer

torch.manual_seed(0)
torch.set_num_threads(1)
small = RestoreFormer(n_embed=8, embed_dim=8, ch=32, ch_mult=(1,) * 6, num_res_blocks=1, z_channels=32)
changed = False
for network, sides, works in ((small, (16, 32, 64), [False, False, True]), (GFPGAN(), (520, 640), [False, False])):
    model = ModelLoader().load_from_state_dict(network.state_dict())
    said = model.size_requirements
    print(f"{model.architecture.name}: at least {said.minimum}, multiples of {said.multiple_of}")
    seen = []
    for side in sides:
        try:
            model(torch.rand(1, 3, side, side))
            seen.append(True)
            print(f"  {side} x {side}: a picture")
        except (RuntimeError, ValueError) as error:
            seen.append(False)
            print(f"  {side} x {side}: {type(error).__name__}: {str(error).splitlines()[0][:90]}")
    changed = changed or seen != works
if changed:
    raise SystemExit("Changed: other sizes fail now.")
PYTHON
