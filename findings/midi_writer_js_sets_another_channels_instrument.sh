#!/usr/bin/env bash
# midi-writer-js 3.2.1: channel 3 is the third for NoteEvent and controllerChange, and the fourth for ProgramChangeEvent
# and PitchBendEvent. Notes given the same channel as their instrument and their bends are played without them.
# Surprise: the README counts channels from 1 to 16 and never from 0. Notes and controllers take one off before they
# write, instruments and bends write the number as it is. Who writes drums on channel 10 with a program of 10 changes
# channel 11; a melody on 2 keeps the piano, and the instrument appears on whatever plays on 3. Left out, the channel is
# the first for all four, so that files of one instrument are right. A change about the program's channel (121) was made
# and taken back in 2023; nothing about bends that we found.
# Seen for channel: 3 in all four, by mido, which counts from 0: notes and controller 2, instrument and bend 3; without
# a channel 0 for all. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund midi-writer-js@3.2.1 >log 2>&1 || { cat log; exit 2; }
python3.11 -m venv venv
venv/bin/pip install --quiet --no-compile mido==1.3.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import fs from "fs";
import MidiWriter from "midi-writer-js";

for (const [name, channel] of [["none", undefined], ["third", 3], ["tenth", 10]]) {
    const track = new MidiWriter.Track();
    track.addEvent(new MidiWriter.ProgramChangeEvent({ instrument: 41, channel }));
    track.addEvent(new MidiWriter.PitchBendEvent({ bend: 0.5, channel }));
    track.controllerChange(7, 100, channel);
    track.addEvent(new MidiWriter.NoteEvent({ pitch: ["C4"], duration: "4", channel }));
    fs.writeFileSync(`${name}.mid`, Buffer.from(new MidiWriter.Writer([track]).buildFile()));
}
JAVASCRIPT
node run.js
venv/bin/python -I - <<'PYTHON'
import mido

KINDS = ("note_on", "control_change", "program_change", "pitchwheel")
for name, channels in (("none", (0, 0, 0, 0)), ("third", (2, 2, 3, 3)), ("tenth", (9, 9, 10, 10))):
    messages = [message for track in mido.MidiFile(f"{name}.mid").tracks for message in track]
    found = tuple(next(message.channel for message in messages if message.type == kind) for kind in KINDS)
    print(f"midi-writer-js 3.2.1: channel {name}: " + ", ".join(f"{k} {c}" for k, c in zip(KINDS, found)))
    if found != channels:
        raise SystemExit("Changed: instruments and bends lay one channel above notes and controllers.")
PYTHON
