#!/usr/bin/env bash
# torchvision 0.29.2: io.decode_gif, and decode_image with it, clears the background before the frame that asks for it
# to be cleared afterwards, and all of it rather than where that frame lies; and it never goes back to the frame before
# (disposal 3). A sprite over a scene, disposal 2 or 3, leaves a black scene or a trail.
# Surprise: a frame's disposal says what becomes of it once it was shown, so it concerns the next frame. Where all
# frames have the same one, early or late makes no difference, and so GIFs of ffmpeg, of Pillow with disposal=2, and
# most test files are right: only where they are mixed, as optimizers and editors write them, frames are wrong. Pillow
# and OpenCV 5 agree on every frame. The decoder is deprecated since this version, and still what decode_image calls.
# The tracker has an open issue on GIFs without any disposal (9009), which are right by now, and nothing about these
# that we found.
# Seen: a green scene kept, then a red sprite that moves. Disposal 1: as Pillow. Disposal 2 of the sprites: the scene is
# gone in the first of them, Pillow: only where a sprite was, from the second on. Disposal 3: trails of 2 and 3 sprites,
# Pillow: one sprite on the scene. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torch==2.15.0 torchvision==0.29.2 pillow==12.3.0 opencv-python-headless==5.0.0.93 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from io import BytesIO
from struct import pack

import cv2
import numpy as np
import torch
import torchvision
from PIL import Image

SIDE, SPRITE = 32, 8
GREEN, RED, BLACK = 0, 1, 2


def frame(left, top, width, height, colour, disposal):
    """Return a frame of one colour, each pixel a code of its own."""
    codes = []
    for _ in range(width * height):
        codes += [4, colour]  # To clear before each pixel keeps all codes at 3 bits.
    bits = sum(code << 3 * place for place, code in enumerate([*codes, 5]))
    data = bits.to_bytes((3 * len(codes) + 3 + 7) // 8, "little")
    blocks = b"".join(bytes([len(data[at : at + 255])]) + data[at : at + 255] for at in range(0, len(data), 255))
    control = b"\x21\xf9\x04" + pack("<BHBB", disposal << 2, 10, 0, 0)
    return control + b"\x2c" + pack("<HHHHB", left, top, width, height, 0) + b"\x02" + blocks + b"\x00"


def animation(disposal):
    """Return a GIF of a scene that stays and a sprite at three places."""
    palette = bytes([0, 200, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0])
    frames = [frame(0, 0, SIDE, SIDE, GREEN, 1)]
    frames += [frame(left, 12, SPRITE, SPRITE, RED, disposal) for left in (0, 12, 24)]
    return b"GIF89a" + pack("<HHBBB", SIDE, SIDE, 0x91, BLACK, 0) + palette + b"".join(frames) + b"\x3b"


def by_pillow(data):
    with Image.open(BytesIO(data)) as picture:
        for number in range(picture.n_frames):
            picture.seek(number)
            yield np.asarray(picture.convert("RGBA"))


def counted(frames):
    """Return how many pixels of each frame show the scene, and how many a sprite."""
    shown = [(pixels[..., 3] > 0 if pixels.shape[2] == 4 else True, pixels.astype(int)) for pixels in frames]
    return [(int((seen & (p[..., 1] > 150)).sum()), int((seen & (p[..., 0] > 150)).sum())) for seen, p in shown]


scene, sprite = SIDE**2, SPRITE**2
for disposal, expected in (
    (1, [(scene, 0), *((scene - number * sprite, number * sprite) for number in (1, 2, 3))]),
    (2, [(scene, 0), *[(0, sprite)] * 3]),
    (3, [(scene, 0), *((scene - number * sprite, number * sprite) for number in (1, 2, 3))]),
):
    data = animation(disposal)
    by_torchvision = torchvision.io.decode_gif(torch.frombuffer(bytearray(data), dtype=torch.uint8))
    seen = counted(by_torchvision.permute(0, 2, 3, 1).numpy())
    pillow = counted(by_pillow(data))
    opencv = counted(image[..., [2, 1, 0, *range(3, image.shape[2])]] for image in cv2.imdecodemulti(
        np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)[1])
    for name, counts in (("torchvision", seen), ("Pillow", pillow), ("OpenCV", opencv)):
        print(f"{name}, disposal {disposal}: pixels of scene and sprite: {counts}")
    if seen != expected:
        raise SystemExit(f"Changed: torchvision had {expected}.")
    if [sprites for _, sprites in pillow] != [sprites for _, sprites in opencv]:
        raise SystemExit("Changed: Pillow and OpenCV agreed.")
    if (seen == pillow) != (disposal == 1):
        raise SystemExit("Changed: torchvision and Pillow agreed only where all stays.")
PYTHON
