#!/usr/bin/env bash
# opencv-python-headless 5.0.0.93: a GIF written with IMWRITE_GIF_QUALITY = IMWRITE_GIF_COLORTABLE_SIZE_256 has at most
# 64 colours, one of the size 16 has 8, and both look rougher than without any option: all pixels are dithered to 4 or 2
# steps of red, green and blue before the table is made of them. A drawing of 4 flat colours becomes one of 23 speckled
# ones, and no pixel keeps its colour, nor does it without any option.
# Surprise: a table for 256 colours holds a picture of 4 without loss, and the constants promise the size. The step of
# dithering has an option of its own, IMWRITE_GIF_DITHER, "from -1 (most dither) to 3 (no dither). Default is 0"; with 3
# 256 colours are kept as they are. To name its default, 0, makes the GIF another one, since any of these options leaves
# the fast path, which is what is really the default. Sizes are not those of the names without dithering either: 128
# gives 255 colours, as 256 does. In animations the same. Pillow keeps all such pictures. Nothing in the tracker that we
# found.
# Seen for pictures of 4, 16 and 64 colours: SIZE_256 keeps 0 % of the pixels, and has 23, 37 and 57 colours; with
# DITHER 3 100 %. A ramp by no option: 118 colours; SIZE_8 8, SIZE_16 8, SIZE_32 to SIZE_256 46, with DITHER 3 255.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(opencv-python-headless==5.0.0.93 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from io import BytesIO

import cv2
import numpy as np
from PIL import Image

QUALITY, DITHER = cv2.IMWRITE_GIF_QUALITY, cv2.IMWRITE_GIF_DITHER
SIZES = {size: getattr(cv2, f"IMWRITE_GIF_COLORTABLE_SIZE_{size}") for size in (8, 16, 32, 64, 128, 256)}
random = np.random.default_rng(0)


def flat(count):
    """Return a picture of so many colours, none of which is a step of a third of the range."""
    colours = random.integers(0, 256, (count, 3), dtype=np.uint8)
    colours[colours % 85 == 0] += 1
    return colours[random.integers(0, count, (64, 64))]


def told(picture, options):
    """Return which share of the pixels a GIF keeps, how many colours it has and by how much it is off."""
    read = cv2.imdecode(cv2.imencode(".gif", picture, options)[1], cv2.IMREAD_COLOR)
    off = np.abs(read.astype(int) - picture)
    return (off == 0).all(axis=2).mean(), len(np.unique(read.reshape(-1, 3), axis=0)), off.mean()


for count in (4, 16, 64):
    picture = flat(count)
    ways = {"no option": [], "DITHER 0": [DITHER, 0], "SIZE_256": [QUALITY, SIZES[256]]}
    ways["SIZE_256, DITHER 3"] = [QUALITY, SIZES[256], DITHER, 3]
    seen = {}
    for name, options in ways.items():
        kept, colours, off = seen[name] = told(picture, options)
        print(f"OpenCV {cv2.__version__}, {count} colours, {name}: {kept:.0%} kept, {colours} colours, {off:.1f} off")
    if seen["SIZE_256"][0] > 0.01 or seen["SIZE_256"][1] > 64 or seen["SIZE_256, DITHER 3"][0] < 1:
        raise SystemExit("Changed: SIZE_256 kept none, and without dithering all.")
    if seen["SIZE_256"] != seen["DITHER 0"] or seen["SIZE_256"][2] < 1.2 * seen["no option"][2]:
        raise SystemExit("Changed: DITHER 0 was not the default, and further off.")
    file = BytesIO()
    Image.fromarray(picture).save(file, "GIF")
    with Image.open(file) as by_pillow:
        if (np.asarray(by_pillow.convert("RGB")) != picture).any():
            raise SystemExit("Changed: Pillow kept all colours.")

down, right = np.mgrid[:128, :160]
ramp = np.stack([right * 1.5, down * 1.9, (right + down) * 0.85], axis=2).astype(np.uint8)
plain = told(ramp, [])[1]
print(f"OpenCV {cv2.__version__}, ramp: {plain} colours without any option")
for size, value in SIZES.items():
    dithered, undithered = (told(ramp, [QUALITY, value, DITHER, dither])[1] for dither in (0, 3))
    print(f"OpenCV {cv2.__version__}, ramp, SIZE_{size}: {dithered} colours, {undithered} without dithering")
    if dithered != told(ramp, [QUALITY, value])[1] or dithered > (64 if size > 16 else 8) or plain < 100:
        raise SystemExit("Changed: there were 8 or 64 colours at most, and more without any option.")
    if size == 128 and undithered <= 128:
        raise SystemExit("Changed: SIZE_128 had more colours.")

animation = cv2.Animation()
animation.frames, animation.durations = [flat(4), flat(4)], [100, 100]
data = cv2.imencodeanimation(".gif", animation, [QUALITY, SIZES[256]])[1]
frames = cv2.imdecodeanimation(data)[1].frames
kept = [(frame[..., :3] == written).all(axis=2).mean() for frame, written in zip(frames, animation.frames)]
print(f"OpenCV {cv2.__version__}, animation of two pictures of 4 colours: {kept[0]:.0%} and {kept[1]:.0%} kept")
if max(kept) > 0.01:
    raise SystemExit("Changed: none was kept.")
PYTHON
