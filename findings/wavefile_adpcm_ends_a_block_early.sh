#!/usr/bin/env bash
# wavefile 11.0.0 (npm): of a WAV file in IMA ADPCM the last block, 505 samples, is lost by fromIMAADPCM() and by
# toIMAADPCM(): both deal with a block only when the next one begins. Read, it is silence; written, it is zeros.
# Surprise: silence stands where the sound was, so that the file is no shorter than before and nothing is raised. A
# sound of one block, 63 ms, as the click of a button, is silent altogether. Reading also has 506 samples for each
# block: the one in its head is there twice, a tick in every block. The README has both for mono files of 8000 Hz.
# libsndfile (soundfile 0.14.0) keeps all blocks, and a sample once. The tracker has a closed issue of choppy sound by
# fromIMAADPCM (11), nothing about the last block that we found.
# Seen for a tone of 8 blocks by libsndfile: block by block as libsndfile reads it, but moved by 0 to 6 samples, and
# silence from 3542 to the end; of one block, 512 zeros. Written by wavefile, libsndfile reads silence from 3535 on.
# Exits 1 if that changes, 2 if they cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund wavefile@11.0.0 >log 2>&1 || { cat log; exit 2; }
python3.11 -m venv venv
venv/bin/pip install --quiet --no-compile soundfile==0.14.0 numpy==2.4.6 >log 2>&1 || { cat log; exit 2; }
cat >decode.js <<'JAVASCRIPT'
const fs = require("fs");
const { WaveFile } = require("wavefile");

for (const blocks of [1, 8]) {
    const wave = new WaveFile(fs.readFileSync(`adpcm_${blocks}.wav`));
    wave.fromIMAADPCM();
    fs.writeFileSync(`decoded_${blocks}.wav`, wave.toBuffer());
    const written = new WaveFile(fs.readFileSync(`plain_${blocks}.wav`));
    written.toIMAADPCM();
    fs.writeFileSync(`encoded_${blocks}.wav`, written.toBuffer());
}
JAVASCRIPT
cat >sound.py <<'PYTHON'
import sys

import numpy as np
import soundfile

BLOCK = 505


def tone(blocks):
    return (8000 * np.sin(np.arange(BLOCK * blocks) * 0.3)).astype(np.int16)


def read(name):
    return soundfile.read(name, dtype="int16")[0].astype(int)


if sys.argv[1] == "write":
    for blocks in (1, 8):
        soundfile.write(f"adpcm_{blocks}.wav", tone(blocks), 8000, subtype="IMA_ADPCM")
        soundfile.write(f"plain_{blocks}.wav", tone(blocks), 8000, subtype="PCM_16")
    raise SystemExit
[one, decoded, encoded, wanted] = map(read, ("decoded_1.wav", "decoded_8.wav", "encoded_8.wav", "adpcm_8.wav"))
moved = [
    bool((decoded[start + block + 1 : start + block + BLOCK + 1] == wanted[start : start + BLOCK]).all())
    for block, start in enumerate(range(0, 7 * BLOCK, BLOCK))
]
twice = all(decoded[506 * block] == decoded[506 * block + 1] for block in range(7))
ends = [int(np.flatnonzero(sound)[-1]) + 1 for sound in (decoded, encoded, wanted)]
print(f"wavefile 11.0.0: one block is read as {len(one)} samples, {np.count_nonzero(one)} of them not 0")
print(f"wavefile 11.0.0: of 8 blocks it reads {sum(moved)} a sample later each; sound up to {ends[0]}")
print(f"wavefile 11.0.0: of 8 blocks that it writes there is sound up to {ends[1]}, by libsndfile {ends[2]}")
if one.any() or len(one) < BLOCK:
    raise SystemExit("Changed: one block was silence.")
if not all(moved) or not twice or ends[0] > 3542 or len(decoded) < len(wanted):
    raise SystemExit("Changed: the first 7 blocks had 506 samples, and the last was silence.")
if not 3000 < ends[1] <= 3535:
    raise SystemExit("Changed: the last block was not written.")
if ends[2] < 4030 or np.abs(wanted - tone(8)).max() > 8000:
    raise SystemExit("Changed: libsndfile kept all blocks.")
PYTHON
venv/bin/python -I sound.py write
node decode.js
venv/bin/python -I sound.py read
