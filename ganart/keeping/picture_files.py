"""Which pictures and films lie in the folders of a library, and what each of them says of itself."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from ganart.keeping.indexed_picture import IndexedPicture, Kind
from ganart.place_words import classes_in_words, in_words, session_in_words, walk_in_words
from training.errors import EngineError
from training.exploring.films import FIRST_FRAME, FilmFacts, look_at_film, moves, recipe_of
from training.exploring.place_pictures import KEYWORD as PLACE
from training.exploring.place_pictures import read_origin
from training.importing.folder_files import VIDEOS
from training.pictures.image_data import digests, new_hash
from training.pictures.kinds import SUFFIXES
from training.pictures.open import open_picture
from training.pictures.orientation import upright_size
from training.provenance import read_provenance
from training.stamps import Stamp, sample, stamp_of
from training.upscaling.records import read_record

_SHOWN = SUFFIXES | VIDEOS


def walk(folder: Path, *, prefix: str = "", folders_are_films: bool = False) -> Iterator[tuple[str, Stamp]]:
    """Find every picture and film below `folder`, but no hidden ones, with the stamps of their files.

    They come by path, which begins with `prefix`. A folder of numbered frames may be one film, or pictures.
    """
    return _walk(str(folder), prefix, folders_are_films)


def _walk(place: str, prefix: str, folders_are_films: bool) -> Iterator[tuple[str, Stamp]]:
    try:
        found = list(os.scandir(place))
    except OSError:  # Removed meanwhile, or not ours to read.
        return
    entries = []
    for entry in found:
        if entry.name.startswith(".") or not _is_text(entry.name):
            continue
        is_inner = entry.is_dir(follow_symlinks=False)
        if is_inner and folders_are_films and os.path.isfile(os.path.join(entry.path, FIRST_FRAME)):
            entries.append((entry.name, entry))
        elif is_inner:
            entries.append((f"{entry.name}/", entry))
        elif os.path.splitext(entry.name)[1].lower() in _SHOWN:
            entries.append((entry.name, entry))
    for name, entry in sorted(entries, key=lambda pair: pair[0]):
        if name.endswith("/"):
            yield from _walk(entry.path, prefix + name, folders_are_films)
            continue
        try:
            status = entry.stat()
        except OSError:
            continue
        yield prefix + name, stamp_of(status)


def _is_text(name: str) -> bool:
    """Whether a file name is whole Unicode; others are possible on Linux and cannot be kept in the index."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def file_of(folder: Path, path: str) -> Path:
    """Return the file of a path that is relative to `folder`, whether that folder is there or not."""
    return Path(os.path.normpath(folder / path))


def look_at(folder: Path, paths: Sequence[str]) -> list[IndexedPicture]:
    """Read what is to be known of some files. Files that have gone are left out."""
    pictures = []
    for path in paths:
        try:
            pictures.append(_look_at_one(folder, path))
        except OSError:
            continue
    return pictures


def _look_at_one(folder: Path, path: str) -> IndexedPicture:
    file = file_of(folder, path)
    if file.is_dir():
        return _look_at_folder(file, path)
    status = file.stat()
    digest, file_digest = digests(file)
    found = IndexedPicture(
        path=path,
        size=status.st_size,
        stamp=str(stamp_of(status)),
        sample=sample(file).hex(),
        digest=digest,
        file_digest=file_digest,
        width=0,
        height=0,
        created=status.st_mtime,
    )
    if file.suffix.lower() in VIDEOS:
        return _with_film(found, file)
    width, height, placed, is_moving = _dimensions(file)
    found = found._replace(width=width, height=height, placed=int(placed))
    if is_moving:
        return _with_film(found, file)
    return _with_origin(found, file)


def _with_origin(found: IndexedPicture, file: Path) -> IndexedPicture:
    """Add what a picture says of where it was painted."""
    kind: Kind = "enlarged" if found.width and read_record(file) else "painted"
    if found.width and (made := read_provenance(file)):
        return found._replace(
            kind=kind,
            created=_moment(made.created),
            model=made.model,
            title=made.title,
            recipe=made.recipe,
            seed=made.seed,
            number=made.index,
            truncation=made.truncation,
            label=made.label,
            images_seen=made.images_seen,
        )
    if found.width and (origin := read_origin(file)):
        return found._replace(
            kind=kind,
            created=_moment(origin.created),
            model=origin.model,
            title=origin.title,
            truncation=origin.place.truncation,
            label=classes_in_words(origin.place),
            place=in_words(origin.place),
        )
    return found._replace(kind="enlarged" if kind == "enlarged" else "other")


def _dimensions(file: Path) -> tuple[int, int, bool, bool]:
    """Width, height, whether it tells its place and whether it moves; zeros when it cannot be read."""
    try:
        with open_picture(file) as image:
            return *upright_size(image), PLACE in image.info, moves(image)
    except Exception:  # Pillow's readers raise nearly anything at a damaged file.
        return 0, 0, False, False


def _moment(iso: str) -> float:
    try:
        return datetime.fromisoformat(iso).timestamp()
    except (ValueError, OverflowError, OSError):  # Not a time, or one that this system cannot count.
        return 0.0


# -- FILMS --


def _with_film(found: IndexedPicture, file: Path) -> IndexedPicture:
    """Add what a film says of itself, and its recipe of how it was made."""
    facts = _film_facts(file)
    found = found._replace(kind="film", width=facts.width, height=facts.height, seconds=facts.seconds)
    if (recipe := recipe_of(file)) is None:
        return found
    return found._replace(
        created=_moment(recipe.about.created),
        model=recipe.about.model,
        title=recipe.about.title,
        label=classes_in_words(recipe.walk.keyframes[0] if recipe.walk else recipe.place(0)),
        place=walk_in_words(recipe.walk) if recipe.walk else session_in_words(),
    )


def _film_facts(file: Path) -> FilmFacts:
    try:
        return look_at_film(file)
    except (EngineError, OSError, ValueError):  # Damaged, or ffmpeg is missing.
        return FilmFacts(0, 0, 0.0)


def _look_at_folder(folder: Path, path: str) -> IndexedPicture:
    """Know a film that is a folder of frames by its first one, and by how many and how large they all are."""
    status = folder.stat()
    digest = new_hash()
    digest.update((folder / FIRST_FRAME).read_bytes())
    size = 0
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        size += entry.stat().st_size
        digest.update(f"{entry.name}:{entry.stat().st_size}\n".encode(errors="surrogateescape"))
    found = IndexedPicture(
        path=path,
        size=size,
        stamp=str(stamp_of(status)),
        sample="",
        digest=digest.hexdigest(),
        file_digest=digest.hexdigest(),
        width=0,
        height=0,
        created=status.st_mtime,
    )
    return _with_film(found, folder)
