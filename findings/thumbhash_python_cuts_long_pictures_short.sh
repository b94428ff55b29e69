#!/usr/bin/env bash
# thumbhash-python 1.0.1: thumbhash_to_image makes no picture longer than 7 to 3. A banner of 100 by 20 comes back as 32
# by 14 pixels, as do 100 by 30 and 100 by 10: things in it are squeezed to half of their length and less.
# Surprise: the hash holds a better ratio. Its fourth byte counts the waves along the short side, 1 or 2 for a picture
# so long, beside 7 along the other, and thumbhash 0.1.2 (another port, of the same import name) reads 3.5 and 7.0 from
# the very hash, as the format's own code does. But colours always have 3 waves a side at least, and here the ratio is
# made of the number after that was seen to. Up to 7 to 3 all is right. A placeholder for a strip of samples or a
# panorama has then another form than what takes its place, and the page jumps. No issue about it that we found.
# Seen for 100 by 50, 40, 30, 20, 10: ratio 1.78, 2.29, 2.29, 2.29, 2.29, where the hash says 1.75, 2.33, 3.5, 7, 7.
# Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
{
    "$folder/venv/bin/pip" install --quiet --no-compile pillow==10.4.0 thumbhash-python==1.0.1 &&
        "$folder/venv/bin/pip" install --quiet --no-compile --no-deps --target "$folder/other" thumbhash==0.1.2
} >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - "$folder/other" <<'PYTHON'
import base64
import importlib
import sys

import thumbhash
from PIL import Image

hashes, seen = {}, {}
for height in (50, 40, 30, 20, 10):
    pixels = bytes(value for y in range(height) for x in range(100) for value in (2 * x, 5 * y, 90))
    picture = Image.frombytes("RGB", (100, height), pixels)
    text = thumbhash.image_to_thumbhash(picture)
    hashes[height] = base64.b64decode(text)
    seen[height] = thumbhash.thumbhash_to_image(text).size

for name in [name for name in sys.modules if name.split(".")[0] == "thumbhash"]:
    del sys.modules[name]
sys.path.insert(0, sys.argv[1])
other = importlib.import_module("thumbhash")

for height, (width_seen, height_seen) in seen.items():
    short, landscape = hashes[height][3] & 7, hashes[height][4] >> 7
    told = other.thumb_hash_to_approximate_aspect_ratio(list(hashes[height]))
    if not landscape or abs(told - 7 / short) > 1e-9:
        raise SystemExit("Changed: the hash said 7 to the number of waves along the short side.")
    ratio = width_seen / height_seen
    seen_size = f"{width_seen} by {height_seen}, {ratio:.2f}"
    print(f"thumbhash-python 1.0.1: 100 by {height}: {seen_size}; the hash says {told:.2f}")
    if (height < 40) != (abs(told / ratio - 1) > 0.3) or (height < 40 and (width_seen, height_seen) != (32, 14)):
        raise SystemExit("Changed: what was longer than 7 to 3 was made 32 by 14, and the others were right.")
PYTHON
