#!/usr/bin/env bash
# midi-writer-js 3.2.1: NoteEvent({pitch, grace}) writes no grace note. The file is the same, to the last byte, as
# without.
# Surprise: the README counts grace notes among what the package does, and its table says that grace takes the same as
# pitch. A note event for them is made and its bytes are taken at once, before it has any: they are built only when the
# track is. Chords, sequences, repeats and waits are made from events instead and are all there. Nothing is raised, a
# grace that is no note at all included. An issue (32) of 2017 asks for grace notes, before there were any; nothing
# later that we found.
# Seen, notes struck by mido: C4 with grace D4, with D4 and E4, and without: 60 each time; the chord and the sequence of
# D4 and C4: 62 and 60. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
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

const NOTES = {
    plain: { pitch: ["C4"], duration: "4" },
    one: { pitch: ["C4"], duration: "4", grace: "D4" },
    two: { pitch: ["C4"], duration: "4", grace: ["D4", "E4"] },
    chord: { pitch: ["D4", "C4"], duration: "4" },
    sequence: { pitch: ["D4", "C4"], duration: "4", sequential: true },
};
for (const [name, fields] of Object.entries(NOTES)) {
    const track = new MidiWriter.Track();
    track.addEvent(new MidiWriter.NoteEvent(fields));
    fs.writeFileSync(`${name}.mid`, Buffer.from(new MidiWriter.Writer([track]).buildFile()));
}
JAVASCRIPT
node run.js
venv/bin/python -I - <<'PYTHON'
import mido

for name, notes in (("plain", [60]), ("one", [60]), ("two", [60]), ("chord", [62, 60]), ("sequence", [62, 60])):
    track = mido.merge_tracks(mido.MidiFile(f"{name}.mid").tracks)
    found = [message.note for message in track if message.type == "note_on" and message.velocity]
    same = open(f"{name}.mid", "rb").read() == open("plain.mid", "rb").read()
    print(f"midi-writer-js 3.2.1: {name}: notes {found}; the file is {'' if same else 'not '}the plain one")
    if found != notes or same != (notes == [60]):
        raise SystemExit("Changed: grace notes alone were left out.")
PYTHON
