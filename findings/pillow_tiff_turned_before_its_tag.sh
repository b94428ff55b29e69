#!/usr/bin/env bash
# Pillow 12.3.0: a TIFF with an orientation is turned while its pixels are loaded, and only then loses the tag; but
# "size" is that of the turned picture from Image.open on. So before load() the size is turned and the tag says it still
# has to be done; getexif().tobytes() taken then, the usual way to carry EXIF over, turns the saved copy once more.
# Surprise: for JPEG, PNG and WebP tag and pixels agree at all times, whatever is asked first. For a TIFF the same lines
# give a right or a wrong copy by whether anything touched the pixels before the EXIF was taken. exif_transpose is
# right in both cases, as it loads first.
# Seen for 64 x 32 with tag 6: size (32, 64) and tag 6; after load() (32, 64) and no tag; the copy is shown as (64, 32).
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==12.3.0 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W error - <<'PYTHON'
import io

from PIL import Image, ImageOps

ORIENTATION = 274


def copied(kind, load_first):
    """Return what opening tells of a picture of 64 x 32 with orientation 6, and the size at which a copy is shown."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    file, copy = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (64, 32)).save(file, kind, exif=exif)
    with Image.open(file) as picture:
        if load_first:
            picture.load()
        told = picture.size, picture.getexif().get(ORIENTATION)
        carried = picture.getexif().tobytes()
        picture.convert("RGB").save(copy, "JPEG", exif=carried)
    with Image.open(copy) as picture:
        shown = ImageOps.exif_transpose(picture).size
    print(f"Pillow 12.3.0 {kind}, {'after' if load_first else 'before'} load(): {told}; its copy is shown as {shown}")
    return told, shown


for kind in ("JPEG", "PNG", "WEBP"):
    if any(copied(kind, load_first) != (((64, 32), 6), (32, 64)) for load_first in (False, True)):
        raise SystemExit("Changed: tag and size agreed before.")
if copied("TIFF", True) != (((32, 64), None), (32, 64)):
    raise SystemExit("Changed: a loaded TIFF was turned and had no tag before.")
if copied("TIFF", False) != (((32, 64), 6), (64, 32)):
    raise SystemExit("Changed: before loading, the size was turned and the tag was still there.")
PYTHON
