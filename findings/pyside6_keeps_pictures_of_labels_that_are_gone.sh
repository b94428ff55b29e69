#!/usr/bin/env bash
# PySide6 6.11.3 (Qt 6.9 and later): each picture that a QLabel has painted goes into QPixmapCache, the cache of the whole
# program, and stays there when the label shows another or is deleted, until 10 MB are full. A label with scaled
# contents puts the copy there that it made for its size.
# Surprise: nobody has asked for them to be kept and no one can find them again, since the key is of a picture that is
# gone; what the program has put into the cache itself, and drawn icons, are thrown out for them. In 6.8 labels left the
# cache alone. A program that shows thumbnails in labels, or a camera, seems to leak for its first 10 MB. A widget that
# paints its picture itself keeps none.
# Seen, of 64 small pictures of our own in the cache after 20 labels of 128 by 128 pixels came and went: 45 left, and 60
# after 20 labels of 64 by 64 with scaled contents; by 6.8.3 all 64 each time, as by a widget that paints in 6.11.3.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/labels.py" <<'PYTHON'
import sys

from PySide6 import __version__
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QLabel, QWidget

expected = [int(count) for count in sys.argv[1:]]
application = QApplication([])


def picture(side):
    made = QPixmap(side, side)
    made.fill(QColor("orange"))
    return made


class Painted(QWidget):
    def __init__(self):
        super().__init__()
        self.picture = picture(128)

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self.picture)
        painter.end()


def label(is_scaled):
    made = QLabel()
    made.setScaledContents(is_scaled)
    made.setPixmap(picture(128))
    return made


def left(make, side):
    """How many of our 64 pictures are still in the cache after twenty widgets came and went."""
    QPixmapCache.clear()
    QPixmapCache.setCacheLimit(4096)
    for number in range(64):
        QPixmapCache.insert(f"ours {number}", picture(126))
    for _ in range(20):
        widget = make()
        widget.setFixedSize(side, side)
        widget.grab()
        widget.deleteLater()
        application.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
    return sum(QPixmapCache.find(f"ours {number}", QPixmap()) for number in range(64))


found = [left(lambda: label(False), 128), left(lambda: label(True), 64), left(Painted, 64)]
print(f"{__version__}: {found[0]} of 64 left by labels, {found[1]} by labels with scaled contents, "
      f"{found[2]} by a widget that paints")
if found != expected:
    raise SystemExit("Changed: pictures of labels stayed in the cache.")
PYTHON
for version in "6.8.3 64 64 64" "6.11.3 45 60 64"; do
    read -r number left <<<"$version"
    rm -rf "$folder/venv"
    python3.11 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --no-compile "PySide6-Essentials==$number" >"$folder/log" 2>&1 ||
        { cat "$folder/log"; exit 2; }
    # shellcheck disable=SC2086
    QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" -I "$folder/labels.py" $left
done
