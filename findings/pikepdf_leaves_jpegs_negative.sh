#!/usr/bin/env bash
# pikepdf 10.18.0: PdfImage.as_pil_image() and extract_to() leave out the Decode array of pictures that are JPEGs inside
# the PDF, and of pictures with palettes. A grey JPEG with [1 0] comes out as a negative, and so does each CMYK JPEG
# that has no Decode and is meant as it stands, as Pillow takes all of those for Adobe's negatives.
# Surprise: the same picture packed by Flate, or not at all, is right; and the documentation says that the array is
# applied by default "so the result matches how a PDF viewer would render the image", and of JPEGs that they become PNG
# or TIFF for it. What comes is the JPEG, .jpg, as a negative. Asking with apply_decode_array=False gives the same.
# Print files have CMYK JPEGs of either kind. PDFium and MuPDF show them as the array says. Issue 650 is about pictures
# of one bit, which are right since 10.9.
# Seen for grey 40, given by Decode: by Flate 40; by JPEG 215 and ".jpg"; two palette colours exchanged; CMYK (230, 30,
# 30, 20): (25, 225, 225, 235) without Decode. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pikepdf==10.18.0 pypdfium2==5.15.2 pillow==12.3.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, PdfImage, Stream, String
from PIL import Image

SIDE = 16


def document(data, colours, decode=None, jpeg=False):
    """Return the bytes of a PDF whose only page is the picture."""
    pdf = pikepdf.new()
    image = Stream(pdf, data, Subtype=Name.Image, Width=SIDE, Height=SIDE, BitsPerComponent=8, ColorSpace=colours)
    if jpeg:
        image.Filter = Name.DCTDecode
    if decode:
        image.Decode = Array(decode)
    page = pdf.add_blank_page(page_size=(SIDE, SIDE))
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, b"q %d 0 0 %d 0 0 cm /Im Do Q" % (SIDE, SIDE))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def jpeg_of(mode, colour):
    out = io.BytesIO()
    Image.new(mode, (SIDE, SIDE), colour).save(out, "JPEG", quality=100, subsampling=0)
    return out.getvalue()


def seen(name, pdf):
    """Return a pixel by as_pil_image, the kind of file by extract_to, and the pixel as PDFium shows it."""
    opened = pikepdf.open(io.BytesIO(pdf))
    image = PdfImage(opened.pages[0].Resources.XObject.Im)
    picture = image.as_pil_image()
    pixel = picture.convert("RGB").getpixel((8, 8)) if picture.mode == "P" else picture.getpixel((8, 8))
    kind = image.extract_to(stream=io.BytesIO())
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB").getpixel((8, 8))
    print(f"pikepdf {pikepdf.__version__}: {name}: {pixel}, {kind}; PDFium {shown}")
    return pixel, kind, shown


def near(value, other):
    return abs(value - other) <= 6


grey = Name.DeviceGray
pixel, kind, shown = seen("grey, unpacked, [1 0]", document(bytes([215]) * SIDE**2, grey, [1, 0]))
if not near(pixel, 40) or not near(shown[0], 40):
    raise SystemExit("Changed: unpacked it was right.")
pixel, kind, shown = seen("grey, JPEG, [1 0]", document(jpeg_of("L", 215), grey, [1, 0], jpeg=True))
if not near(pixel, 215) or kind != ".jpg" or not near(shown[0], 40):
    raise SystemExit("Changed: as JPEG it was a negative, and PDFium was right.")
palette = Array([Name.Indexed, Name.DeviceRGB, 255, String(b"\xff\0\0" + b"\0\0\xff" * 255)])
pixel, kind, shown = seen("palette, [255 0]", document(bytes([255]) * SIDE**2, palette, [255, 0]))
if pixel != (0, 0, 255) or shown != (255, 0, 0):
    raise SystemExit("Changed: it was the colour at the other end, and PDFium was right.")
cmyk = jpeg_of("CMYK", (25, 225, 225, 235))  # in the file: 230, 30, 30, 20, which is dark cyan
pixel, kind, shown = seen("CMYK, JPEG", document(cmyk, Name.DeviceCMYK, jpeg=True))
if not near(pixel[0], 25) or not near(pixel[3], 235) or not shown[0] < 60 < 120 < shown[2]:
    raise SystemExit("Changed: without Decode CMYK was a negative, and PDFium was right.")
pixel, kind, shown = seen("CMYK, JPEG, [1 0 ...]", document(cmyk, Name.DeviceCMYK, [1, 0] * 4, jpeg=True))
if not near(pixel[0], 25) or max(shown) > 60:
    raise SystemExit("Changed: with Decode CMYK was right.")
PYTHON
