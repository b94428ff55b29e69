#!/usr/bin/env bash
# @tonejs/midi 2.0.28: pitch bends are lost when a file is written. They are read as numbers from -1 to 1 and written as
# that: 1 becomes one step of the 8192 that a full bend has. A file that is read and written sounds without its bends.
# Surprise: the package is there to read and write files, and notes, velocities, controllers and tempos come back as
# they were. A bend of 1/8192 is a four-thousandth of a semitone, so nobody hears anything, and the events are still
# there, in the right number at the right places. Velocities and controllers, which are from 0 to 1 too, are multiplied
# before they are written. The change that brought bends (82) has the advice to scale them in its talk; nothing later
# that we found. By mido the events are the specification's.
# Seen for bends of -1, -0.5, 0, 0.5, 1, by mido: -1, -1, 0, 0, 1 of 8192 instead of -8192, -4096, 0, 4096, 8191; of
# mido's own file, read and written: -1, -1, 0, 0, 0. Exits 1 if that changes, 2 if it cannot be installed or there is
# no Node.
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

BENDS = (-8192, -4096, 0, 4096, 8191)
track = mido.MidiTrack([mido.Message("note_on", note=60, velocity=80, time=0)])
track += [mido.Message("pitchwheel", pitch=bend, time=48) for bend in BENDS]
track += [mido.Message("control_change", control=7, value=100, time=0)]
track += [mido.Message("note_off", note=60, velocity=80, time=48)]
mido.MidiFile(type=1, ticks_per_beat=480, tracks=[mido.MidiTrack(), track]).save("before.mid")
PYTHON
cat >run.js <<'JAVASCRIPT'
import fs from "fs";
import tone from "@tonejs/midi";

const read = new tone.Midi(fs.readFileSync("before.mid"));
const values = read.tracks.at(-1).pitchBends.map((bend) => bend.value);
console.log(`@tonejs/midi 2.0.28 reads ${values.map((value) => value.toFixed(3))}`);
fs.writeFileSync("after.mid", Buffer.from(read.toArray()));
const made = new tone.Midi();
const track = made.addTrack();
track.addNote({ midi: 60, ticks: 0, durationTicks: 480 });
for (const [place, value] of [-1, -0.5, 0, 0.5, 1].entries()) track.addPitchBend({ ticks: 48 * place, value });
fs.writeFileSync("made.mid", Buffer.from(made.toArray()));
JAVASCRIPT
node run.js
venv/bin/python -I - <<'PYTHON'
import mido


def told(name, kind):
    return [message for track in mido.MidiFile(name).tracks for message in track if message.type == kind]


for name in ("before.mid", "after.mid", "made.mid"):
    bends = [message.pitch for message in told(name, "pitchwheel")]
    print(f"mido 1.3.3: {name}: bends {bends}")
    if len(bends) != 5:
        raise SystemExit("Changed: all five events were there.")
    if (name == "before.mid") != (max(map(abs, bends)) > 1):
        raise SystemExit("Changed: what was written had bends of one step at most.")
for kind, value in (("control_change", "value"), ("note_on", "velocity")):
    before, after = ([getattr(message, value) for message in told(f"{name}.mid", kind)] for name in ("before", "after"))
    if before != after:
        raise SystemExit(f"Changed: {kind} came back as it was.")
PYTHON
