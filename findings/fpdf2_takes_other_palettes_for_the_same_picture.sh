#!/usr/bin/env bash
# fpdf2 2.8.9: FPDF.image() tells pictures of Pillow apart by the bytes of their pixels alone. Another palette, another
# width and height, or another colour profile over the same bytes is "the same picture", and the first one is put in
# again.
# Surprise: it asks for nothing odd. A sheet that shows one pixel drawing in four palettes shows the first palette four
# times; a print of two gradients shows one, squeezed into the other's frame. There is no warning, and the size in the
# record that is returned is the first one's too. The same pictures given as PNG files are right, as there
# the whole file is compared; so are pictures turned into RGB before.
# Seen: the second of two palettes, and 40 x 20 after 20 x 40 pixels of the same bytes, come out as the first.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(fpdf2==2.8.9 pypdfium2==5.15.2 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W error - <<'PYTHON'
import io

import numpy as np
from fpdf import FPDF
from PIL import Image, ImageCms
from pypdfium2 import PdfDocument


def as_png(picture):
    file = io.BytesIO()
    picture.save(file, "PNG", icc_profile=picture.info.get("icc_profile"))
    file.seek(0)
    return file


def page(*pictures):
    """Return the page on which these are side by side, how many pictures the file holds, and their sizes."""
    pdf = FPDF(unit="pt", format=(32 * len(pictures), 32))
    pdf.add_page()
    sizes = []
    for place, picture in enumerate(pictures):
        info = pdf.image(picture, x=32 * place, y=0, w=32, h=32)
        sizes.append((info["w"], info["h"]))
    shown = PdfDocument(bytes(pdf.output()))[0].render(scale=1).to_pil().convert("RGB")
    return np.asarray(shown), len(pdf.image_cache.images), sizes


def expect(what, seen, expected):
    print(f"fpdf2 2.8.9: {what}: {seen}")
    if seen != expected:
        raise SystemExit(f"Changed: {expected} was expected.")


indices = np.tile(np.arange(4, dtype=np.uint8).repeat(8), (32, 1))
warm, cold = Image.fromarray(indices), Image.fromarray(indices)
warm.putpalette([255, 0, 0, 255, 128, 0, 255, 255, 0, 255, 255, 255])
cold.putpalette([0, 0, 255, 0, 128, 255, 0, 255, 255, 0, 0, 0])
for name, change, expected in (
    ("as they are", lambda picture: picture, [255, 0, 0]),
    ("as PNG", as_png, [0, 0, 255]),
    ("in RGB", lambda picture: picture.convert("RGB"), [0, 0, 255]),
):
    shown, _, _ = page(change(warm), change(cold))
    expect(f"blue after red, {name}", shown[16, 36].tolist(), expected)

levels = np.arange(800) * 255 // 799
wide, high = (Image.fromarray(levels.astype(np.uint8).reshape(shape)) for shape in ((20, 40), (40, 20)))
expect("sizes of 20 x 40 after 40 x 20, as they are", page(wide, high)[2], [(40, 20), (40, 20)])
expect("sizes of 20 x 40 after 40 x 20, as PNG", page(as_png(wide), as_png(high))[2], [(40, 20), (20, 40)])

plain = Image.new("RGB", (8, 8), (200, 60, 60))
tagged = plain.copy()
tagged.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
expect("pictures kept of one without and one with a profile, as they are", page(plain, tagged)[1], 1)
expect("pictures kept of one without and one with a profile, as PNG", page(as_png(plain), as_png(tagged))[1], 2)
PYTHON
