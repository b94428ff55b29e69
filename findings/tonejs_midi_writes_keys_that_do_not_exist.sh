#!/usr/bin/env bash
# @tonejs/midi 2.0.28: a key signature is written with 14 sharps too many: C major with 14 sharps, E flat major with 11.
# Files with such keys break the format, which has 7 flats to 7 sharps; mido will not read them.
# Surprise: it isn't asked for. A file that has a key, as those of notation programs have, comes out of a plain read and
# write with another one. Reading adds 7 to the number in the file to find the name, writing adds 7 to the place of the
# name instead of taking it away. The package itself then reads undefined for the key and says nothing. Only C flat
# major (7 flats) is legal afterwards, as C sharp major (7 sharps). An issue (173) tells of it and was closed as mended;
# the newest release still does it.
# Seen, numbers in the file for E flat, C, G and C flat major: 11, 14, 15, 7 instead of -3, 0, 1, -7; mido raises
# KeySignatureError for the first three; with no key it reads the file. Exits 1 if that changes, 2 if it cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @tonejs/midi@2.0.28 >log 2>&1 || { cat log; exit 2; }
python3.11 -m venv venv
venv/bin/pip install --quiet --no-compile mido==1.3.3 >log 2>&1 || { cat log; exit 2; }
venv/bin/python -I - <<'PYTHON'
import mido

for key in ("Eb", "C", "G", "Cb", "none"):
    track = mido.MidiTrack([] if key == "none" else [mido.MetaMessage("key_signature", key=key, time=0)])
    track += [mido.Message("note_on", note=60, time=0), mido.Message("note_off", note=60, time=480)]
    mido.MidiFile(ticks_per_beat=480, tracks=[track]).save(f"{key}.mid")
PYTHON
cat >run.js <<'JAVASCRIPT'
import fs from "fs";
import tone from "@tonejs/midi";

for (const key of ["Eb", "C", "G", "Cb", "none"]) {
    const read = new tone.Midi(fs.readFileSync(`${key}.mid`));
    fs.writeFileSync(`${key}-after.mid`, Buffer.from(read.toArray()));
    const again = new tone.Midi(fs.readFileSync(`${key}-after.mid`));
    const [before, after] = [read, again].map((midi) => midi.header.keySignatures.map((told) => told.key));
    console.log(`@tonejs/midi 2.0.28: ${key}: reads [${before}], and of what it wrote [${after}]`);
}
JAVASCRIPT
node run.js
venv/bin/python -I - <<'PYTHON'
import mido
from mido.midifiles.meta import KeySignatureError

SIGN = b"\xff\x59\x02"
for key, sharps in (("Eb", -3), ("C", 0), ("G", 1), ("Cb", -7), ("none", None)):
    before, after = (open(f"{key}{end}.mid", "rb").read() for end in ("", "-after"))
    if sharps is None:
        print(f"mido 1.3.3: no key: {len(mido.MidiFile('none-after.mid').tracks)} tracks read")
        continue
    told = [int.from_bytes(data.split(SIGN)[1][:1], signed=True) for data in (before, after)]
    try:
        names = [message.key for track in mido.MidiFile(f"{key}-after.mid").tracks for message in track
                 if message.type == "key_signature"]
    except KeySignatureError as error:
        names = type(error).__name__
    print(f"mido 1.3.3: {key}: {told[0]} sharps before, {told[1]} after: {names}")
    if told != [sharps, sharps + 14]:
        raise SystemExit("Changed: 14 sharps were added.")
    if (names == "KeySignatureError") != (key != "Cb"):
        raise SystemExit("Changed: mido refused all but the one that is legal by chance.")
PYTHON
