#!/usr/bin/env bash
# sd-prompt-reader 1.3.5 reads the prompt of a JPEG or WebP by AUTOMATIC1111's web interface, but not if it holds one
# of the letters Ø Ù Ú Û Ü Ý Þ ß, or any other whose code ends in D8 to DF, one kanji in 32: then the whole picture is
# "FORMAT_ERROR" with no prompt, seed or settings.
# Surprise: é, ö, ý, ÿ and Japanese are read, so it is no matter of ASCII. The comment is UTF-16 with the high byte
# first; the reader first looks into it for another program's mark with the low byte first, and there such letters
# are halves of surrogate pairs: the look raises, and the right decoding that would follow is never tried. For the
# same reason a comment in plain ASCII is read if its length is even and not if it is odd.
# Seen: "a cat", "schön", "ý", "日本" are read, "Straße", "Übung", "付" are not; in ASCII "a cats" is not.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sd-prompt-reader==1.3.5 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - "$folder" <<'PYTHON'
import pathlib
import sys

import piexif
import piexif.helper
from PIL import Image
from sd_prompt_reader.image_data_reader import ImageDataReader

SETTINGS = "\nNegative prompt: dog\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 5, Size: 8x8"


def read(prompt, encoding, kind):
    comment = piexif.helper.UserComment.dump(prompt + SETTINGS, encoding=encoding)
    file = pathlib.Path(sys.argv[1], f"picture.{kind}")
    Image.new("RGB", (8, 8)).save(file, exif=piexif.dump({"Exif": {piexif.ExifIFD.UserComment: comment}}))
    reader = ImageDataReader(str(file))
    right = reader.positive == prompt
    print(f"sd-prompt-reader 1.3.5: {prompt!r} in {kind}, {encoding}: {reader.status.name}, prompt {reader.positive!r}")
    return right


for kind in ("jpg", "webp"):
    for prompt in ("a cat", "schön", "ý", "日本"):
        if not read(prompt, "unicode", kind):
            raise SystemExit("Changed: this was read before.")
    for prompt in ("Straße", "Übung", "付"):
        if read(prompt, "unicode", kind):
            raise SystemExit("Changed: this was not read before.")
if not read("a cat", "ascii", "jpg") or read("a cats", "ascii", "jpg"):
    raise SystemExit("Changed: even lengths were read before, odd ones were not.")
PYTHON
