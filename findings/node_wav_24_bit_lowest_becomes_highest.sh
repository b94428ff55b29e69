#!/usr/bin/env bash
# node-wav 0.0.2: the lowest value of a WAV file of 24 bits, -1, is decoded as the highest, +1. Wherever a recording or
# a loud master is clipped at the bottom, each clipped sample jumps to the top: a crackle as loud as can be.
# Surprise: its own encoder writes the value. encode() of -1.0 with 24 bits and decode() of that gives +1.0, and so does
# any file that reaches full scale, as most finished music does. The test for a negative number leaves out the one
# number at which they begin. 8, 16 and 32 bits are right, and 24 bits one step above it are. In spectra and loudness it
# is hardly seen, in waveforms, which is what the package is mostly used for, at every clipped place. libsndfile reads
# the same bytes as -1. Nothing in the tracker that we found.
# Seen: -1, -0.5, 0, 0.5, 1 encoded and decoded: 24 bits 1, -0.5, 0, 0.5, 1; 16 and 32 bits as they were; of a clipped
# sine of 1000 samples 268 change their sign. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund node-wav@0.0.2 >log 2>&1 || { cat log; exit 2; }
python3.11 -m venv venv
venv/bin/pip install --quiet --no-compile soundfile==0.14.0 numpy==2.4.6 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const fs = require("fs");
const wav = require("node-wav");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function twice(samples, bitDepth) {
    const file = wav.encode([samples], { sampleRate: 8000, float: false, bitDepth });
    fs.writeFileSync(`${bitDepth}.wav`, file);
    return wav.decode(file).channelData[0];
}

const few = Float32Array.of(-1, -0.5, 0, 0.5, 1);
const sine = Float32Array.from({ length: 1000 }, (_, place) => 1.5 * Math.sin((Math.PI * (place + 0.5)) / 250));
for (const bits of [16, 24, 32]) {
    const had = twice(few, bits);
    console.log(`node-wav 0.0.2: ${bits} bits: ${[...had].map((value) => value.toFixed(3))}`);
    const lowest = bits === 24 ? 1 : -1;
    if (Math.abs(had[0] - lowest) > 1e-4) changed(`-1 was ${lowest} with ${bits} bits.`);
    if (had.slice(1).some((value, place) => Math.abs(value - few[place + 1]) > 1e-4)) changed("the others were right.");
    const clipped = twice(sine, bits);
    const turned = clipped.filter((value, place) => value * sine[place] < 0).length;
    console.log(`node-wav 0.0.2: ${bits} bits: ${turned} samples of a clipped sine have the other sign`);
    if (bits === 24 ? turned < 100 : turned !== 0) changed("with 24 bits alone clipped samples changed their sign.");
}
JAVASCRIPT
node run.js
venv/bin/python -I - <<'PYTHON'
import soundfile

values, _ = soundfile.read("24.wav")
print(f"soundfile 0.14.0: the same file of 24 bits: {values.min():.3f} to {values.max():.3f}")
if values.min() > -0.999 or (values[250:499] > 0).any():
    raise SystemExit("Changed: libsndfile read -1.")
PYTHON
