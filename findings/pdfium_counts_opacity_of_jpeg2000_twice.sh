#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2) applies the opacity that lies within a JPEG 2000 picture twice if the picture has colours,
# and not at all if it is grey. What is half opaque is shown as a quarter, and grey cutouts stand in their rectangle.
# Surprise: such PDFs are what Pillow 12.3.0 writes of each RGBA and LA picture (Image.save("a.pdf")), with the entry
# that the standard has for it (SMaskInData 1); and what is opaque or empty is right, so that only shadows, soft edges
# and glass get thin. As an opacity of its own beside the picture (SMask), as pikepdf or MuPDF would write it, it is
# shown rightly. MuPDF shows both alike. Chrome is PDFium. Pillow's issue 8074 is about viewers that show no such
# opacity (pdf.js, poppler); of this we found nothing.
# Seen for (0, 100, 200) at 128 of 255 on white, the right one being (127, 177, 227): RGBA (190, 215, 240); MuPDF (127,
# 177, 227); grey 100 in LA: 100, MuPDF 177. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pypdfium2==5.15.2 pymupdf==2.0 pikepdf==10.18.0 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from pikepdf import Dictionary, Name, Stream
from PIL import Image

SIDE = 32


def by_pillow(picture):
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=72)
    if b"/SMaskInData 1" not in out.getvalue() or b"/JPXDecode" not in out.getvalue():
        raise SystemExit("Changed: Pillow wrote JPEG 2000 with opacity within.")
    return out.getvalue()


def with_mask(picture):
    """Return a PDF of the picture with its opacity as a picture of its own."""
    colours, opacity = picture.convert("RGB"), picture.getchannel("A")
    pdf = pikepdf.new()
    size = {"Subtype": Name.Image, "Width": SIDE, "Height": SIDE, "BitsPerComponent": 8}
    image = Stream(pdf, colours.tobytes(), ColorSpace=Name.DeviceRGB, **size)
    image.SMask = pdf.make_indirect(Stream(pdf, opacity.tobytes(), ColorSpace=Name.DeviceGray, **size))
    page = pdf.add_blank_page(page_size=(SIDE, SIDE))
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, b"q %d 0 0 %d 0 0 cm /Im Do Q" % (SIDE, SIDE))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def shown(pdf):
    """Return the pixel in the middle of the page by PDFium and by MuPDF."""
    pixels = pymupdf.open(stream=pdf, filetype="pdf")[0].get_pixmap()
    by_mupdf = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, -1)
    by_pdfium = np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB"))
    return tuple(picture[SIDE // 2, SIDE // 2, :3].astype(int) for picture in (by_pdfium, by_mupdf))


def near(one, other):
    return np.abs(np.asarray(one) - other).max() <= 3


for mode, colour in (("RGBA", (0, 100, 200)), ("LA", (100,))):
    for opacity in (255, 128, 64, 0):
        picture = Image.new(mode, (SIDE, SIDE), (*colour, opacity))
        on_white = [255 - (255 - np.array(colour)) * (opacity / 255) ** power for power in (1, 2)]
        pdfium, mupdf = shown(by_pillow(picture))
        told = f"right {on_white[0].round().astype(int)}; PDFium {pdfium}, MuPDF {mupdf}"
        print(f"pypdfium2 5.15.2: {mode}, opacity {opacity}: {told}")
        if not near(mupdf, on_white[0]) or not near(shown(with_mask(picture))[0], on_white[0]):
            raise SystemExit("Changed: MuPDF was right, and PDFium was with an opacity of its own.")
        if not near(pdfium, on_white[1] if mode == "RGBA" else colour):
            raise SystemExit("Changed: PDFium took the square of the opacity of colours, and none of grey.")
PYTHON
