#!/usr/bin/env bash
# fpdf2 2.8.9: after set_image_filter("FlateDecode") or ("LZWDecode") pictures of one bit lean: each row lies 8 pixels
# further right than the one above, behind a black dash, and the last rows are lost.
# Surprise: both are lossless, and grey, RGB and CMYK by them are right to the last value, as is one bit by the default,
# "AUTO", which takes fax compression for it. Each row is stored behind a byte that names a filter of PNG, as with the
# other modes; but the entry that says so is written for those only, and one bit keeps the entries of the fax. With
# "DCTDecode" the picture becomes a JPEG of 8 bits that is declared as one of 1 bit, by which viewers differ: PDFium
# shows it, MuPDF shows static. Line art, stamps and QR codes are of one bit. No issue about it that we found.
# Seen for a black bar of 5 columns beside white, its right edge in rows 0 to 3: AUTO 5, 5, 5, 5; FlateDecode and
# LZWDecode 13, 21, 29, 37. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(fpdf2==2.8.9 pypdfium2==5.15.2 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import fpdf
import numpy as np
import pypdfium2
from PIL import Image

WIDTH, HEIGHT = 64, 8


def shown(picture, image_filter):
    """Return the page that fpdf2 makes of the picture, as PDFium shows it [H, W]."""
    pdf = fpdf.FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_image_filter(image_filter)
    pdf.add_page()
    pdf.image(picture, 0, 0, WIDTH, HEIGHT)
    return np.asarray(pypdfium2.PdfDocument(bytes(pdf.output()))[0].render(scale=1).to_pil().convert("L"))


bar = Image.new("1", (WIDTH, HEIGHT), 1)
bar.paste(0, (0, 0, 5, HEIGHT))
right = np.asarray(bar.convert("L"))
for image_filter in ("AUTO", "FlateDecode", "LZWDecode"):
    seen = shown(bar, image_filter)
    ends = [int(np.flatnonzero(row == 0).max()) + 1 for row in seen[:4]]
    print(f"fpdf2 {fpdf.__version__}, {image_filter}: right edges of the bar in rows 0 to 3: {ends}")
    if not np.array_equal(shown(bar.convert("L"), image_filter), right):
        raise SystemExit("Changed: grey was right.")
    if image_filter == "AUTO" and not np.array_equal(seen, right):
        raise SystemExit("Changed: one bit was right by default.")
    if image_filter != "AUTO":
        if any(seen[row, 8 * (row + 1) : 8 * (row + 1) + 5].any() for row in range(6)):
            raise SystemExit("Changed: each row lay 8 pixels further right.")
        if seen[3, 40:].min() == 0 or np.array_equal(seen, right):
            raise SystemExit("Changed: beside the bar it was white.")
PYTHON
