#!/usr/bin/env bash
# jsPDF 4.2.1: a PNG of 16 bits with opacity, grey or in colour, becomes noise: addImage swaps the two bytes of every
# sample, of the opacity as well, so that what counts is the byte that hardly matters.
# Surprise: PNGs of 16 bits without opacity come out right, and so do those of 8 bits with it. Where colours and opacity
# are put apart, samples are read through a DataView, high byte first, from an array of numbers that the processor keeps
# low byte first. A flat colour whose two bytes are equal, as all are that were 8 bits once and were multiplied by 257,
# is the same when swapped; so pictures that were converted look fine, and only real 16 bits (of a render, a scan, a
# RAW) are destroyed. No error. pdf-lib and PDFKit, which garbled these until 2018 (its issue 892), are right. Nothing
# in the tracker that we found.
# Seen as the mean difference from what the picture is on white, rendered by PDFium: grey 16 bits with opacity 68
# levels, colour 61; without opacity, with 8 bits, multiplied by 257, and by pdf-lib 1.17.1 below 2. Exits 1 if that
# changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
python3.11 -m venv venv
packages=(pypng==0.20220715.0 pypdfium2==5.15.2 pillow==13.0.0 numpy==2.4.6)
venv/bin/pip install --quiet --no-compile "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund jspdf@4.2.1 pdf-lib@1.17.1 >log 2>&1 || { cat log; exit 2; }
cat >shared.py <<'PYTHON'
import numpy as np

SIDE = 64
rows, columns = np.mgrid[0:SIDE, 0:SIDE] / (SIDE - 1)
grey, colour = (0.7 * columns + 0.3 * rows)[..., None], np.stack([columns, rows, 1 - columns * rows], axis=-1)
opacity = (1 - 0.8 * columns)[..., None]
PICTURES = {
    f"{name} {kind}": (values, alpha, bits, once)
    for name, values in (("grey", grey), ("colour", colour))
    for kind, alpha, bits, once in (
        ("16 bits with opacity", opacity, 16, False),
        ("16 bits", None, 16, False),
        ("8 bits with opacity", opacity, 8, False),
        ("8 bits made 16 with opacity", opacity, 16, True),
    )
}
PYTHON
venv/bin/python - <<'PYTHON'
import numpy as np
import png
from shared import PICTURES, SIDE

for place, (values, alpha, bits, once) in enumerate(PICTURES.values()):
    samples = values if alpha is None else np.concatenate([values, alpha], axis=-1)
    samples = np.round(samples * 255).astype(int) * 257 if once else np.round(samples * (2**bits - 1)).astype(int)
    writer = png.Writer(SIDE, SIDE, greyscale=values.shape[2] == 1, alpha=alpha is not None, bitdepth=bits)
    with open(f"{place}.png", "wb") as file:
        writer.write(file, samples.reshape(SIDE, -1).tolist())
PYTHON
cat >run.js <<'JAVASCRIPT'
import fs from "node:fs";
import { jsPDF } from "jspdf";
import { PDFDocument } from "pdf-lib";

for (const name of fs.readdirSync(".").filter((name) => name.endsWith(".png"))) {
    const bytes = new Uint8Array(fs.readFileSync(name));
    const pdf = new jsPDF({ unit: "pt", format: [64, 64] });
    pdf.addImage(bytes, "PNG", 0, 0, 64, 64);
    fs.writeFileSync(`${name}.jsPDF.pdf`, Buffer.from(pdf.output("arraybuffer")));
    const other = await PDFDocument.create();
    other.addPage([64, 64]).drawImage(await other.embedPng(bytes), { x: 0, y: 0, width: 64, height: 64 });
    fs.writeFileSync(`${name}.pdf-lib.pdf`, await other.save());
}
JAVASCRIPT
node run.js
venv/bin/python -W ignore - <<'PYTHON'
import numpy as np
import pypdfium2
from shared import PICTURES

for place, (name, (values, alpha, bits, once)) in enumerate(PICTURES.items()):
    right = values * 255 if alpha is None else (values * alpha + 1 - alpha) * 255
    seen = {}
    for writer in ("jsPDF", "pdf-lib"):
        page = pypdfium2.PdfDocument(f"{place}.png.{writer}.pdf")[0].render(scale=1).to_pil().convert("RGB")
        seen[writer] = np.abs(np.asarray(page).astype(float) - right).mean().item()
    print(f"{name}: {seen['jsPDF']:.1f} levels off by jsPDF 4.2.1, {seen['pdf-lib']:.1f} by pdf-lib")
    wrong = alpha is not None and bits == 16 and not once
    if seen["pdf-lib"] > 2 or (seen["jsPDF"] < 30 if wrong else seen["jsPDF"] > 2):
        raise SystemExit("Changed: only 16 bits with opacity were destroyed, and only by jsPDF.")
PYTHON
