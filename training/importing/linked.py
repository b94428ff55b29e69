"""Several folders and files become one folder that points to them: nothing is copied where links can be made.

Each folder is a subfolder of it, and so a class; files lie beside those. What changes in the folders is seen
the next time. Where a system or disk makes no links, pictures are copied, and that is said; later it is said
that they are as they were then. Free of torch.
"""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.errors import EngineError
from training.events import Events, Finished, Writing
from training.files import file_name
from training.importing.classic_sets import is_finished
from training.importing.finding import find_at_once, is_of_the_system, is_picture_name
from training.importing.whole_folder import whole_folder
from training.sentences import Sentence

_REPORT_S = 0.1  # Between two events.


def link_together(sources: Sequence[Path], out: Path) -> Events:
    """Make `out`, a folder that is new or empty, of folders and picture files, unless it is there already.

    Yields `Writing`, and `Finished` at the end. Raises EngineError when none of them is there any more or the
    folder cannot be written; then there is none.
    """
    about = about_links(sources)
    if not is_finished(out, about):
        there = [source for source in outermost(sources) if source.exists()]
        if not there:
            raise EngineError("None of what you chose is there any more.")
        copied, due = 0, 0.0
        with whole_folder(out, about) as folder:
            for done, (source, name) in enumerate(_named(there)):
                copied += _point(source, folder / name)
                if time.monotonic() >= due:
                    yield Writing(done, len(there))
                    due = time.monotonic() + _REPORT_S
            yield Writing(len(there), len(there))
        if copied:
            yield Finished(_copied(out, copied))
            return
    elif not _consists_of_links(out):
        yield Finished(
            Sentence(
                "“{name}” in your library holds what you chose as it was then: pictures that came since are "
                "not in it.",
                name=out.name,
            )
        )
        return
    yield Finished(
        Sentence("“{name}” in your library points to what you chose: nothing is copied.", name=out.name)
    )


def place_of_links(sources: Sequence[Path], folder: Path) -> Path:
    """Return where in `folder` these sources are one folder, or are to be, named after what they share."""
    about = about_links(sources)
    outer = sorted({source.parent for source in sources})
    folders = [source for source in outermost(sources) if not is_picture_name(source.name)]
    name = file_name(_title(folders, outer))
    number, place = 2, folder / name
    while place.exists() and not is_finished(place, about):
        place = folder / f"{name} ({number})"
        number += 1
    return place


def about_links(sources: Sequence[Path]) -> str:
    """Return the text that tells what a folder of links holds."""
    paths = sorted(os.fsencode(os.path.abspath(source)) for source in sources)
    lines = (path.decode(errors="backslashreplace") for path in paths)
    return "".join(f"{line}\n" for line in ("Links to these:", *lines))


def outermost(sources: Sequence[Path]) -> list[Path]:
    """Return each source once, without what lies in another one."""
    absolute = {Path(os.path.abspath(source)) for source in sources}
    return sorted(source for source in absolute if absolute.isdisjoint(source.parents))


def _title(folders: Sequence[Path], outer: Sequence[Path]) -> str:
    if len(outer) == 1:
        return outer[0].name or "Pictures"
    first, others = (folders or outer)[0].name, len(folders or outer) - 1
    return f"{first} + {others}" if others else f"{first} + pictures"


def _named(sources: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Give each source a name of its own, that no system takes for hidden or for the same as another."""
    taken: set[str] = set()
    for source in sources:
        stem, suffix = (source.name, "") if source.is_dir() else os.path.splitext(source.name)
        stem = stem.lstrip(".") or "pictures"
        number, name = 2, f"{stem}{suffix}"
        while name.casefold() in taken:
            name = f"{stem} ({number}){suffix}"
            number += 1
        taken.add(name.casefold())
        yield source, name


def _point(source: Path, place: Path) -> int:
    """Have `place` be what a source is; return how many pictures had to be copied for that."""
    try:
        place.symlink_to(source, target_is_directory=source.is_dir())
        return 0
    except (OSError, NotImplementedError):  # Windows asks for a right; exFAT has no links.
        pass
    if not source.is_dir():
        return _take(source, place)
    copied = 0
    for file in find_at_once(source, own=False).files:
        inner = place / file.name
        inner.parent.mkdir(parents=True, exist_ok=True)
        copied += _take(source / file.name, inner)
    return copied


def _take(file: Path, place: Path) -> int:
    """Give a file a second name, or copy it; return whether it was copied."""
    try:
        os.link(file, place)
        return 0
    except (OSError, NotImplementedError):
        shutil.copy2(file, place)
        return 1


def _consists_of_links(folder: Path) -> bool:
    """Whether what changes in the sources is seen in a finished folder."""
    return all(each.is_symlink() for each in folder.iterdir() if not is_of_the_system(each.name))


def _copied(out: Path, count: int) -> Sentence:
    return Sentence(
        "“{name}” in your library holds copies of {count:,} pictures, since this disk makes no links."
        if count > 1
        else "“{name}” in your library holds a copy of {count:,} picture, since this disk makes no links.",
        name=out.name,
        count=count,
    )
