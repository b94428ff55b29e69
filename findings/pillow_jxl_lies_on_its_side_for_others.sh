#!/usr/bin/env bash
# pillow-jxl-plugin 1.3.8: a photograph that a camera turned by its Exif orientation is saved as JPEG XL with the
# orientation in the Exif box only, and 1 (upright) in the picture's own head. The standard has readers go by the head and
# ignore the box, so it lies on its side in imagecodecs and pylibjxl; the plugin itself reads the box and is content.
# Surprise: it depends on where the JPEG came from. Image.open(path).save("a.jxl") packs the JPEG without loss, for which
# libjxl fills in the head: upright everywhere. Of the same JPEG from memory (a download, an archive), or after
# convert("RGB"), or with lossless_jpeg=False, pixels are written anew, and the head is forgotten. A program that
# tests its own files with the plugin sees no difference, as exif_transpose gives 16 x 32 in all cases.
# Seen for 32 x 16 pixels and orientation 6, what the two others show: 16 x 32 if opened by path, else 32 x 16.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pillow-jxl-plugin==1.3.8 pillow==13.0.0 imagecodecs==2026.3.6 pylibjxl==0.5.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - "$folder/photograph.jpg" <<'PYTHON'
import io
import sys

import imagecodecs
import pillow_jxl  # noqa: F401 (opens and saves JXL)
import pylibjxl
from PIL import Image, ImageOps

path = sys.argv[1]
exif = Image.Exif()
exif[274] = 6  # Turned by a quarter.
Image.new("RGB", (32, 16), "red").save(path, "JPEG", exif=exif)
with open(path, "rb") as file:
    content = file.read()


def sizes(picture, **options):
    """Return width and height after saving, as the plugin, imagecodecs and pylibjxl show it."""
    file = io.BytesIO()
    picture.save(file, "JXL", **options)
    own = ImageOps.exif_transpose(Image.open(file)).size
    others = (decode(file.getvalue()).shape[1::-1] for decode in (imagecodecs.jpegxl_decode, pylibjxl.decode))
    return own, *others


for what, seen, others in (
    ("from a path", sizes(Image.open(path)), (16, 32)),
    ("from memory", sizes(Image.open(io.BytesIO(content))), (32, 16)),
    ("converted", sizes(Image.open(path).convert("RGB")), (32, 16)),
    ("lossless_jpeg=False", sizes(Image.open(path), lossless_jpeg=False), (32, 16)),
):
    print(f"pillow-jxl-plugin 1.3.8: {what}: the plugin {seen[0]}, others {seen[1:]}")
    if seen != ((16, 32), others, others):
        raise SystemExit(f"Changed: (16, 32) for the plugin and {others} for the others before.")
PYTHON
