"""A folder that is whole or not there: it is filled beside its place, and takes its name at the end."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training.disk_trouble import FULL
from training.errors import EngineError
from training.files import keep_folder
from training.importing.classic_sets import ABOUT
from training.sentences import Sentence


@contextmanager
def whole_folder(out: Path, about: str) -> Iterator[Path]:
    """Offer a folder to fill, which is at `out` when the block ends well, and nowhere otherwise.

    The text `about` tells later what it holds. Raises EngineError when there is something at `out`, the disk
    is full, or it cannot be written.
    """
    beside = out.with_name(f".{out.name}.part")
    try:
        require_room(out)
        shutil.rmtree(beside, ignore_errors=True)  # Left there by a process that was killed.
        beside.mkdir()
        yield beside
        (beside / ABOUT).write_text(about, encoding="utf-8")
        if out.is_dir():
            out.rmdir()
        keep_folder(beside, out)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        if isinstance(error, OSError):
            raise EngineError(_why_not(out, error)) from error
        raise


def require_room(out: Path) -> None:
    """Make sure that nothing is written over. Raises EngineError when there is something."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise EngineError("{folder} is not empty. Choose a new folder.", folder=out)
    out.parent.mkdir(parents=True, exist_ok=True)


def _why_not(folder: Path, error: OSError) -> Sentence:
    if error.errno in FULL:
        return Sentence("The disk with {folder} is full. Free some space and try again.", folder=folder)
    return Sentence("{folder} cannot be written: {reason}.", folder=folder, reason=error.strerror or error)
