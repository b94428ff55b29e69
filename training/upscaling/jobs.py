"""What there is to enlarge: pictures, the folders their results go to, and parts of them to look at first.

Free of torch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from training.errors import EngineError
from training.pictures.kinds import SUFFIXES
from training.pictures.open import open_picture
from training.pictures.orientation import upright_size
from training.upscaling.records import read_record
from training.upscaling.settings import UpscaleConfig


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


def find_jobs(pictures: Sequence[Path], out: Path) -> list[Job]:
    """Return a job for each picture file and each picture in folders, whose subfolders stay what they are.

    Results of earlier calls are not enlarged again, should `out`, where results are put, lie inside a folder.
    Raises EngineError when there is nothing to do.
    """
    jobs = []
    for place in pictures:
        if place.is_dir():
            jobs += [Job(path, path.parent.relative_to(place)) for path in _pictures_in(place, out)]
        elif place.is_file():
            jobs.append(Job(place))
        else:
            raise EngineError("There is nothing at {path}.", path=place)
    if not jobs:
        raise EngineError("There are no pictures to enlarge.")
    return jobs


def picture_size(path: Path) -> tuple[int, int]:
    """Return width and height of a picture as it stands upright, without decoding it.

    Raises OSError when it cannot be read.
    """
    try:
        with open_picture(path) as image:
            return upright_size(image)
    except (ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise OSError(str(error)) from error


def _pictures_in(folder: Path, out: Path) -> Iterator[Path]:
    results = out.resolve()
    for path in sorted(folder.rglob("*")):
        is_result = path.resolve().is_relative_to(results) and read_record(path)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not is_result:
            yield path
