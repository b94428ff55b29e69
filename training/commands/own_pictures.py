"""What a command says of a folder before it learns from it: what of it is left out, and what is not in it."""

from collections.abc import Collection, Generator, Iterator
from pathlib import Path

from training.events import Event, Notice
from training.importing.finding import Found, file_of, find_pictures
from training.importing.left_out import folders_around
from training.importing.own_library import own_in_words

_MOST_NAMED = 5


def told_of_own(
    folder: Path, included: bool, left_out: Collection[str] = ()
) -> Generator[Event, str | None, None]:
    """Say that pictures of GanArt's own library are left out, or learned from; nothing where there are none.

    And name those of `left_out` that are not in the folder. Raises EngineError when it cannot be opened.
    """
    found = yield from find_pictures(folder, included)
    if found.own:
        yield Notice(own_in_words(found.own, included))
    yield from told_of_unknown(found, left_out)


def told_of_unknown(found: Found, left_out: Collection[str]) -> Iterator[Notice]:
    """Name what is to be left out and is not there: a name that is misspelt leaves nothing out."""
    names = {file.name for file in found.files} if left_out else set()
    names |= {around for name in names for around in folders_around(name)}
    unknown = [name for name in left_out if name not in names and file_of(name) not in names]
    if unknown:
        more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
        yield Notice(f"Not skipped, since not there: {', '.join(unknown[:_MOST_NAMED])}{more}.", "warning")
