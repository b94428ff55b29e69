#!/usr/bin/env bash
# thumbhash 0.1.2: thumb_hash_to_rgba gives a picture in which all pixels are equal. The cosines of each pixel are added
# to the end of lists that are never emptied, and read from their start: every pixel is computed as the upper left one.
# Surprise: to show the blurred picture is what a ThumbHash is for, and the hash itself is right: thumbhash-python
# 1.0.1, of the same import name, makes the very same bytes of the picture, and decodes these to a gradient. Size and
# form of the answer are right too and nothing is raised, so that it looks like a picture of little contrast. One colour
# for a picture is what thumb_hash_to_average_rgba is for; this is another one, that of a corner. The size comes with a
# line on standard output that nobody asked for (the ratio of the sides). No issue about it that we found.
# Seen for a picture that goes from black to yellow over a little blue: 1 colour of 736 pixels, (19, 7, 118, 255); by
# thumbhash-python 732, with (19, 7, 118) in that corner only. Exits 1 if that changes, 2 if they cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
{
    "$folder/venv/bin/pip" install --quiet --no-compile pillow==11.3.0 &&
        for package in thumbhash==0.1.2 thumbhash-python==1.0.1; do
            "$folder/venv/bin/pip" install --quiet --no-compile --no-deps --target "$folder/${package%%=*}" "$package"
        done
} >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
cat >"$folder/decode.py" <<'PYTHON'
import contextlib
import io
import json
import sys

from PIL import Image

_, name, folder = sys.argv
sys.path.insert(0, f"{folder}/{name}")
import thumbhash  # noqa: E402

file = f"{folder}/picture.png"
Image.frombytes("RGB", (80, 60), bytes(v for y in range(60) for x in range(80) for v in (3 * x, 4 * y, 90))).save(file)
if name == "thumbhash":
    hash_ = bytes(thumbhash.image_to_thumb_hash(file))
    with contextlib.redirect_stdout(io.StringIO()) as said:
        width, height, values = thumbhash.thumb_hash_to_rgba(list(hash_))
    pixels = [tuple(values[i : i + 4]) for i in range(0, len(values), 4)]
    print(f"{name}: printed {said.getvalue().strip()!r}", file=sys.stderr)
else:
    import base64

    hash_ = base64.b64decode(thumbhash.image_to_thumbhash(file))
    picture = thumbhash.thumbhash_to_image(hash_)
    (width, height), pixels = picture.size, list(picture.getdata())
print(json.dumps([hash_.hex(), width, height, len(set(pixels)), [pixels[i] for i in (0, width - 1, -width, -1)]]))
PYTHON
for name in thumbhash thumbhash-python; do
    "$folder/venv/bin/python" -I -W ignore "$folder/decode.py" "$name" "$folder" | tee -a "$folder/seen"
done
"$folder/venv/bin/python" -I - "$folder/seen" <<'PYTHON'
import json
import sys

with open(sys.argv[1]) as file:
    (hash_, *size, colours, corners), (other_hash, *other_size, other_colours, other_corners) = map(json.loads, file)
if hash_ != other_hash or size != other_size:
    raise SystemExit("Changed: both packages made the same hash and a picture of the same size.")
if colours != 1 or any(corner != corners[0] for corner in corners):
    raise SystemExit("Changed: thumbhash decoded one colour.")
if other_colours < 100 or max(abs(a - b) for a, b in zip(other_corners[0], corners[0])) > 1:
    raise SystemExit("Changed: thumbhash-python decoded a gradient that has this colour in its upper left corner.")
if other_corners[3][0] < 150 or other_corners[3][1] < 150:
    raise SystemExit("Changed: by thumbhash-python the lower right corner was yellow.")
PYTHON
