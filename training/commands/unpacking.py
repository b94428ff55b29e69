"""A video or a .zip where a command takes a folder: it is unpacked into the library first."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from training import tasks
from training.events import Events, Finished, Notice
from training.importing.folder_files import Sampling, data_sets_folder, place_of, stands_for_a_folder

_USUAL = Sampling()


def folder_of(given: Path) -> Path:
    """Return the folder that pictures will be in: the one given, or that of a video's or .zip's pictures.

    Raises EngineError when a file cannot be read.
    """
    return place_of(given, _USUAL, data_sets_folder()) if stands_for_a_folder(given) else given


def unpacked_first(given: Path, folder: Path, start: Callable[[], Events]) -> Callable[[], Events]:
    """Return what starts a task on `folder`, once the file that was given for it is unpacked there.

    Of the processes that torchrun starts on a computer, the first unpacks it: the others wait for its word.
    """
    if given == folder or os.environ.get("LOCAL_RANK", "0") != "0":
        return start

    def both() -> Events:
        with closing(tasks.gather(given, folder, _USUAL)) as events:
            for event in events:
                yield Notice(event.sentence) if isinstance(event, Finished) else event
        yield from start()

    return both
