#!/usr/bin/env bash
# PySide6 6.11.3: a QComboBox gets another delegate whenever a style sheet changes how it pops up (combobox-popup), and
# keeps the one before as a child of its list. Under Fusion each round of taking a sheet off and putting it on again
# leaves two delegates more: a QComboMenuDelegate and a QComboBoxDelegate.
# Surprise: nothing ever uses them again, and nothing but the end of the combo box deletes them. Setting one sheet in
# place of another leaves none, as the kind of delegate stays the same; so a program that takes its sheet off first,
# which is quicker where many widgets wear it, grows with every change of its theme.
# Seen: 3 delegates after the first round and 21 after the tenth. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "PySide6-Essentials==6.11.3" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" -I - <<'PYTHON'
import sys

from PySide6 import __version__
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QComboBox, QVBoxLayout, QWidget

SHEET = "QComboBox { combobox-popup: 0; }"
application = QApplication([])
application.setStyle("Fusion")
window = QWidget()
combo = QComboBox()
combo.addItems(["one", "two"])
QVBoxLayout(window).addWidget(combo)
window.show()
counts = []
for _ in range(10):
    window.setStyleSheet("")
    window.setStyleSheet(SHEET)
    application.processEvents()
    counts.append(len(window.findChildren(QAbstractItemDelegate)))
for _ in range(10):
    window.setStyleSheet(SHEET + " ")
    window.setStyleSheet(SHEET)
    application.processEvents()
print(f"PySide6 {__version__}: delegates after each round: {counts}")
after_swaps = len(window.findChildren(QAbstractItemDelegate))
print(f"after twenty more changes from sheet to sheet: {after_swaps}")
sys.exit(0 if counts == list(range(3, 22, 2)) and after_swaps == counts[-1] else 1)
PYTHON
