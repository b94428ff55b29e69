#!/usr/bin/env bash
# python-osc 1.10.2: a message with a character (type tag c) or a symbol (S), both in the table of further types of
# OSC 1.0, gives wrong numbers for everything behind it: the value is left out, its bytes are not skipped.
# Surprise: one expects an error, a missing value, or the value; but a fader's 0.5 arrives as 9.1e-44, a valid float,
# with a line in the log that speaks of the character only. liblo and programs built on it can send both types.
# Seen: ",cf" 'A' 0.5 gives [9.10844e-44], ",Sf" "abc" 0.5 gives [2.61006e+20], ",if" 65 0.5 gives [65, 0.5].
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-osc==1.10.2 >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import struct

from pythonosc.osc_message import OscMessage


def params(tags, *parts):
    return OscMessage(b"/fader\0\0" + tags + b"\0" + b"".join(parts)).params


half = struct.pack(">f", 0.5)
integer = struct.pack(">i", 65)  # A character takes 32 bits, as an integer does.
symbol = b"abc\0"
seen = {"i": params(b",if", integer, half), "c": params(b",cf", integer, half), "S": params(b",Sf", symbol, half)}
for tag, values in seen.items():
    print(f"python-osc 1.10.2: type tags ,{tag}f with 0.5 last: {values}")
if seen["i"] != [65, 0.5]:
    raise SystemExit("Changed: an integer and a float are no longer read rightly.")
if seen["c"] != list(struct.unpack(">f", integer)) or seen["S"] != list(struct.unpack(">f", symbol)):
    raise SystemExit("Changed: the float behind a character or symbol is no longer read from the other's bytes.")
PYTHON
