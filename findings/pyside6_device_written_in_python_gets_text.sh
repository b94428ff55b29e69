#!/usr/bin/env bash
# PySide6 6.11.3: a QIODevice whose writeData is written in Python gets a str, not bytes, and it ends before the first
# zero byte, while the size beside it counts all of them. readData goes the other way without loss.
# Surprise: the stub says "bytes | bytearray | memoryview", QIODevice.write returns the full count, and nothing is raised, so a
# QPdfWriter on such a device seems to write a whole file. What is no ASCII fares worse than being lost.
# A QBuffer, or a file, takes everything.
# Seen: write(b"abc\0def") returned 7 and handed over ('str', 'abc', 7). Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "PySide6-Essentials==6.11.3" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import sys

from PySide6 import __version__
from PySide6.QtCore import QBuffer, QIODevice

CONTENT = b"abc\0def"


class Sink(QIODevice):
    def __init__(self):
        super().__init__()
        self.handed_over = []

    def writeData(self, data, size):
        self.handed_over.append((type(data).__name__, data, size))
        return size


sink = Sink()
sink.open(QIODevice.OpenModeFlag.WriteOnly)
count = sink.write(CONTENT)
buffer = QBuffer()
buffer.open(QIODevice.OpenModeFlag.WriteOnly)
buffer.write(CONTENT)
print(f"PySide6 {__version__}: write returned {count}, handed over {sink.handed_over}; QBuffer {buffer.data()}")
is_as_seen = count == 7 and sink.handed_over == [("str", "abc", 7)] and buffer.data().data() == CONTENT
sys.exit(0 if is_as_seen else 1)
PYTHON
