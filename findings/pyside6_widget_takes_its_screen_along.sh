#!/usr/bin/env bash
# PySide6 6.11.3: a QScreen that a program holds becomes "already deleted" when a widget goes that was once asked for its
# screen. The screen itself lives on: asking the application again gives it back.
# Surprise: QWidget.screen only tells where the widget is, and QGuiApplication.screens gave the object long before, to which
# the widget is nothing. What remembers screens, to follow them being plugged in and out, fails at the next look, and only
# after some dialog was closed.
# Seen: after `widget.screen()` and the end of the widget, `screen.geometry()` raises RuntimeError "Internal C++ object
# (PySide6.QtGui.QScreen) already deleted."; without that call it answers. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "PySide6-Essentials==6.11.3" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" -I - <<'PYTHON'
import sys

from PySide6 import __version__
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])


def outcome(asks):
    """What a held screen answers once a widget has gone, which was or was not asked for its screen."""
    screen = application.screens()[0]
    widget = QWidget()
    if asks:
        widget.screen()
    del widget
    try:
        return f"{screen.geometry().width()} pixels wide"
    except RuntimeError as error:
        return str(error)


not_asked, asked = outcome(False), outcome(True)
again = f"{application.screens()[0].geometry().width()} pixels wide"
print(f"PySide6 {__version__}: not asked: {not_asked}; asked: {asked}; the application again: {again}")
sys.exit(0 if "already deleted" in asked and not_asked == again else 1)
PYTHON
