#!/usr/bin/env bash
# blurhash-python 1.2.2: blurhash.encode(picture, ...) closes the picture that it is given, if that is RGB. It closes
# what it has made by convert("RGB"), and a picture that is RGB already is not converted.
# Surprise: pictures of any other mode (grey, with opacity, with a palette) are left alone, and a function that computes
# a hash isn't expected to end the life of what it looks at. What fails is whatever comes next, perhaps elsewhere, and
# the pixels are gone, also those of a picture that was never in a file and can't be opened again: hash first, save
# second, and a sample is lost. Pictures in memory are taken since 1.2.0, for just such a use (pull request 17).
# blurhash 1.1.5, of the same import name, takes arrays.
# Seen: ValueError "Operation on closed image" for RGB at the next use; RGBA, L and P all right, with the same hash of
# RGBA. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(blurhash-python==1.2.2 pillow==13.0.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import blurhash
from PIL import Image

sample = Image.frombytes("RGB", (48, 32), bytes(v for y in range(32) for x in range(48) for v in (5 * x, 7 * y, 90)))
for mode in ("RGB", "RGBA", "L", "P"):
    picture = sample.convert(mode)
    hash_ = blurhash.encode(picture, 4, 3)
    try:
        picture.resize((24, 16))
        told = "is still there"
    except ValueError as error:
        told = str(error)
    print(f"blurhash-python 1.2.2: {mode}: {hash_}; the picture: {told}")
    if (told == "Operation on closed image") != (mode == "RGB"):
        raise SystemExit("Changed: pictures were closed if they were RGB.")
    if mode == "RGBA" and hash_ != blurhash.encode(sample.copy(), 4, 3):
        raise SystemExit("Changed: the opaque picture had the same hash.")
PYTHON
