"""Showing a folder in the system's file manager."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def reveal(folder: Path) -> None:
    """Show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
