#!/usr/bin/env bash
# fpdf2 2.8.9: after set_image_filter("DCTDecode") a CMYK picture is printed as its negative: cyan comes out dark red,
# paper white comes out black in four inks.
# Surprise: a CMYK picture that is a JPEG file already is right, and RGB and grey by this filter are. JPEGs of CMYK are
# stored turned round, by a custom of Adobe's that Pillow keeps, and a PDF has to say so (Decode); fpdf2 does for files,
# and not for the JPEGs that it has Pillow make. The default, "AUTO", packs CMYK without loss, so who asks for small
# files gets the negative. On a screen it is plain to see; a press that is sent the file prints 400 % of ink where there
# is none. No issue about it that we found.
# Seen for cyan (255, 0, 0, 0): AUTO and JPXDecode (0, 174, 239), DCTDecode (23, 0, 0); without ink: white and black.
# Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(fpdf2==2.8.9 pypdfium2==5.15.2 pillow==12.3.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import fpdf
import pypdfium2
from PIL import Image


def shown(picture, image_filter):
    """Return a pixel of the page that fpdf2 makes of the picture, as PDFium shows it."""
    pdf = fpdf.FPDF(unit="pt", format=(32, 32))
    pdf.set_image_filter(image_filter)
    pdf.add_page()
    pdf.image(picture, 0, 0, 32, 32)
    return pypdfium2.PdfDocument(bytes(pdf.output()))[0].render(scale=1).to_pil().convert("RGB").getpixel((16, 16))


def near(one, other):
    return all(abs(a - b) <= 6 for a, b in zip(one, other))


for inks in ((255, 0, 0, 0), (0, 255, 255, 0), (0, 0, 0, 0), (0, 0, 0, 255)):
    picture = Image.new("CMYK", (32, 32), inks)
    negative = Image.new("CMYK", (32, 32), tuple(255 - ink for ink in inks))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=100)
    file.seek(0)
    seen = {name: shown(picture, name) for name in ("AUTO", "JPXDecode", "DCTDecode")}
    from_file, turned = shown(file, "AUTO"), shown(negative, "AUTO")
    print(f"fpdf2 {fpdf.__version__}: {inks}: {seen}; from a JPEG file {from_file}; the negative by AUTO {turned}")
    if not near(seen["AUTO"], seen["JPXDecode"]) or not near(seen["AUTO"], from_file):
        raise SystemExit("Changed: the other filters and files were right.")
    if not near(seen["DCTDecode"], turned) or near(seen["DCTDecode"], seen["AUTO"]):
        raise SystemExit("Changed: by DCTDecode it was the negative.")
for mode, colour in (("RGB", (200, 100, 50)), ("L", 70)):
    picture = Image.new(mode, (32, 32), colour)
    if not near(shown(picture, "DCTDecode"), shown(picture, "AUTO")):
        raise SystemExit("Changed: RGB and grey by DCTDecode were right.")
PYTHON
