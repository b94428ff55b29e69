#!/usr/bin/env bash
# PDFKit 0.20.2 (with png-js 2.0.0): of transparent PNGs without an opacity channel only palettes of 8 bits are right. A
# transparent grey makes black transparent instead, a transparent colour stays visible, and a palette of 16, 4 or 2
# colours gets a mask of other pixels, most of it opacity that lies elsewhere.
# Surprise: such PNGs are what optimizers make of drawings and logos, and the same picture with a channel of opacity is
# right. The transparent grey is kept in two bytes, of which the first is read, 0 unless there are 16 bits; of the
# colour's six bytes all are given to the PDF as if they were three numbers, which makes a mask of twelve numbers that
# PDFium passes over; and opacities are looked up by the bytes of the row, in which 2, 4 or 8 pixels lie packed. pdf-lib
# is right for all of these. Issue 1274 of its tracker (open) names transparency among the kinds of PNG that fail,
# without a reason.
# Seen as the mean difference from the picture on white, rendered by PDFium: palettes of 1, 2 and 4 bits 80 to 90
# levels, of 8 bits 0; a transparent grey 27 and colour 9, each in one square of sixteen; by pdf-lib 1.17.1 0. Exits 1
# if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
python3.11 -m venv venv
packages=(pypng==0.20220715.0 pypdfium2==5.15.2 pillow==13.0.0 numpy==2.4.6)
venv/bin/pip install --quiet --no-compile "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund pdfkit@0.20.2 png-js@2.0.0 pdf-lib@1.17.1 >log 2>&1 || { cat log; exit 2; }
cat >shared.py <<'PYTHON'
import numpy as np

SIDE = 64
rows, columns = np.mgrid[0:SIDE, 0:SIDE]
PLACES = (rows // 16) * 4 + columns // 16  # sixteen squares
COLOURS = np.random.default_rng(1).integers(0, 200, (16, 3))


def pictures():
    """Yield a name, what writes it as a PNG, and what it is on white."""
    for bits in (1, 2, 4, 8):
        count = min(2**bits, 16)
        indices = PLACES % count
        opacities = np.where(np.arange(count) % 2, 255, 0)
        palette = [(*colour, int(opacity)) for colour, opacity in zip(COLOURS[:count].tolist(), opacities)]
        right = np.where(opacities[indices][..., None] == 0, 255, COLOURS[indices])
        yield f"a palette of {bits} bits", dict(palette=palette, bitdepth=bits), indices, right
    grey = PLACES * 15
    right = np.where(PLACES == 5, 255, grey)[..., None]
    yield "a transparent grey", dict(greyscale=True, bitdepth=8, transparent=5 * 15), grey, right
    colours = COLOURS[PLACES]
    right = np.where((PLACES == 5)[..., None], 255, colours)
    options = dict(greyscale=False, bitdepth=8, transparent=tuple(COLOURS[5].tolist()))
    yield "a transparent colour", options, colours, right
    opacity = np.where(PLACES == 5, 0, 255)[..., None]
    options = dict(greyscale=False, alpha=True, bitdepth=8)
    yield "a channel of opacity", options, np.concatenate([colours, opacity], axis=-1), right
PYTHON
venv/bin/python - <<'PYTHON'
import png
from shared import SIDE, pictures

for place, (name, options, samples, right) in enumerate(pictures()):
    with open(f"{place}.png", "wb") as file:
        png.Writer(SIDE, SIDE, **options).write(file, samples.reshape(SIDE, -1).tolist())
PYTHON
cat >run.js <<'JAVASCRIPT'
import fs from "node:fs";
import { PDFDocument } from "pdf-lib";
import PDFKit from "pdfkit";

for (const name of fs.readdirSync(".").filter((name) => name.endsWith(".png"))) {
    const bytes = fs.readFileSync(name);
    const pdf = new PDFKit({ size: [64, 64], margin: 0 });
    const file = fs.createWriteStream(`${name}.PDFKit.pdf`);
    pdf.pipe(file);
    pdf.image(bytes, 0, 0, { width: 64, height: 64 });
    pdf.end();
    await new Promise((done) => file.on("finish", done));
    const other = await PDFDocument.create();
    other.addPage([64, 64]).drawImage(await other.embedPng(bytes), { x: 0, y: 0, width: 64, height: 64 });
    fs.writeFileSync(`${name}.pdf-lib.pdf`, await other.save());
}
JAVASCRIPT
node run.js
venv/bin/python -W ignore - <<'PYTHON'
import numpy as np
import pypdfium2
from shared import pictures

for place, (name, options, samples, right) in enumerate(pictures()):
    seen = {}
    for writer in ("PDFKit", "pdf-lib"):
        page = pypdfium2.PdfDocument(f"{place}.png.{writer}.pdf")[0].render(scale=1).to_pil().convert("RGB")
        seen[writer] = np.abs(np.asarray(page).astype(int) - right).mean().item()
    print(f"{name}: {seen['PDFKit']:.1f} levels off by PDFKit 0.20.2, {seen['pdf-lib']:.1f} by pdf-lib")
    whole = name in ("a palette of 8 bits", "a channel of opacity")
    if seen["pdf-lib"] > 1 or (seen["PDFKit"] > 1 if whole else seen["PDFKit"] < 5):
        raise SystemExit("Changed: PDFKit was right for palettes of 8 bits and channels of opacity alone.")
PYTHON
