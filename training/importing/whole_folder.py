"""A folder that is whole or not there: it is filled beside its place, and takes its name at the end.

Of several processes that fill the same one at once, the first to be done gives it its place.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training.disk_trouble import FULL
from training.errors import EngineError
from training.files import free_part_of, keep_folder, sweep_dead_parts
from training.importing.classic_sets import ABOUT, is_finished
from training.sentences import Sentence
from training.writable import make_writable


@contextmanager
def whole_folder(out: Path, about: str) -> Iterator[Path]:
    """Offer a folder to fill, which is at `out` when the block ends well, and nowhere otherwise.

    The text `about` tells later what it holds. Raises EngineError when there is something at `out`, the disk
    is full, or it cannot be written.
    """
    beside = free_part_of(out)
    try:
        require_room(out)
        sweep_dead_parts(out.parent)
        beside.mkdir()
        yield beside
        (beside / ABOUT).write_text(about, encoding="utf-8")
        with unless_finished(out, about):
            if out.is_dir():
                out.rmdir()
            keep_folder(beside, out)
        shutil.rmtree(beside, ignore_errors=True)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        if isinstance(error, OSError):
            raise EngineError(_why_not(out, error)) from error
        raise


@contextmanager
def unless_finished(out: Path, about: str) -> Iterator[None]:
    """Let a failure pass where another process has finished the same folder meanwhile."""
    try:
        yield
    except OSError:
        if not is_finished(out, about):
            raise


def require_room(out: Path) -> None:
    """Make sure that a folder can be written, and nothing over. Raises EngineError when it cannot."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise EngineError("{folder} is not empty. Choose a new folder.", folder=out)
    make_writable(out.parent)


def _why_not(folder: Path, error: OSError) -> Sentence:
    if error.errno in FULL:
        return Sentence("The disk with {folder} is full. Free some space and try again.", folder=folder)
    return Sentence("{folder} cannot be written: {reason}.", folder=folder, reason=error.strerror or error)
