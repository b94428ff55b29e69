"""Leaves behind the system's libraries that nothing in a frozen folder needs.

PyInstaller has found the libraries of every file before we can say which files are left out. So the libraries
of those come along: large ones (GTK's), and some whose terms nobody finds (NVIDIA's, on a computer that has
them).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import PurePath
from posixpath import dirname, join, normpath

Entry = tuple[str, str, str]  # PyInstaller's: its place in the folder, what is copied or linked to, its kind.


def without_orphans(
    libraries: Sequence[Entry], is_systems: Callable[[str], bool], needs: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """Return those that are ours, and what they need of the system.

    `is_systems` tells whether a file is the system's, and `needs` which libraries it names.
    """
    waiting = {PurePath(each[0]).name: each for each in libraries if is_systems(each[1])}
    new = [each for each in libraries if not is_systems(each[1])]
    kept = list(new)
    while new:
        named = {PurePath(name).name for _, source, _ in new for name in needs(source)}
        new = [waiting.pop(name) for name in sorted(named & waiting.keys())]
        kept += new
    return kept


def without_dead_links(entries: Sequence[Entry], places: Collection[str]) -> list[Entry]:
    """Return the entries but for links that lead to none of these places in the folder."""
    return [each for each in entries if each[2] != "SYMLINK" or _target(each) in places]


def _target(link: Entry) -> str:
    """Return the place in the folder that a link leads to."""
    place, target, _ = link
    return normpath(join(dirname(place), target))
