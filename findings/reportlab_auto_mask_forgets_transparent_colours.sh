#!/usr/bin/env bash
# reportlab 5.1.0: drawImage(..., mask="auto") leaves out what is transparent in PNGs with opacity (RGBA, LA) and with
# palettes, but draws the transparent colour of a grey or RGB PNG (its tRNS chunk) as if it were there.
# Surprise: all five say the same by Pillow's convert("RGBA") and by PyMuPDF, which puts every one of them into a PDF
# rightly. Which of them a PNG is, is decided by the program that made it small: one that finds opacity of 0 and 255
# alone may write a colour key, and a logo without a ground gets one, in the colour that its maker put under it. A
# palette with the same chunk is right. We found no report of it.
# Seen on white: a red that is transparent comes out white for RGBA, LA (there grey), and palettes; red for RGB, and
# grey for grey. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(reportlab==5.1.0 pillow==13.0.0 pymupdf==2.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import numpy as np
import pymupdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

GROUND, GREY, SHAPE = (200, 30, 40), 90, (20, 60, 160)


def png(picture, **options):
    data = io.BytesIO()
    picture.save(data, "PNG", **options)
    return data.getvalue()


def two(mode, ground, shape):
    """Return a picture whose left half has the colour of the ground, and whose right half that of the shape."""
    picture = Image.new(mode, (32, 32), ground)
    picture.paste(shape, (16, 0, 32, 32))
    return picture


def rendered(pdf):
    pixels = pymupdf.open(stream=pdf, filetype="pdf")[0].get_pixmap()
    return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.h, pixels.w, pixels.n)[16, 8].tolist()


def by_reportlab(data):
    pdf = io.BytesIO()
    canvas = Canvas(pdf, pagesize=(32, 32))
    canvas.drawImage(ImageReader(io.BytesIO(data)), 0, 0, 32, 32, mask="auto")
    canvas.save()
    return rendered(pdf.getvalue())


def by_pymupdf(data):
    pdf = pymupdf.open()
    page = pdf.new_page(width=32, height=32)
    page.insert_image(page.rect, stream=data)
    return rendered(pdf.tobytes())


palette = two("P", 0, 1)
palette.putpalette((*GROUND, *SHAPE))
pictures = {
    "RGBA": (png(two("RGBA", (*GROUND, 0), (*SHAPE, 255))), [255] * 3),
    "LA": (png(two("LA", (GREY, 0), (200, 255))), [255] * 3),
    "palette": (png(palette, transparency=0), [255] * 3),
    "RGB with a transparent colour": (png(two("RGB", GROUND, SHAPE), transparency=GROUND), list(GROUND)),
    "grey with a transparent grey": (png(two("L", GREY, 200), transparency=GREY), [GREY] * 3),
}
for name, (data, expected) in pictures.items():
    opacity = Image.open(io.BytesIO(data)).convert("RGBA").getpixel((8, 16))[3]
    seen, other = by_reportlab(data), by_pymupdf(data)
    print(f"{name}: opacity {opacity} by Pillow, {seen} on white by reportlab, {other} by PyMuPDF")
    if (opacity, seen, other) != (0, expected, [255] * 3):
        raise SystemExit("Changed: transparent colours were drawn by reportlab, and by it alone.")
PYTHON
