#!/usr/bin/env bash
# piq 0.8.0: what srsim() and SRSIMLoss say of a pair of pictures depends on the other pairs in the batch. The map of
# what strikes the eye is brought to 0 to 1 by the least and the greatest value of the whole batch, so that one plain
# picture with a sharp peak makes all others flat, and where maps are flat they are alike.
# Surprise: reduction="none" gives one value for each pair, and eleven other measures of the package, asked in the same
# way, give the same value alone and in company. A mean over a set of pictures thus depends on the batch size, on the
# order and on whether the last batch is full: a blur of 13 beside a black picture ranks above one of 9 on its own. As a
# loss it has a gradient for pictures of other pairs. Pairs one by one are right. The tracker has a question about
# values that depend on the batch size (281), which was about something else, and nothing about this.
# Seen for grey clouds, the mean over 7 x 7, 9 x 9 and 13 x 13 pixels: alone 0.776, 0.624 and 0.499; beside a black pair
# 0.790, 0.752 and 0.699; eleven other measures: the same up to a rounding. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(piq==0.8.0 torch==2.15.0 torchvision==0.29.2 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import piq
import torch
from torch.nn.functional import avg_pool2d

torch.manual_seed(0)
torch.set_num_threads(1)
frequencies = (torch.fft.fftfreq(192)[:, None].square() + torch.fft.rfftfreq(192).square()).sqrt().clamp_min(0.01)
clouds = torch.fft.irfft2(torch.fft.rfft2(torch.randn(192, 192)) / frequencies)[None, None]
clouds = ((clouds - clouds.min()) / (clouds.max() - clouds.min())).repeat(1, 3, 1, 1)


def measured(measure, width):
    """Return what a measure says of blurred clouds alone, and beside a pair of black pictures."""
    blurred = avg_pool2d(clouds, width, 1, width // 2, count_include_pad=False)
    pairs = [torch.cat([picture, torch.zeros_like(clouds)]) for picture in (blurred, clouds)]
    alone, beside = measure(blurred, clouds, reduction="none"), measure(*pairs, reduction="none")
    return alone.flatten()[0].item(), beside.flatten()[0].item()


seen = {width: measured(piq.srsim, width) for width in (7, 9, 13)}
for width, (alone, beside) in seen.items():
    print(f"piq {piq.__version__}: srsim of a blur of {width}: alone {alone:.3f}, beside black {beside:.3f}")
if seen[9][1] <= seen[9][0] + 0.05 or seen[13][1] <= seen[9][0]:
    raise SystemExit("Changed: black beside them raised them above weaker blurs.")

others = (
    piq.ssim, piq.multi_scale_ssim, piq.psnr, piq.vif_p, piq.fsim, piq.vsi, piq.gmsd, piq.multi_scale_gmsd, piq.mdsi,
    piq.haarpsi, piq.dss,
)  # fmt: skip
for measure in others:
    alone, beside = measured(measure, 9)
    print(f"piq {piq.__version__}: {measure.__name__}: alone {alone:.5f}, beside black {beside:.5f}")
    if abs(alone - beside) > 1e-4:
        raise SystemExit("Changed: other measures were the same.")
PYTHON
