"""What a command says of the pictures of GanArt's own library in the folder that it learns from."""

from collections.abc import Generator
from pathlib import Path

from training.events import Event, Notice
from training.importing.finding import find_pictures
from training.importing.own_library import own_in_words


def told_of_own(folder: Path, included: bool) -> Generator[Event, str | None, None]:
    """Say that they are left out, or learned from; nothing where there are none.

    Raises EngineError when the folder cannot be opened.
    """
    found = yield from find_pictures(folder, included)
    if found.own:
        yield Notice(own_in_words(found.own, included))
