"""What is dropped onto the window from outside."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from ganart.messages import Message
from ganart.numbers import fill
from ganart.translation import translate
from ganart.words import counted
from training.files import can_be_named
from training.importing.folder_files import stands_for_a_folder
from training.pictures.kinds import SUFFIXES

DROPPED = "dropped"  # The cause of what is said of a drop.


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that are dropped, without what no file can be called."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if can_be_named(path)]


def dropped_sources(data: QMimeData) -> list[Path]:
    """Return the folders and pictures that are dropped, if they are several; else nothing."""
    return _sources_among(dropped_paths(data))


def _sources_among(paths: Sequence[Path]) -> list[Path]:
    sources = [path for path in paths if is_picture(path) or path.is_dir()]
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
    return _folder_among(dropped_paths(data))


def _folder_among(paths: Sequence[Path]) -> Path | None:
    return next((path for path in paths if path.is_dir() or stands_for_a_folder(path)), None)


def about_not_taken(data: QMimeData) -> Message | None:
    """Say what is dropped beside what is taken to learn from; None where all is taken, or nothing.

    Left are files of other kinds, and all but the first of videos, .zip files and what comes with one.
    """
    paths = dropped_paths(data)  # Once: each of thousands is asked for on the disk.
    taken = _sources_among(paths) or [path for path in (_folder_among(paths),) if path]
    return not_taken_in_words(left_of(paths, taken)) if taken else None


def left_of(paths: Iterable[Path], taken: Iterable[Path]) -> list[Path]:
    """Return the paths that are not taken, however many there are."""
    those = set(taken)
    return [path for path in paths if path not in those]


def called(folder: Path) -> str:
    """Return what a folder is called: its name, or the whole path of a drive, which has none."""
    return folder.name or str(folder)


def not_taken_in_words(paths: Sequence[Path]) -> Message | None:
    """Say which files are not taken to learn from, the first one by its name; None where there are none."""
    if not paths:
        return None
    one = translate(
        "words",
        "“{0}” was not taken. GanArt learns from folders and pictures, or from one video or .zip alone.",
    )
    many = translate(
        "words",
        "“{0}” and {1} more were not taken. "
        "GanArt learns from folders and pictures, or from one video or .zip alone.",
    )
    form = one if len(paths) == 1 else many
    return Message(fill(form, paths[0].name, len(paths) - 1), "warning", cause=DROPPED)
