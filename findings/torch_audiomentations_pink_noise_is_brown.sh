#!/usr/bin/env bash
# torch-audiomentations 0.12.0: AddColoredNoise gives noise of another colour than its documentation names: what is
# asked for as pink (f_decay=1) falls by 6 dB an octave as brown noise does, brown (2) falls by 12, blue (-1) rises by 6
# and violet (-2) by 12.
# Surprise: f_decay is told as the decay of power, 1 / f^f_decay, which makes 3 dB an octave for 1. It is applied to the
# amplitude, so that power decays by its square. And what is raised to it isn't the frequency but a line from 1 to the
# root of the highest one, which stays near 1 up to some 100 Hz: the bass, where pink and brown noise are strongest, is
# nearly flat. The level is brought to the asked-for ratio afterwards, so nothing is too loud; hiss is just duller or
# sharper than meant, and whoever draws colours between -2 and 2 trains on -4 to 4. audiomentations, by the same author,
# gives -3 dB for pink. The tracker's 80 tells that one second is repeated for as long as the sound is, which is so; of
# colours we found nothing.
# Seen from 500 to 16000 Hz, dB an octave, for f_decay -2, -1, 0, 1 and 2: 11.4, 5.7, 0.0, -5.6, -11.2; from 50 to 200
# Hz for 1: -2.4. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torch-audiomentations==0.12.0 torchaudio==2.11.1 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import torch
from torch_audiomentations import AddColoredNoise

RATE = 44100
torch.manual_seed(0)
torch.set_num_threads(1)


def slope(power, lowest, octaves):
    """Return by how many dB an octave the power of a noise rises from a frequency on."""
    bands = [power[lowest << octave : lowest << octave + 1].mean() for octave in range(octaves)]
    return np.polyfit(range(octaves), 10 * np.log10(bands), 1)[0]


# Of a constant so small that next to nothing but noise is left; each example of the batch has noise of its own.
still = torch.full((64, 1, RATE), 1e-3)
for decay, colour in ((-2.0, "violet"), (-1.0, "blue"), (0.0, "white"), (1.0, "pink"), (2.0, "brown")):
    add = AddColoredNoise(
        min_snr_in_db=0, max_snr_in_db=0, min_f_decay=decay, max_f_decay=decay, p=1, output_type="dict"
    )
    noise = (add(still, sample_rate=RATE)["samples"] - still)[:, 0].numpy()
    power = np.square(np.abs(np.fft.rfft(noise))).mean(axis=0)
    seen, bass = slope(power, 500, 5), slope(power, 50, 2)
    named = -decay * 10 * np.log10(2)
    print(f"f_decay {decay}: {seen:.1f} dB an octave from 500 Hz, {bass:.1f} from 50 to 200 Hz; {colour}: {named:.1f}")
    if abs(seen + decay * 5.75) > 0.5:
        raise SystemExit("Changed: it was twice what the name says.")
    if decay == 1 and bass < -3.5:
        raise SystemExit("Changed: the bass of pink noise was flatter.")
PYTHON
