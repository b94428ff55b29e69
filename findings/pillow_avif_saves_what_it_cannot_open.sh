#!/usr/bin/env bash
# Pillow 12.3.0 (libavif 1.4.2) saves an AVIF of 32,769 pixels a side without a word and then cannot open it:
# UnidentifiedImageError, "cannot identify image file", as if it were no picture at all.
# Surprise: the encoder takes sides of up to 65,536, the decoder of up to 32,768; it is a limit of the side, not of the
# number of pixels (8 rows here, 262,152 pixels), so a long strip is lost on saving. JPEG and WebP refuse when saving.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W error - <<'PYTHON'
import io

from PIL import Image, UnidentifiedImageError, features


def comes_back(size):
    file = io.BytesIO()
    Image.new("RGB", size, (200, 60, 60)).save(file, "AVIF", speed=10)
    written = len(file.getvalue())
    try:
        with Image.open(file) as picture:
            picture.load()
            result = picture.size == size
    except UnidentifiedImageError:
        result = False
    print(f"Pillow 12.3.0, libavif {features.version('avif')}: {size} saved, {written} bytes, opens: {result}")
    return result


if not comes_back((32768, 8)):
    raise SystemExit("Changed: 32,768 could be opened before.")
if comes_back((32769, 8)) or comes_back((8, 40000)):
    raise SystemExit("Changed: sides over 32,768 could not be opened before.")
PYTHON
