"""One heart: what is liked in Explore is a favourite of the gallery, and the other way round.

Explore keeps places of a model, the gallery marks of pictures; a picture tells where it was painted. All of
this reads files, so it belongs into a thread. Free of widgets and torch.
"""

from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ganart.keeping.library import Library
from ganart.keeping.marks import Marks
from training.exploring.place_pictures import read_place
from training.exploring.places import Place
from training.pictures.image_data import digests

_MOST = 2_000  # Pictures that are looked into; the newest ones.

KeyOf = Callable[[Place], Hashable]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What both sides hold to be favourites."""

    places: tuple[Place, ...]
    digests: tuple[str, ...]  # Of pictures that became favourites by it.


def like_picture(library: Library, path: Path) -> None:
    """Make the picture of a place that was liked a favourite.

    Where that cannot be kept now, it is done when the model is opened next.
    """
    with suppress(OSError):
        library.marks.set([digests(path)[0]], favourite=True)
        library.marks.make_last()


def agree(library: Library, identity: str, places: Sequence[Place], key_of: KeyOf) -> Agreed:
    """Bring the favourites of a model in Explore together with those of the gallery.

    Raises OSError when marks cannot be kept.
    """
    marks = Marks(library.marks.path)  # The library's own may not have been read yet.
    marks.read()
    known = {key_of(place): place for place in places}
    liked: dict[str, None] = {}
    for digest, place in _painted(library, identity, marks):
        if marks[digest].favourite:
            known.setdefault(key_of(place), place)
        elif key_of(place) in known:
            liked[digest] = None  # By an earlier version, whose two hearts were two things.
    if liked:
        library.marks.set(liked, favourite=True)
        library.marks.make_last()
    return Agreed(tuple(known.values()), tuple(liked))


def take_hearts_off(library: Library, identity: str, places: Sequence[Place], key_of: KeyOf) -> list[str]:
    """Make pictures of these places favourites no longer; return their content hashes. Raises OSError."""
    marks = Marks(library.marks.path)
    marks.read()
    gone = {key_of(place) for place in places}
    found = _painted(library, identity, marks)
    off = [digest for digest, place in found if marks[digest].favourite and key_of(place) in gone]
    if off:
        library.marks.set(off, favourite=False)
        library.marks.make_last()
    return off


def places_in(paths: Sequence[Path]) -> dict[str, list[Place]]:
    """Return the places that pictures tell, by the identity of their models."""
    found: dict[str, list[Place]] = {}
    for path in paths[:_MOST]:
        identity, _, place = read_place(path)
        if place:
            found.setdefault(identity, []).append(place)
    return found


def _painted(library: Library, identity: str, marks: Marks) -> list[tuple[str, Place]]:
    """Return pictures of a model that were liked here or there: content hash and place, oldest first."""
    pictures = [
        picture
        for picture in library.index.of_model(identity)
        if picture.placed or marks[picture.digest].favourite
    ]
    found = []
    for picture in pictures[-_MOST:]:
        model, _, place = read_place(library.index.folder / picture.path)
        if place and model == identity:
            found.append((picture.digest, place))
    return found
