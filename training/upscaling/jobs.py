"""What there is to enlarge: pictures, the folders their results go to, and parts of them to look at first.

Free of torch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.errors import EngineError
from training.importing.finding import find_at_once, passed_over_in_words
from training.importing.own_library import own_in_words
from training.pictures.open import HEAD, open_picture
from training.pictures.orientation import upright_size
from training.pictures.refusals import refusals
from training.sentences import Sentence, joined
from training.upscaling.records import read_record
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sources import enlargeable


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to be enlarged."""

    path: Path
    folder: Path = Path()  # That its result goes into, relative to where all results go.


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a result that somebody wants to see before the whole of it is made."""

    path: Path  # Of the picture.
    config: UpscaleConfig
    left: int  # In pixels of the result.
    top: int
    width: int
    height: int


def find_jobs(pictures: Sequence[Path], out: Path) -> tuple[list[Job], list[Sentence]]:
    """Return a job for each picture file and each picture in folders, and sentences on what was passed over.

    Subfolders stay what they are. Of a folder the pictures are taken that a scan takes, but no result of
    ours. Raises EngineError when there is nothing to do.
    """
    jobs, notices = [], []
    for place in pictures:
        if place.is_dir():
            found = find_originals(place, out)
            jobs += [Job(place / name, Path(name).parent) for name in found.names]
            notices += found.notices
        elif place.is_file():
            jobs.append(Job(place))
        else:
            raise EngineError("There is nothing at {path}.", path=place)
    if not jobs:
        raise EngineError(joined(Sentence("There are no pictures to enlarge."), *notices))
    return jobs, notices


@dataclass(frozen=True, slots=True)
class Originals:
    """The pictures below a folder that are not enlarged ones of ours."""

    names: list[str]  # Relative to the folder, sorted.
    notices: list[Sentence]  # On what was passed over.


def find_originals(folder: Path, out: Path | None = None, own: bool = True) -> Originals:
    """Find the pictures that a scan would find, without those that say that they are results.

    In a folder that holds nothing but results, those are meant, unless they are in `out`, where new ones go.
    Pictures of GanArt's own library are found too unless `own` is not set; where there are no others, they
    are meant. Raises EngineError when the folder cannot be opened.
    """
    found = find_at_once(folder, own)
    if found.own and not found.files:
        return find_originals(folder, out)
    names = [file.name for file in found.files]
    results = {name for name in names if read_record(folder / name)}
    if len(results) == len(names):
        results = {name for name in names if out and _is_inside(folder / name, out)}
    notices = []
    if found.own and not own:
        notices.append(own_in_words(found.own, included=False))
    if results:
        notices.append(
            Sentence(
                "{count:,} picture that GanArt enlarged was passed over."
                if len(results) == 1
                else "{count:,} pictures that GanArt enlarged were passed over.",
                count=len(results),
            )
        )
    if found.passed_over:
        notices.append(passed_over_in_words(found.passed_over))
    if found.refused:
        first = found.refused[0]
        notices.append(
            Sentence(
                "{path} was left out: {reason}"
                if len(found.refused) == 1
                else "{count:,} places were left out, {path} among them: {reason}",
                count=len(found.refused),
                path=folder / first.path,
                reason=first.reason,
            )
        )
    return Originals([name for name in names if name not in results], notices)


def picture_size(path: Path) -> tuple[int, int]:
    """Return width and height of a picture as it stands upright, without decoding it.

    Raises EngineError, with a sentence, when it cannot be read.
    """
    with enlargeable(path), path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        with refusals(head), open_picture(file) as image:
            return upright_size(image)


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
