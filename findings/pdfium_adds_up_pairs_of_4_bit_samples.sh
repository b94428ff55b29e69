#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2) shows pictures of 2 and 4 bits a sample wrong if they were packed as differences
# ("Predictor" 2, that of TIFF): it adds up whole bytes, that is two or four samples at once, with a carry from one into
# the other. A soft ramp becomes static.
# Surprise: the standard adds sample to sample of whatever width, and with 1, 8 and 16 bits PDFium does. The predictors
# of PNG, which are meant to be of bytes, are right for all. MuPDF (pymupdf 2.0) and pikepdf 10.18.0 have it right,
# pypdf 7.1.1 has the same static. It is what Chrome shows. Scans and drawings of 16 greys that were packed so look
# torn, while their files are whole. No issue about it that we found.
# Seen for a row 0 0 1 2 3 4 5 5 6 7 8 9 10 10 11 12 of 4 bits: 0 0 2 2 2 2 2 0 2 2 2 2 2 0 2 2; MuPDF and pikepdf the
# row. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pypdfium2==5.15.2 pikepdf==10.18.0 pymupdf==2.0 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io
import zlib

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from pikepdf import Dictionary, Name, PdfImage, Stream

WIDTH, HEIGHT = 16, 4


def packed(rows, bits):
    """Return samples [H, W] of so many bits as bytes."""
    texts = ("".join(f"{value:0{bits}b}" for value in row) for row in rows)
    return b"".join(int(text, 2).to_bytes(len(text) // 8, "big") for text in texts)


def seen(bits, differences):
    """Return the ramp, and the picture by PDFium, MuPDF and pikepdf, as [H, W] of 0 to 2^bits - 1 each."""
    top = 2**bits - 1
    ramp = (np.arange(WIDTH)[None] + np.arange(HEIGHT)[:, None]) * (top + 1) // (WIDTH + HEIGHT - 1)
    stored = np.diff(ramp, axis=1, prepend=0) % (top + 1) if differences else ramp
    pdf = pikepdf.new()
    image = Stream(pdf, zlib.compress(packed(stored, bits)), Subtype=Name.Image, Width=WIDTH, Height=HEIGHT)
    image.BitsPerComponent, image.ColorSpace, image.Filter = bits, Name.DeviceGray, Name.FlateDecode
    if differences:
        image.DecodeParms = Dictionary(Predictor=2, Colors=1, BitsPerComponent=bits, Columns=WIDTH)
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, b"q %d 0 0 %d 0 0 cm /Im Do Q" % (WIDTH, HEIGHT))
    out = io.BytesIO()
    pdf.save(out)
    pixels = pymupdf.open(stream=out.getvalue(), filetype="pdf")[0].get_pixmap()
    by_mupdf = np.frombuffer(pixels.samples, np.uint8).reshape(HEIGHT, WIDTH, -1)[..., 0]
    by_pdfium = np.asarray(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil().convert("L"))
    by_pikepdf = np.asarray(PdfImage(page.Resources.XObject.Im).as_pil_image().convert("L"))
    pictures = (np.round(picture / 255 * top).astype(int) for picture in (by_pdfium, by_mupdf, by_pikepdf))
    return ramp, *pictures


for bits in (1, 2, 4, 8):
    for differences in (False, True):
        ramp, by_pdfium, by_mupdf, by_pikepdf = seen(bits, differences)
        how = "differences" if differences else "as it is"
        print(f"pypdfium2 5.15.2: {bits} bits, {how}: {by_pdfium[0]}; MuPDF and pikepdf {by_mupdf[0]}")
        if not np.array_equal(by_mupdf, ramp) or not np.array_equal(by_pikepdf, ramp):
            raise SystemExit("Changed: MuPDF and pikepdf were right.")
        if np.array_equal(by_pdfium, ramp) == (differences and bits in (2, 4)):
            raise SystemExit("Changed: PDFium was wrong with differences of 2 and 4 bits, and right otherwise.")
PYTHON
