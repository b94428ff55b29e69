#!/usr/bin/env bash
# torchmetrics 1.9.0: VisualInformationFidelity takes every picture for one of 0 to 255. Of tensors of 0 to 1, as torch
# has them, it adds the variance of its "visual noise", 2.0 in squared levels of 255, as if it were 2.0 in squares of
# white: the noise that it supposes is larger than the picture, and real noise beside it counts for next to nothing.
# Surprise: its documentation gives no range, its example is randn, and of its neighbours SSIM and PSNR ask for a
# data_range, which this has no argument for. The result is between 0 and 1 and equals 1 for equal pictures, so nothing
# looks wrong; but it puts pictures in another order: heavy noise ranks above a light blur, where VIF has it far
# below. Numbers of papers can't be compared either. Times 255 it agrees with sewar 0.4.10, which takes bytes.
# Seen for a grey picture: strong noise has 0.74 and a blur 0.24; times 255, and by sewar, 0.06 and 0.22.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torchmetrics==1.9.0 torch==2.13.0 sewar==0.4.10 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import torch
from sewar.full_ref import vifp
from torchmetrics.functional.image import visual_information_fidelity

torch.manual_seed(0)
torch.set_num_threads(1)
frequencies = (torch.fft.fftfreq(128)[:, None].square() + torch.fft.rfftfreq(128).square()).sqrt().clamp_min(0.01)
clouds = torch.fft.irfft2(torch.fft.rfft2(torch.randn(128, 128)) / frequencies)[None, None]
levels = ((clouds - clouds.min()) / (clouds.max() - clouds.min()) * 255).round()
blurred = torch.nn.functional.avg_pool2d(levels, 5, 1, 2, count_include_pad=False).round()
noisy = (levels + 0.3 * 255 * torch.randn_like(levels)).clamp(0, 255).round()


def told(name, picture):
    """Return what it tells of a picture of 0 to 1, and of the same one of 0 to 255."""
    of_one = visual_information_fidelity(picture / 255, levels / 255).item()
    of_255 = visual_information_fidelity(picture, levels).item()
    by_sewar = vifp(levels[0, 0].byte().numpy(), picture[0, 0].byte().numpy())
    print(f"torchmetrics 1.9.0: {name}: 0 to 1: {of_one:.3f}, 0 to 255: {of_255:.3f}, by sewar: {by_sewar:.3f}")
    if abs(of_255 - by_sewar) > 0.005:
        raise SystemExit("Changed: sewar agreed about 0 to 255.")
    return of_one, of_255


noise, noise_255 = told("strong noise", noisy)
blur, blur_255 = told("a blur", blurred)
if not noise_255 < 0.1 < blur_255:
    raise SystemExit("Changed: noise was far below the blur.")
if not noise > 0.6 > 0.4 > blur:
    raise SystemExit("Changed: of 0 to 1, noise was far above the blur.")
PYTHON
