#!/usr/bin/env bash
# Pillow 12.3.0: a pixel of a picture in mode LAB has two values. getpixel(), split(), merge(), point(), getextrema()
# and histogram() give a and b with 128 for neutral; tobytes(), frombytes() and so numpy's asarray give 0 for neutral.
# Surprise: for all other modes of 8 bits, asarray(picture)[..., 1] is asarray(picture.split()[1]). Code that takes
# a LAB picture apart by one way and puts it together by the other makes a grey picture a strong colour, with every
# size, mode and type right. Each way is at peace with itself, so a test of a round trip sees nothing.
# Seen: grey 128 is (137, 128, 128) by getpixel and [137, 0, 0] by asarray; mixed, it comes back far from grey.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import numpy as np
from PIL import Image, ImageCms

lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
grey = Image.new("RGB", (1, 1), (128, 128, 128))
picture = ImageCms.profileToProfile(grey, srgb, lab, outputMode="LAB")


def as_rgb(of_lab):
    return ImageCms.profileToProfile(of_lab, lab, srgb, outputMode="RGB").getpixel((0, 0))


pixel = picture.getpixel((0, 0))
array = np.asarray(picture)
by_array = Image.frombytes("LAB", (1, 1), array.tobytes())
by_bands = Image.merge("LAB", picture.split())
mixed = Image.merge("LAB", [Image.fromarray(array[..., band].copy()) for band in range(3)])
print(f"Pillow 12.3.0: grey 128 in LAB: getpixel {pixel}, asarray {array[0, 0].tolist()}")
print(f"back in RGB: by arrays {as_rgb(by_array)}, by bands {as_rgb(by_bands)}, mixed {as_rgb(mixed)}")
for mode in ("RGB", "YCbCr", "HSV", "CMYK", "RGBA"):
    other = grey.convert(mode)
    if np.asarray(other)[0, 0].tolist() != list(other.getpixel((0, 0))):
        raise SystemExit(f"Changed: a pixel of {mode} had one value before.")
if [(value + 128) % 256 for value in pixel[1:]] != array[0, 0, 1:].tolist():
    raise SystemExit("Changed: the two values differed by 128 before.")
if not max(np.ptp(as_rgb(by_array)), np.ptp(as_rgb(by_bands))) <= 2 < 100 < np.ptp(as_rgb(mixed)):
    raise SystemExit("Changed: only the mixed way gave a colour before.")
PYTHON
