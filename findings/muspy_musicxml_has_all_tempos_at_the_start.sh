#!/usr/bin/env bash
# muspy 0.5.0: write_musicxml() puts all tempos, metres and keys at the start of the piece, whenever they are to begin.
# Of a song that starts with 120 in 3/4 and goes on with 60 in 4/4 the file has 120 and 60 at its first note, in 4/4.
# Surprise: notes are where they belong, the same Music written by write_midi() has all changes in their places, and
# read_musicxml() finds them in files of others. Each change is given its time and then appended to the part, which in
# music21 means "after what is there"; before the notes come, that is the start. Nothing is raised, and a piece without
# changes is right. Nothing in the tracker that we found.
# Seen for changes at beat 0 and 3, read by music21: tempos at 0 and 0, one metre, at 0; written as MIDI and read: 0, 3.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(muspy==0.5.0 music21==10.5.1 mido==1.3.3 pretty_midi==0.2.11.post0 miditoolkit==1.0.1 pypianoroll==1.0.4)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" numpy==2.4.6 bidict==0.24.1 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - "$folder" <<'PYTHON'
import sys
from pathlib import Path

import music21
import muspy

BEAT = 24
xml, midi, other = (str(Path(sys.argv[1]) / name) for name in ("song.xml", "song.mid", "other.xml"))
song = muspy.Music(
    resolution=BEAT,
    tempos=[muspy.Tempo(0, 120), muspy.Tempo(3 * BEAT, 60)],
    time_signatures=[muspy.TimeSignature(0, 3, 4), muspy.TimeSignature(3 * BEAT, 4, 4)],
    key_signatures=[muspy.KeySignature(0, 0, "major"), muspy.KeySignature(3 * BEAT, 9, "major")],
    tracks=[muspy.Track(notes=[muspy.Note(number * BEAT, 60 + number, BEAT, 64) for number in range(11)])],
)


def by_music21(path):
    score = music21.converter.parse(path)
    marks = {"tempos": music21.tempo.MetronomeMark, "metres": music21.meter.TimeSignature, "notes": music21.note.Note}
    found = {name: list(score.recurse().getElementsByClass(kind)) for name, kind in marks.items()}
    return {name: [float(mark.getOffsetInHierarchy(score)) for mark in all] for name, all in found.items()}


def by_muspy(music):
    marks = {"tempos": music.tempos, "metres": music.time_signatures, "notes": music.tracks[0].notes}
    return {name: [mark.time / music.resolution for mark in all] for name, all in marks.items()}


song.write_musicxml(xml)
song.write_midi(midi)
part = music21.stream.Part([music21.note.Note(60 + number, quarterLength=1) for number in range(11)])
for beat, tempo, metre in ((0, 120, "3/4"), (3, 60, "4/4")):
    part.insert(beat, music21.tempo.MetronomeMark(number=tempo))
    part.insert(beat, music21.meter.TimeSignature(metre))
music21.stream.Score([part]).write("musicxml", other)

seen = {"MusicXML of muspy 0.5.0, read by music21": by_music21(xml), "the same, by muspy": by_muspy(muspy.read(xml))}
right = {"MIDI of muspy, read by muspy": by_muspy(muspy.read(midi))}
right["MusicXML of music21, read by muspy"] = by_muspy(muspy.read(other))
for name, places in (seen | right).items():
    print(f"{name}: beats of tempos {places['tempos']}, of metres {places['metres']}")
    if places["notes"] != list(range(11)):
        raise SystemExit("Changed: the notes were in their places.")
if any(places["tempos"] != [0, 3] or places["metres"] != [0, 3] for places in right.values()):
    raise SystemExit("Changed: these had the changes in their places.")
if any(places["tempos"] != [0, 0] or set(places["metres"]) != {0} for places in seen.values()):
    raise SystemExit("Changed: all were at the start.")
PYTHON
