#!/usr/bin/env bash
# monai 1.6.1: JukeboxLoss, which compares spectra, is 0 between a picture and the same picture with its channels passed
# on in turn, red to green, green to blue and blue to red. A red picture and the same in green or in blue are one.
# Surprise: the transform is taken over rows, columns and channels. The size of what it gives doesn't change when things
# are moved round along an axis, which for places is the point of the loss; along the channels it means that colours may
# be moved round. spatial_dims=2 is asked for, and fft_signal_size is told as the size "in the transformed dimensions",
# of which there are three. With one channel, as in most medical pictures, all is as it should be; Jukebox has spectra
# of sound. Channel by channel the very pairs are as far apart as unrelated noise. The tracker has a change about two
# names that were exchanged in it (8821), nothing about this that we found.
# Seen for noise in 3 channels: passed on by one or two: below 1e-12, channel by channel 0.036; unrelated noise 0.036;
# red against the same in green: below 1e-12, channel by channel 0.229; red against the same at half its strength:
# 0.029. Exits 1 if that changes, 2 if it cannot be installed.
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

torch.manual_seed(0)
noise, other = torch.rand(2, 3, 32, 32), torch.rand(2, 3, 32, 32)
red = torch.zeros(1, 3, 32, 32)
red[:, 0] = torch.rand(32, 32)
loss = monai.losses.JukeboxLoss(spatial_dims=2)


def by_channels(picture, target):
    """Return the loss over spectra of each channel by itself."""
    spectra = [torch.fft.fft2(values, norm="ortho").abs() for values in (picture, target)]
    return (spectra[0] - spectra[1]).square().mean()


for name, pair, none in (
    ("unrelated noise", (noise, other), False),
    ("noise, its channels passed on by one", (noise, noise.roll(1, dims=1)), True),
    ("noise, its channels passed on by two", (noise, noise.roll(2, dims=1)), True),
    ("red and the same in green", (red, red.roll(1, dims=1)), True),
    ("red and the same in blue", (red, red.roll(2, dims=1)), True),
    ("red and the same at half its strength", (red, red / 2), False),
):
    seen, right = loss(*pair).item(), by_channels(*pair).item()
    print(f"monai {monai.__version__}: {name}: {seen:.1e}, channel by channel {right:.3f}")
    if (seen < 1e-12) != none or right < 0.01:
        raise SystemExit("Changed: where channels were passed on, the loss was 0.")

grey = [loss(noise[:, :1], other[:, :1]), by_channels(noise[:, :1], other[:, :1])]
if abs(grey[0] - grey[1]) > 1e-6:
    raise SystemExit("Changed: with one channel both were the same.")
PYTHON
