#!/usr/bin/env bash
# Pillow 13.0.0 (12.3.0 too): a frame of an APNG that is painted over the picture so far (blend "over") is mixed with it
# as if opacity were a fourth colour. What is half opaque is a quarter opaque and half as bright on an empty ground, and
# cuts a hole into an opaque one: 128 over nothing gives 64, 128 over 255 gives 191.
# Surprise: the specification asks for PNG's alpha compositing there, after which 128 over nothing is 128 and nothing
# that is opaque ever becomes less so; ffmpeg and OpenCV do that. Pillow has it too (alpha_composite), but pastes the
# frame through itself as a mask. Hard edges hide it; soft ones become thin and dark, and transparent where they cross
# something. In the issue tracker 7018 brought the mask in; that half of it is wrong we did not find there. imagecodecs
# 2026.3.6 mixes in the same way.
# Seen for a second frame of opacity 128, over nothing and over red: Pillow and imagecodecs 64 and 191, OpenCV and
# ffmpeg 128 and 255.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pillow==13.0.0 imagecodecs==2026.3.6 imageio-ffmpeg==0.6.0 opencv-python-headless==5.0.0.93 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - "$folder/two.png" <<'PYTHON'
import subprocess
import sys

import cv2
import imagecodecs
import imageio_ffmpeg
import numpy as np
from PIL import Image

path = sys.argv[1]
first, second = np.zeros((2, 8, 8, 4), np.uint8)
first[:, 4:] = (255, 0, 0, 255)
second[:] = (0, 0, 255, 128)
images = [Image.fromarray(pixels) for pixels in (first, second)]
images[0].save(path, save_all=True, append_images=images[1:], blend=1, disposal=0, duration=100)

with Image.open(path) as image:
    image.seek(1)
    shown = {"Pillow": np.asarray(image.convert("RGBA"))}
with open(path, "rb") as file:
    shown["imagecodecs"] = imagecodecs.apng_decode(file.read())[1]
shown["OpenCV"] = cv2.cvtColor(cv2.imreadanimation(path)[1].frames[1], cv2.COLOR_BGRA2RGBA)
command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "apng", "-i", path]
command += ["-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgba", "-"]
bytes_of_frames = subprocess.run(command, capture_output=True, check=True).stdout
shown["ffmpeg"] = np.frombuffer(bytes_of_frames, np.uint8).reshape(-1, 8, 8, 4)[1]

wrong, right = (64, 191), (128, 255)
expected = (("Pillow", wrong), ("imagecodecs", wrong), ("OpenCV", right), ("ffmpeg", right))
for name, opacities in expected:
    over_nothing, over_red = (tuple(int(level) for level in shown[name][4, column]) for column in (1, 6))
    print(f"{name}: half opaque blue over nothing: {over_nothing}, over red: {over_red}")
    if any(abs(seen[3] - told) > 1 for seen, told in zip((over_nothing, over_red), opacities, strict=True)):
        raise SystemExit(f"Changed: opacities of {opacities} were expected.")
PYTHON
