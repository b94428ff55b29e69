"""What is dropped onto the window from outside."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that are dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_folder(data: QMimeData) -> Path | None:
    """Return the first folder that is dropped; None when there is none."""
    return next((path for path in dropped_paths(data) if path.is_dir()), None)
