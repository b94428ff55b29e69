"""What is dropped onto the window from outside."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from training.importing.folder_files import stands_for_a_folder


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that are dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_folder(data: QMimeData) -> Path | None:
    """Return the first folder that is dropped, or file that stands for one; None when there is none."""
    paths = dropped_paths(data)
    return next((path for path in paths if path.is_dir() or stands_for_a_folder(path)), None)
