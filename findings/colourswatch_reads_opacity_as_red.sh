#!/usr/bin/env bash
# colourswatch 2024.2: palettes of paint.net are read with the opacity as red, red as green and green as blue. An opaque
# green is an invisible magenta, and what was transparent to half has a red of 128.
# Surprise: the format is eight digits, aarrggbb, and says so in its own first lines; the package writes these lines
# into its files, "FF00FF00" for green and all, and puts rrggbbaa beneath them. What it wrote it reads back as it was,
# so a round trip shows nothing: only files that come from paint.net or go there are wrong, all of them, in silence. Its
# other formats of plain text, .gpl of GIMP and .hpl, have the channels in order. Nothing in the tracker that we found.
# Seen for FFFF0000, FF00FF00, FF0000FF and 80102030: read as (255, 255, 0), (255, 0, 255), (255, 0, 0) and (128, 16,
# 32) with the opacities 0, 0, 1 and 0.19; red is written as FF0000FF. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(colourswatch==2024.2 colormath==3.0.0 pillow==10.4.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from pathlib import Path

from colourswatch.io import openColourSwatch, saveColourSwatch

lines = ["FFFF0000", "FF00FF00", "FF0000FF", "80102030"]
Path("paint.txt").write_text("; paint.net Palette File\n; aarrggbb\n" + "\n".join(lines) + "\n")
swatch = openColourSwatch("paint.txt")
for line, colour in zip(lines, swatch.colours, strict=True):
    digits = [int(line[place : place + 2], 16) for place in range(0, 8, 2)]
    seen, opacity = colour.getRGB255(), colour.alpha
    print(f"colourswatch 2024.2: {line}, {digits[1:]} with {digits[0] / 255:.2f}, is {seen} with {opacity:.2f}")
    if list(seen) != digits[:3] or abs(opacity * 255 - digits[3]) > 0.01:
        raise SystemExit("Changed: the first six digits were taken for the colour and the last two for its opacity.")

Path("gimp.gpl").write_text("GIMP Palette\nName: one\nColumns: 1\n#\n255 0 0 red\n")
red = openColourSwatch("gimp.gpl")
if red.colours[0].getRGB255() != (255, 0, 0):
    raise SystemExit("Changed: a palette of GIMP was read right.")
saveColourSwatch("out.txt", red)
written = Path("out.txt").read_text().splitlines()
print(f"red as written: {written[-1]}; above it: {next(line for line in written if 'aarrggbb' in line)}")
if written[-1] != "FF0000FF" or not any("aarrggbb" in line for line in written):
    raise SystemExit("Changed: red was written as FF0000FF, beneath a line that says aarrggbb.")
PYTHON
