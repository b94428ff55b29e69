"""Stars and tags go between the library and the sidecar files of other programs, both ways. Free of widgets.

Where both a sidecar and the library have stars for a picture, the newer ones win: the date of the sidecar
file against the time at which the stars were given. Where only one of them has any, it keeps them. Tags are
only ever added: what is not said of a picture may have been taken away, or never have been known.
"""

import errno
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ganart.keeping.albums import Albums, Group, Ordering
from ganart.keeping.marks import PLAIN, Change, Mark, Marks
from ganart.keeping.sidecars import Sidecar, rating_of, read_sidecar, sidecar_of, write_sidecar
from ganart.keeping.spelling import folded
from ganart.keeping.writing import named
from training.disk_trouble import FULL
from training.events import Scanning

_TOLD_EVERY = 50  # Pictures between two events.

Picture = tuple[Path, str]  # Its file, and what its marks are kept by.


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What came of an exchange."""

    changed: int  # Pictures or sidecars that have other stars now.
    newer: int  # That kept theirs, which are newer.
    unusable: tuple[Path, ...]  # Sidecars that cannot be read or written.
    change: Change | None = None  # Of marks, to be undone.
    ordering: Ordering | None = None  # Of tags, likewise.


def read_stars(pictures: Sequence[Picture], marks: Marks, albums: Albums) -> Generator[Scanning | Exchanged]:
    """Take over what sidecars say. Until the last picture was looked at, nothing is changed.

    Raises OSError when the marks cannot be saved, or the tags, after what came of the marks.
    """
    after: dict[str, Mark] = {}
    tagged: dict[str, list[str]] = {}
    spellings: dict[str, str] = {}  # Of each tag, that it has already or else at first here.
    newer, unusable = 0, []
    for done, (picture, digest) in enumerate(pictures, 1):
        try:
            said = read_sidecar(sidecar_of(picture))
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            unusable.append(sidecar_of(picture))
        else:
            for tag in said.tags:
                if (key := folded(tag)) not in spellings:
                    spellings[key] = albums.known_spelling(tag)
                tagged.setdefault(spellings[key], []).append(digest)
            before = after.get(digest, marks[digest])
            wanted = said.on(before)
            if wanted != before and _is_rated(before) and marks.time(digest) > said.changed:
                newer += 1
            elif wanted != before:
                after[digest] = wanted
        if done % _TOLD_EVERY == 0:
            yield Scanning(done, len(pictures))
    change = marks.set_each(after)
    try:
        ordering = albums.tag_each(tagged)
    except OSError:
        yield Exchanged(len(after), newer, tuple(unusable), change)  # The stars are there, to be taken back.
        raise
    with suppress(OSError):  # Else they last a moment later.
        marks.make_last()
        albums.make_last()
    yield Exchanged(len(after.keys() | ordering.digests), newer, tuple(unusable), change, ordering)


def write_stars(pictures: Sequence[Picture], marks: Marks, albums: Albums) -> Generator[Scanning | Exchanged]:
    """Write marks and tags into sidecars, which are made where there are none.

    A picture without marks and tags changes none.

    Raises EngineError when nothing can be written there at all.
    """
    changed, newer, unusable = 0, 0, []
    tags_of: dict[str, list[str]] = {}
    for tag in albums.tags():
        for digest in albums.members(Group("tag", tag)):
            tags_of.setdefault(digest, []).append(tag)
    for done, (picture, digest) in enumerate(pictures, 1):
        mark, tags, sidecar = marks[digest], tags_of.get(digest, []), sidecar_of(picture)
        try:
            if (mark != PLAIN or tags) and picture.exists():
                said = _said(sidecar)
                is_newer = said is not None and said.is_rated and said.changed > marks.time(digest)
                if said is not None and is_newer and said.rating != rating_of(mark):
                    newer += 1
                    if said.lacks(tags):
                        write_sidecar(sidecar, None, tags)
                elif said is None or _differs(said, mark) or said.lacks(tags):
                    write_sidecar(sidecar, mark, tags)
                    changed += 1
        except OSError as error:
            if error.errno in FULL | {errno.EROFS}:
                with named(sidecar):
                    raise
            unusable.append(sidecar)
        except ValueError:
            unusable.append(sidecar)
        if done % _TOLD_EVERY == 0:
            yield Scanning(done, len(pictures))
    yield Exchanged(changed, newer, tuple(unusable))


def _said(sidecar: Path) -> Sidecar | None:
    try:
        return read_sidecar(sidecar)
    except FileNotFoundError:
        return None


def _differs(said: Sidecar, mark: Mark) -> bool:
    is_other = said.rating != rating_of(mark) and (said.rating is not None or _is_rated(mark))
    return is_other or said.is_favourite != mark.favourite


def _is_rated(mark: Mark) -> bool:
    return mark.reject or mark.stars > 0
