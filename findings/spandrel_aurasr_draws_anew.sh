#!/usr/bin/env bash
# spandrel 0.4.2: AuraSR makes another picture of the same one at every call, in evaluation too: its style is drawn from
# torch's global generator inside the call. With the same seed before each call the results are equal.
# Surprise: the descriptor's call has no seed and says "a picture in, a picture out"; all other architectures that were
# tried here and elsewhere are functions of their input. Tiles of one picture each get a style of their own, so
# seams show, and nothing can be made a second time. Weights are random and small. Exits 1 if that changes, 2 if it
# cannot be installed.
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
from spandrel.architectures.AuraSR import AuraSR
from spandrel.architectures.Compact import Compact

torch.manual_seed(0)
torch.set_num_threads(1)
style = {"dim_in": 8, "dim_out": 32, "depth": 1}
aura = AuraSR(dim=8, image_size=None, input_image_size=None, up_dim_mults=(1,) * 5, down_dim_mults=(1,) * 3,
              style_network=style, self_attn_dim_head=8, attn_depths=(1,) * 5, mid_attn_depth=1, num_conv_kernels=2)
for network, is_new in ((aura, True), (Compact(num_feat=8, num_conv=2), False)):
    model = ModelLoader().load_from_state_dict(network.state_dict()).eval()
    picture = torch.rand(1, 3, 32, 32)
    first, second = model(picture), model(picture)
    torch.manual_seed(1)
    third = model(picture)
    torch.manual_seed(1)
    fourth = model(picture)
    difference = (first - second).abs().max().item()
    print(f"{model.architecture.name}: two calls differ by up to {difference:.4f}, with one seed by "
          f"{(third - fourth).abs().max().item():.4f}")
    if (difference > 1e-4) != is_new or not torch.equal(third, fourth):
        raise SystemExit("Changed: AuraSR drew the same, or another one drew anew.")
PYTHON
