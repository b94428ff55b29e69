#!/usr/bin/env bash
# MIDIUtil 1.2.1: of several texts at one time only one is written, and of several copyright notices, by default.
# Surprise: removeDuplicates, which is on, removes "duplicate events", and its own text is about notes that confuse a
# stream. Notes, tempos, programs and controllers are compared by what they say; texts and copyrights by their time
# alone, so different ones are duplicates. Lyrics of several voices in a track, a title with its author, marks at the
# start: all but one are gone, without a word. The tracker has crashes from notes that are left over (24, 38), nothing
# about texts that we found.
# Seen for "one", "two" and "three" at beat 1 and "four" at 2: "one" and "four"; of two copyright notices the first.
# With removeDuplicates=False all. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(MIDIUtil==1.2.1 mido==1.3.3)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import mido
from midiutil import MIDIFile


def written(**options):
    """Return the texts and copyright notices that are in the file, as mido reads it."""
    song = MIDIFile(1, **options)
    for text, beat in (("one", 1), ("two", 1), ("three", 1), ("four", 2)):
        song.addText(0, beat, text)
    for notice in ("Jana", "Jan"):
        song.addCopyright(0, 0, notice)
    for program, beat in ((5, 1), (6, 1)):
        song.addProgramChange(0, 0, beat, program)
    file = io.BytesIO()
    song.writeFile(file)
    file.seek(0)
    messages = [message for track in mido.MidiFile(file=file).tracks for message in track]
    texts = [[message.text for message in messages if message.type == kind] for kind in ("text", "copyright")]
    return *texts, [message.program for message in messages if message.type == "program_change"]


texts, notices, programs = written()
print(f"MIDIUtil 1.2.1: texts {texts}, copyright {notices}, programs {programs}")
if (len(texts), texts[-1], len(notices), programs) != (2, "four", 1, [5, 6]):
    raise SystemExit("Changed: one text at each time, one notice and both programs were expected.")
texts, notices, programs = written(removeDuplicates=False)
print(f"MIDIUtil 1.2.1: with removeDuplicates=False: texts {texts}, copyright {notices}, programs {programs}")
if (texts, notices, programs) != (["one", "two", "three", "four"], ["Jana", "Jan"], [5, 6]):
    raise SystemExit("Changed: all were expected.")
PYTHON
