#!/usr/bin/env bash
# PySide6 6.11.3: QPdfWriter makes pages of whole points. A page of 100 by 180 millimetres has a MediaBox of 283 by 510
# points, which is 99.84 by 179.92; the layout that the writer was given, and gives back, keeps the millimetres.
# Surprise: MediaBox and TrimBox are written with six decimals, all of them zeros, and say up to 0.18 mm less or more than
# was asked for, so a sheet with 3 mm of bleed is not cut where its marks are. Nothing sets a BleedBox, either.
# Seen: MediaBox and TrimBox [0 0 283.000000 510.000000]. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "PySide6-Essentials==6.11.3" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" -I - "$folder/page.pdf" <<'PYTHON'
import re
import sys

from PySide6 import __version__
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

application = QGuiApplication([])
path = sys.argv[1]
writer = QPdfWriter(path)
size = QPageSize(QSizeF(100, 180), QPageSize.Unit.Millimeter)
writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
kept = writer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
painter = QPainter(writer)
painter.drawLine(0, 0, 10, 10)
painter.end()
del writer
with open(path, "rb") as file:
    boxes = re.findall(rb"/(MediaBox|TrimBox|BleedBox) \[([^\]]*)\]", file.read())
print(f"PySide6 {__version__}: the layout has {kept.width():g} x {kept.height():g} mm, the file {boxes}")
wanted = [(name, b"0 0 283.000000 510.000000") for name in (b"MediaBox", b"TrimBox")]
sys.exit(0 if (kept.width(), kept.height()) == (100, 180) and boxes == wanted else 1)
PYTHON
