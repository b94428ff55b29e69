"""Writes into build/ what only a build needs: the icon as pixels, and the file properties for Windows.

python freezing/prepare.py
"""

import os
import sys
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
SIDE = 1024  # Pixels of the icon; every platform's form is made from it.

VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("FileDescription", "GanArt"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("OriginalFilename", "GanArt.exe"),
      StringStruct("ProductName", "GanArt"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def main() -> None:
    """Write both."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtGui import QGuiApplication, QIcon

    from training import __version__

    _application = QGuiApplication([])
    BUILD.mkdir(exist_ok=True)
    icon = QIcon(str(ROOT / "resources" / "icons" / "ganart.svg")).pixmap(SIDE, SIDE)
    if not icon.save(str(BUILD / "ganart.png")):
        raise SystemExit("The icon could not be written into build/.")
    numbers = (*Version(__version__).release, 0)
    (BUILD / "version.txt").write_text(VERSION.format(version=__version__, numbers=numbers))


if __name__ == "__main__":
    main()
