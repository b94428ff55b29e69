#!/usr/bin/env bash
# audioflux 0.1.9: PitchShift.pitch_shift ends most sounds that it raises with a bang, hundreds of times as loud as the
# sound: within the last tenth of a second a tone of 0.5 reaches 130 to 300 an octave higher.
# Surprise: before that it has the right pitch and is a clean tone, so nothing is found in the middle; but who writes
# it to a file has a click at full scale at its end, and who normalizes it has silence before the click. Fading the
# sound out before doesn't help. It also changes loudness with pitch, by the square root of the factor: 3 dB louder an
# octave higher, 3 dB softer an octave lower. Nothing in the tracker that we found.
# Seen for a tone of 0.5, faded out, an octave higher at 22050, 32000, 44100, 48000 per second: peaks of 295, 169, 136
# and 158, before the last tenth of a second 0.71 to 0.76; an octave lower 0.35 to 0.36.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(audioflux==0.1.9 numpy==2.4.6 scipy==1.17.1)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import audioflux
import numpy as np

for rate, seconds, pitch in ((22050, 2, 440), (32000, 4, 440), (44100, 3, 300), (48000, 1, 1000)):
    time = np.arange(rate * seconds) / rate
    fade = np.minimum(1, 10 * np.minimum(time, time[-1] - time))
    tone = (0.5 * fade * np.sin(2 * np.pi * pitch * time)).astype(np.float32)
    middle = slice(len(tone) // 4, len(tone) * 3 // 4)
    for steps in (12, -12):
        seen = audioflux.PitchShift().pitch_shift(tone, steps, rate)
        peak, before = np.abs(seen).max(), np.abs(seen[: -rate // 10]).max()
        found = np.abs(np.fft.rfft(seen[middle])).argmax() * rate / len(seen[middle])
        print(f"audioflux 0.1.9: {pitch} Hz, {rate} per second, by {steps} semitones: {found:.0f} Hz, peak {peak:.2f},")
        print(f"    before the last tenth of a second {before:.2f}")
        if abs(found - pitch * 2 ** (steps / 12)) > 2 or len(seen) != len(tone):
            raise SystemExit("Changed: pitch and length were right.")
        if abs(np.std(seen[middle]) / np.std(tone[middle]) / 2 ** (steps / 24) - 1) > 0.06:
            raise SystemExit("Changed: loudness followed the square root of the factor.")
        if steps > 0 and peak < 20 or before > 1:
            raise SystemExit("Changed: there was a bang of more than 20, at the end only.")
PYTHON
