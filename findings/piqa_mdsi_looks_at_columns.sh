#!/usr/bin/env bash
# piqa 1.3.2: MDSI finds the difference of each pixel from the mean of its column over all pictures of the batch, where
# the measure has the mean of the picture. A pair of equal pictures, for which it must be 0, has 0.41 beside a noisy
# one; and a colour cast over the left half of a plain picture is all but nothing, over its upper half it is much.
# Surprise: reduction="none" gives one value for each pair, and SSIM, GMSD, FSIM and HaarPSI of the package, asked in
# the same way, give the same alone and in company. Alone, textures that look alike in all columns come to within some
# thousandths of the right value, which is what a test against another package sees. One of the two axes that are
# averaged is the one before the rows, where there were channels once. piq 0.8.0, for the same pictures, has the measure
# of the paper (Nafchi et al. 2016). Nothing in the tracker that we found.
# Seen, piqa and piq: equal pictures alone 0 and 0, beside noise 0.411 and 0; a cast over the left half 0.033 and 0.393,
# over the upper half 0.393 and 0.393. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(piqa==1.3.2 piq==0.8.0 torch==2.15.0 torchvision==0.29.2 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import piq
import piqa
import torch

torch.manual_seed(0)
torch.set_num_threads(1)
frequencies = (torch.fft.fftfreq(256)[:, None].square() + torch.fft.rfftfreq(256).square()).sqrt().clamp_min(0.01)
clouds = torch.fft.irfft2(torch.fft.rfft2(torch.randn(1, 3, 256, 256)) / frequencies)
clouds = 0.1 + 0.8 * (clouds - clouds.min()) / (clouds.max() - clouds.min())
noisy = (clouds + 0.1 * torch.randn_like(clouds)).clamp(0, 1)


def measured(picture, reference):
    """Return what piqa and piq say of each pair."""
    ours = piqa.MDSI(reduction="none")(picture, reference), piq.mdsi(picture, reference, reduction="none").flatten()
    return [[round(value, 4) for value in values.tolist()] for values in ours]


alone = measured(clouds, clouds)
beside = measured(torch.cat([clouds, noisy]), torch.cat([clouds, clouds]))
print(f"equal pictures, piqa and piq: alone {alone}, beside noise {beside}")
if alone != [[0], [0]] or beside[0][0] < 0.2 or beside[1][0]:
    raise SystemExit("Changed: piqa had 0 alone and not beside noise, piq 0 in both.")

plain = torch.full((1, 3, 256, 256), 0.5)
cast = torch.tensor([0.1, -0.05, -0.1]).view(3, 1, 1)
left, above = plain.clone(), plain.clone()
left[..., :128] += cast
above[..., :128, :] += cast
(ours_left,), (theirs_left,) = measured(left, plain)
(ours_above,), (theirs_above,) = measured(above, plain)
print(f"a cast over the left half, piqa and piq: {ours_left}, {theirs_left}")
print(f"a cast over the upper half, piqa and piq: {ours_above}, {theirs_above}")
if ours_left > 0.1 or min(ours_above, theirs_left, theirs_above) < 0.3:
    raise SystemExit("Changed: piqa all but passed over the cast of the left half, and nothing else did.")

for measure in (piqa.SSIM, piqa.GMSD, piqa.FSIM, piqa.HaarPSI):
    measure = measure(reduction="none")
    first = measure(noisy, clouds)[0] - measure(torch.cat([noisy, clouds]), torch.cat([clouds, clouds]))[0]
    if abs(first) > 1e-5:
        raise SystemExit("Changed: other measures were the same alone and in company.")
PYTHON
