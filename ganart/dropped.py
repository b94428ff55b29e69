"""What is dropped onto the window from outside."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from ganart.translation import translate
from ganart.words import counted
from training.importing.folder_files import stands_for_a_folder
from training.pictures.kinds import SUFFIXES


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that are dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_sources(data: QMimeData) -> list[Path]:
    """Return the folders and pictures that are dropped, if they are several; else nothing."""
    sources = [path for path in dropped_paths(data) if is_picture(path) or path.is_dir()]
    return sources if len(sources) > 1 else []


def sources_in_words(sources: Sequence[Path]) -> str:
    """Count folders and pictures: "2 folders and 151 pictures"."""
    pictures = sum(map(is_picture, sources))
    folders = len(sources) - pictures
    if not pictures or not folders:
        return counted(pictures, "picture") if pictures else counted(folders, "folder")
    both = translate("words", "{0} and {1}")
    return both.format(counted(folders, "folder"), counted(pictures, "picture"))


def is_picture(path: Path) -> bool:
    """Whether a path is that of a picture, by its name."""
    return path.suffix.lower() in SUFFIXES


def dropped_folder(data: QMimeData) -> Path | None:
    """Return the first folder that is dropped, or file that stands for one; None when there is none."""
    paths = dropped_paths(data)
    return next((path for path in paths if path.is_dir() or stands_for_a_folder(path)), None)
