#!/usr/bin/env bash
# img2pdf 0.6.3: a PNG with a palette of 16 colours or fewer and transparency becomes a nearly empty page. What is
# opaque in it is gone but for a few dashes; nothing is raised.
# Surprise: the package is there to be lossless, and pixel art is what has such palettes. With 17 colours and more it is
# right, as are RGBA and palettes without transparency. The opacity is stored beside the picture with 8 bits a pixel and
# declared with as many as the palette has, 1, 2 or 4, so that the bytes of one row make up two, four or eight rows, and
# those in the middle of a row are taken for the names of PNG's filters. The one warning says that a soft mask is made.
# PDFium and MuPDF agree on what is to be seen. No issue about it that we found.
# Seen for a board of 2, 4, 8 and 16 colours, one of them transparent, the share of pixels that are painted: 0.06, 0.08,
# 0.06 and 0.04 in place of 0.50, 0.75, 0.88 and 0.94; of 17 and 32 colours, and as RGBA, as it should be. Exits 1 if
# that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(img2pdf==0.6.3 pikepdf==10.18.0 pypdfium2==5.15.2 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io
import logging

import img2pdf
import numpy as np
import pypdfium2
from PIL import Image

logging.disable(logging.WARNING)
SIDE = 64


def painted(picture, **options):
    """Return the share of pixels that aren't white on the page that a PNG of the picture becomes."""
    png = io.BytesIO()
    picture.save(png, "PNG", dpi=(72, 72), **options)
    page = pypdfium2.PdfDocument(img2pdf.convert(png.getvalue()))[0]
    pixels = np.asarray(page.render(scale=1).to_pil().convert("RGB"))
    if pixels.shape != (SIDE, SIDE, 3):
        raise SystemExit("Changed: a page had as many points as the picture has pixels.")
    return (pixels.min(axis=2) < 250).mean()


for colours in (2, 4, 8, 16, 17, 32):
    y, x = np.mgrid[:SIDE, :SIDE] // 4
    picture = Image.fromarray(((x + 5 * y) % colours).astype(np.uint8), "P")
    picture.putpalette([value for i in range(colours) for value in (7 * i, 90, 220 - 6 * i)])
    right = (np.asarray(picture) != 0).mean()
    seen, opaque = painted(picture, transparency=0), painted(picture)
    picture.info["transparency"] = 0
    as_rgba = painted(picture.convert("RGBA"))
    told = f"{seen:.2f} of it painted, should be {right:.2f}; as RGBA {as_rgba:.2f}, without transparency {opaque:.2f}"
    print(f"img2pdf {img2pdf.__version__}: {colours} colours: {told}")
    if abs(as_rgba - right) > 0.001 or opaque != 1:
        raise SystemExit("Changed: RGBA was right, and so was a palette without transparency.")
    if colours > 16 and abs(seen - right) > 0.001:
        raise SystemExit("Changed: with more than 16 colours it was right.")
    if colours <= 16 and seen > 0.2 * right:
        raise SystemExit("Changed: with up to 16 colours hardly anything was painted.")
PYTHON
