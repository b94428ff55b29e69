#!/usr/bin/env bash
# pypdf 7.1.1: page.images gives a picture in one spot colour (Separation) whose substitute is CMYK as a negative in all
# four inks alike: where the paper is free, it is black, and where the colour is strongest, it is white. Red, yellow and
# gold pictures come out as the same grey one.
# Surprise: what the spot colour looks like is in the PDF, as a function from its strength to CMYK, and isn't asked. The
# values are turned round, which is right where the substitute is grey (0 is black there), and then handed to each ink.
# Size, mode (CMYK) and shapes are right, so it looks like a dark print. Duotone posters, gold on packaging and
# risographs are made of such pictures. For the similar DeviceN of one colour pypdf warns and gives grey; pikepdf
# refuses (HifiPrintImageNotTranscodableError); PDFium and MuPDF show the colour. No issue about it that we found.
# Seen for a red of (0, 255, 255, 0), strength 0, 128 and 255: (255, 255, 255, 255), (127, 127, 127, 127), (0, 0, 0, 0),
# where PDFium shows white, pink and red. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pypdf==7.1.1 pikepdf==10.18.0 pypdfium2==5.15.2 pillow==12.3.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import pikepdf
import pypdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream

SIDE = 8


def seen(name, strength, substitute, inks):
    """Return the mode and a pixel by pypdf, and that pixel as PDFium shows it."""
    pdf = pikepdf.new()
    paper = [1] if len(inks) == 1 else [0] * len(inks)
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=paper, C1=list(inks), N=1)
    colours = Array([Name.Separation, Name("/" + name), substitute, tint])
    data = bytes([strength]) * SIDE**2
    image = Stream(pdf, data, Subtype=Name.Image, Width=SIDE, Height=SIDE, BitsPerComponent=8, ColorSpace=colours)
    page = pdf.add_blank_page(page_size=(SIDE, SIDE))
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, b"q %d 0 0 %d 0 0 cm /Im Do Q" % (SIDE, SIDE))
    out = io.BytesIO()
    pdf.save(out)
    picture = pypdf.PdfReader(io.BytesIO(out.getvalue())).pages[0].images[0].image
    pixel = picture.getpixel((4, 4))
    shown = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil().convert("RGB").getpixel((4, 4))
    print(f"pypdf {pypdf.__version__}: {name} of strength {strength}: {picture.mode} {pixel}; PDFium {shown}")
    return picture.mode, pixel, shown


for name, inks in (("Red", (0, 1, 1, 0)), ("Yellow", (0, 0, 1, 0)), ("Gold", (0.1, 0.3, 0.9, 0.1))):
    for strength in (0, 128, 255):
        mode, pixel, shown = seen(name, strength, Name.DeviceCMYK, inks)
        if mode != "CMYK" or any(abs(ink - (255 - strength)) > 1 for ink in pixel):
            raise SystemExit("Changed: all four inks were as strong as the spot colour was not.")
        if strength == 0 and min(shown) < 255 or strength == 255 and (shown[0] < 180 or shown[2] > 80):
            raise SystemExit("Changed: PDFium showed white and the colour.")
mode, pixel, shown = seen("Black", 255, Name.DeviceGray, (0,))
if mode != "L" or pixel != 0 or max(shown) > 1:
    raise SystemExit("Changed: black by grey was right.")
PYTHON
