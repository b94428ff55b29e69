#!/usr/bin/env bash
# pedalboard 0.9.26: Reverb(wet_level=0, dry_level=1) makes everything twice as loud. A dry_level of 1 is 6 dB more, and
# 0.5 is what leaves a sound as it is; the default of 0.4 leaves 0.8 of it.
# Surprise: levels run from 0 to 1, and Delay and Chorus of the same package with a mix of 0 give the very sound back.
# Who turns the reverb off by its levels, or moves dry_level up to hear less of the room, clips what was at full scale.
# The factor is that of Freeverb and of JUCE, which pedalboard wraps; its own documentation doesn't name it. Nothing in
# the tracker that we found.
# Seen for dry_level 0, 0.25, 0.4, 0.5, 1, no wet part: 0, 0.5, 0.8, 1, 2 times the sound; Delay and Chorus with a mix
# of 0: 1. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pedalboard==0.9.26 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import pedalboard

RATE = 44100
noise = (0.1 * np.random.default_rng(0).standard_normal((2, RATE))).astype(np.float32)
# The first tenth of a second is left out, where levels fade to what they are set to.
rest = slice(RATE // 10, None)


def gain(effect):
    seen = effect(noise, RATE)[:, rest].astype(float)
    factor = (seen * noise[:, rest]).sum() / np.square(noise[:, rest], dtype=float).sum()
    if np.abs(seen - factor * noise[:, rest]).max() > 1e-4:
        raise SystemExit(f"Changed: {effect} only changed the loudness.")
    return round(float(factor), 4)


for effect in (pedalboard.Delay(mix=0), pedalboard.Chorus(mix=0)):
    print(f"pedalboard 0.9.26: {type(effect).__name__}(mix=0): {gain(effect)} times the sound")
    if gain(effect) != 1:
        raise SystemExit("Changed: these left the sound as it was.")
for level in (0, 0.25, 0.4, 0.5, 1):
    seen = gain(pedalboard.Reverb(wet_level=0, dry_level=level))
    print(f"pedalboard 0.9.26: Reverb(wet_level=0, dry_level={level}): {seen} times the sound")
    if abs(seen - 2 * level) > 1e-3:
        raise SystemExit("Changed: it was twice the level.")
PYTHON
