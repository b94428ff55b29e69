#!/usr/bin/env bash
# litdata 0.2.76: of a picture with a palette (GIF, PNG of 256 colours and fewer) a StreamingDataset gives back black.
# optimize() stores the mode, the size and the numbers of the colours, but not the colours, and what is read has an
# empty palette. Every pixel is black once it is converted, and a transparent colour is forgotten too.
# Surprise: nothing raises or warns, the mode is P as before and the numbers are right, so it looks like the picture.
# Ten other modes (1, L, LA, RGB, RGBA, I, F, I;16, CMYK, HSV) come back as they were. It is what pixel art, drawings
# and web graphics are saved as, and a folder often holds a few among others, which are then black pictures to learn
# from. Not in the issue tracker as far as we could find. convert("RGB") before optimize() helps.
# Seen for 16 colours, as PNG: one colour is left, (0, 0, 0), up to 236 levels off; the same picture in ten other modes:
# 0 off. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(litdata==0.2.76 torch==2.15.0 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cat >"$folder/pictures.py" <<'PYTHON'
import contextlib
import io
import os
import sys

import numpy as np
from litdata import StreamingDataset, optimize
from PIL import Image

FOLDER = sys.argv[1]
MODES = ("P", "1", "L", "LA", "RGB", "RGBA", "I", "F", "I;16", "CMYK", "HSV")


def picture(index):
    """Return the same picture in another mode; the one with a palette comes from a PNG, as from a user's folder."""
    levels = np.random.default_rng(0).integers(0, 256, (16, 16, 3), dtype=np.uint8)
    colours = Image.fromarray(levels).quantize(16)
    if MODES[index] == "P":
        file = io.BytesIO()
        colours.save(file, "PNG")
        return Image.open(file)
    if MODES[index] == "I;16":
        return Image.fromarray(levels[..., 0].astype(np.uint16) * 257)
    return colours.convert("RGB").convert(MODES[index])


def sample(index):
    return {"index": index, "picture": picture(index)}


def pixels(image):
    return np.asarray(image if image.mode in ("I", "F", "I;16") else image.convert("RGBA"), float)


if __name__ == "__main__":
    stored = os.path.join(FOLDER, "stored")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        optimize(fn=sample, inputs=list(range(len(MODES))), output_dir=stored, chunk_bytes="1MB", num_workers=1)
    seen = {}
    for kept in StreamingDataset(stored):
        mode, image = MODES[kept["index"]], kept["picture"]
        off = np.abs(pixels(image) - pixels(picture(kept["index"]))).max()
        seen[mode] = image.mode, off
        colours = f", colours left: {image.convert('RGB').getcolors()}" if mode == "P" else ""
        print(f"litdata 0.2.76: {mode} comes back as {image.mode}, up to {off:.0f} off{colours}")
    if seen.pop("P")[1] < 100:
        raise SystemExit("Changed: colours were lost.")
    if len(seen) != 10 or any((mode, 0) != back for mode, back in seen.items()):
        raise SystemExit("Changed: other modes came back as they were.")
PYTHON
"$folder/venv/bin/python" -I -W ignore "$folder/pictures.py" "$folder" 2>"$folder/log" || { tail -3 "$folder/log"; exit 1; }
