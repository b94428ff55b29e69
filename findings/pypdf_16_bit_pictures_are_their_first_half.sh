#!/usr/bin/env bash
# pypdf 7.1.1: page.images takes each sample of 16 bits for two samples of 8. What comes is the upper half of the
# picture, of the right size: row 0 holds the left half of row 0, each sample followed by its low byte, row 1 its right
# half.
# Surprise: 1, 2, 4 and 8 bits are each seen to (4 bits of RGB since July 2026, 3929), more than 16 are refused with a
# sentence, and here nothing is raised: the data are twice as long as is needed, and the rest is left over. RGB of 16
# bits has colours like static, grey looks like the picture's upper half drawn out. What puts PNGs of 16 bits into a PDF
# as they are, as pdfTeX does, makes such files. By colour profile (ICCBased) it is the same. pikepdf and PDFium have it
# right. No issue about it that we found.
# Seen for a ramp of 0 to 65535 over 16 columns: 0 0 17 17 34 34 51 51 ... and 136 136 153 153 ..., PDFium 0 17 34 51
# ... 255. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pypdf==7.1.1 pikepdf==10.18.0 pypdfium2==5.15.2 pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import numpy as np
import pikepdf
import pypdf
import pypdfium2
from pikepdf import Dictionary, Name, PdfImage, Stream

ramp = np.broadcast_to(np.linspace(0, 255, 16).astype(np.uint8), (8, 16))  # [H, W]


def seen(bits, channels):
    """Return the picture of so many bits as pypdf, pikepdf and PDFium have it, as [H, W] of 0 to 255 each."""
    samples = np.repeat(ramp[..., None], channels, 2).astype(f">u{bits // 8}") * (257 if bits == 16 else 1)
    pdf = pikepdf.new()
    colours = Name.DeviceRGB if channels == 3 else Name.DeviceGray
    data = samples.astype(f">u{bits // 8}").tobytes()
    image = Stream(pdf, data, Subtype=Name.Image, Width=16, Height=8, BitsPerComponent=bits, ColorSpace=colours)
    page = pdf.add_blank_page(page_size=(16, 8))
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, b"q 16 0 0 8 0 0 cm /Im Do Q")
    by_pikepdf = np.asarray(PdfImage(page.Resources.XObject.Im).as_pil_image())
    if by_pikepdf.dtype != np.uint8:
        by_pikepdf = by_pikepdf / 257
    out = io.BytesIO()
    pdf.save(out)
    by_pypdf = np.asarray(pypdf.PdfReader(io.BytesIO(out.getvalue())).pages[0].images[0].image)
    by_pdfium = np.asarray(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil().convert("RGB"))
    return [picture.reshape(8, 16, -1)[..., 0].astype(int) for picture in (by_pypdf, by_pikepdf, by_pdfium)]


for bits, channels in ((8, 1), (16, 1), (8, 3), (16, 3)):
    by_pypdf, by_pikepdf, by_pdfium = seen(bits, channels)
    print(f"pypdf {pypdf.__version__}: {channels} channels of {bits} bits: {by_pypdf[0]}, then {by_pypdf[1]}")
    print(f"PDFium: {by_pdfium[0]}, then {by_pdfium[1]}")
    if np.abs(by_pikepdf - ramp).max() > 1 or np.abs(by_pdfium - ramp).max() > 1:
        raise SystemExit("Changed: pikepdf and PDFium were right.")
    if bits == 8 and not np.array_equal(by_pypdf, ramp):
        raise SystemExit("Changed: 8 bits were right.")
    if bits == 16:
        samples = np.repeat(np.repeat(ramp[..., None], channels, 2).ravel(), 2)  # high bytes, equal to the low ones
        if not np.array_equal(by_pypdf, samples[: 8 * 16 * channels].reshape(8, 16, channels)[..., 0]):
            raise SystemExit("Changed: bytes were taken for samples.")
PYTHON
