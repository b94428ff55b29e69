"""A film of any kind is looked at and shown: what it says of itself, and its frames, each with its moment.

A film is a video (.mp4, .webm and their like), an animation (GIF, WebP, APNG, AVIF), or a folder of numbered
PNG files, as walks are written. Beside one that GanArt made lies its recipe. Free of torch.
"""

import re
from collections.abc import Generator
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from PIL import Image

from training.errors import EngineError
from training.exploring.encoding import find_ffmpeg
from training.exploring.video_reader import ONLY, QUIETLY, Decoder, VideoFacts, bounded_pauses, look, url_of
from training.exploring.walk_files import FilmRecipe, read_recipe
from training.importing.folder_files import VIDEOS
from training.pictures.claims import check_frames
from training.pictures.eight_bits import eight_bits, read_eight_bits
from training.pictures.frames import frames
from training.pictures.open import HEAD, open_picture
from training.pictures.refusals import refusals

FIRST_FRAME = "000000.png"  # Of a folder; the others follow by number.

_ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")  # Kinds of Pillow whose further pictures are frames.
_MAY_MOVE = frozenset({".gif", ".webp", ".png", ".apng", ".avif"})
_USUAL_FPS = 25.0  # Where a film tells none.
_MOST_FPS = 60.0
_FEWEST_FPS = 5.0  # What is told is an average: a recording that stands still for long tells nearly none.
_SHORTEST_S = 0.02  # Viewers show a frame of an animation that is said to be shorter for a tenth of a second.
_SLOWED_S = 0.1
_ROUNDING_S = 1e-6
_MOST_FRAMES = 20_000  # Of an animation or a folder.

Frame = tuple[float, Image.Image]  # The second at which it is shown, and its picture in RGB or RGBA.


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What a film says of itself."""

    width: int  # Pixels.
    height: int
    seconds: float


def is_film(path: Path) -> bool:
    """Whether a file or folder is a film. An animation is opened to see whether it moves."""
    suffix = path.suffix.lower()
    if suffix in VIDEOS:
        return path.is_file()
    if suffix in _MAY_MOVE and path.is_file():
        return _opens_and_moves(path)
    return (path / FIRST_FRAME).is_file()


def is_shown_by_its_first_frame(path: Path) -> bool:
    """Whether a path is that of a film which no reader of pictures takes."""
    return path.suffix.lower() in VIDEOS or (not path.suffix and path.is_dir())


def moves(image: Image.Image) -> bool:
    """Whether a picture that was opened holds several that follow each other in time."""
    return image.format in _ANIMATED and getattr(image, "n_frames", 1) > 1


def _opens_and_moves(path: Path) -> bool:
    try:
        with open_picture(path) as image:
            return moves(image)
    except Exception:  # Pillow's readers raise nearly anything at a damaged file.
        return False


def recipe_path(film: Path) -> Path:
    """Return where the recipe of a film lies, if it has one."""
    return film.with_suffix(".json")


def recipe_of(film: Path) -> FilmRecipe | None:
    """Read the recipe beside a film; None when there is none that can be read."""
    try:
        return read_recipe(recipe_path(film))
    except EngineError:
        return None


def look_at_film(path: Path) -> FilmFacts:
    """Return what a film says of itself. Raises EngineError, ValueError or OSError when it cannot be read."""
    if path.suffix.lower() in VIDEOS:
        about = look(path)
        return FilmFacts(about.width, about.height, about.seconds)
    if path.is_dir():
        files = _numbered(path)
        first = read_eight_bits(files[0])
        return FilmFacts(first.width, first.height, len(files) / _fps_of(path))
    moments, size = _moments(path)
    return FilmFacts(*size, moments[-1])


def first_frame(path: Path, side: int = 0) -> Image.Image:
    """Return the frame that stands for a film, as `film_frames` gives it; it raises the same."""
    is_video = path.suffix.lower() in VIDEOS
    # Alone, for a film whose times are damaged may have ffmpeg fill a long pause before it.
    given = _of_video(path, look(path), side, 0, only_first=True) if is_video else film_frames(path, side)
    for frame in given:
        if frame is not None:
            return frame[1]
    raise EngineError("{video} is damaged: no frame of it can be read.", video=path.name)


def film_frames(path: Path, side: int = 0, start: float = 0.0) -> Generator[Frame | None]:
    """Give the frames of a film from a second on, and None where one takes long to come.

    With a side they are made smaller so that they fit such a square. Raises EngineError, ValueError or
    OSError when the film cannot be read.
    """
    if path.suffix.lower() in VIDEOS:
        yield from _of_video(path, look(path), side, start)
    elif path.is_dir():
        yield from _of_folder(path, side, start)
    else:
        yield from _of_animation(path, side, start)


# -- VIDEOS --


def _of_video(
    path: Path, about: VideoFacts, side: int, start: float, only_first: bool = False
) -> Generator[Frame | None]:
    fps = min(max(about.fps or _USUAL_FPS, _FEWEST_FPS), _MOST_FPS)
    fit = f",scale='min({side},iw)':'min({side},ih)':force_original_aspect_ratio=decrease" if side else ""
    which = [] if only_first else [bounded_pauses(about), f"fps={fps:.6f}"]
    command = [
        *(find_ffmpeg(), *QUIETLY, "-loglevel", "error", "-nostats", "-ss", f"{max(start, 0):.3f}"),
        *(*ONLY, "-i", url_of(path), "-map", "0:V:0", "-vf", ",".join((*which, about.filters + fit))),
        *(("-frames:v", "1") if only_first else ()),
        *("-c:v", "ppm", "-f", "image2pipe", "pipe:1"),
    ]
    number = 0
    with Decoder(command, path) as decoder:
        for frame in decoder.frames():
            yield None if frame is None else (start + number / fps, frame)
            number += frame is not None


# -- ANIMATIONS --


def _of_animation(path: Path, side: int, start: float) -> Generator[Frame | None]:
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        now = 0.0
        with refusals(head), open_picture(file, as_film=True) as image:
            check_frames(image, file)
            for frame in islice(frames(image), _MOST_FRAMES):
                if now >= start - _ROUNDING_S:
                    yield now, _fitted(eight_bits(frame), side)
                now += _duration(image)


def _moments(path: Path) -> tuple[list[float], tuple[int, int]]:
    """Return when each frame of an animation ends, and its size."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        with refusals(head), open_picture(file, as_film=True) as image:
            check_frames(image, file)
            durations = []
            for place in range(min(getattr(image, "n_frames", 1), _MOST_FRAMES)):
                image.seek(place)
                if image.format == "WEBP":  # It tells the time of a frame only with its pixels.
                    image.load()
                durations.append(_duration(image))
            return list(accumulate(durations)), image.size


def _duration(image: Image.Image) -> float:
    """Return how many seconds the frame is shown that an animation stands at."""
    seconds = float(image.info.get("duration", 0)) / 1000
    return seconds if seconds >= _SHORTEST_S - 1e-6 else _SLOWED_S


# -- FOLDERS --


def _of_folder(path: Path, side: int, start: float) -> Generator[Frame | None]:
    fps = _fps_of(path)
    for number, file in enumerate(_numbered(path)):
        if number / fps >= start - _ROUNDING_S:
            yield number / fps, _fitted(read_eight_bits(file, side), side)


def _numbered(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.png") if re.fullmatch(r"\d{6,}", file.stem))


def _fps_of(folder: Path) -> float:
    recipe = recipe_of(folder)
    return recipe.fps if recipe else _USUAL_FPS


def _fitted(image: Image.Image, side: int) -> Image.Image:
    if side and max(image.size) > side:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return image
