"""Films and sounds: what Pillow reads of them, and what ffmpeg does, another process."""

import subprocess
from io import BytesIO
from itertools import islice
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

from ganart.images import read_image
from ganart.keeping.picture_files import look_at
from ganart.thumbnails import ThumbnailRequest, render
from tests.bench.fuzz.containers import in_boxes, in_ogg_pages, in_riff_chunks
from tests.bench.fuzz.damage import Way, in_bytes, in_png_chunks
from tests.bench.fuzz.kind import Kind, Seed
from tests.bench.fuzz.pictures import refusal, remover, saved, ways_of
from training.config import ImportConfig
from training.errors import EngineError
from training.exploring.encoding import find_ffmpeg
from training.exploring.films import FIRST_FRAME, film_frames
from training.importing.folder_files import Sampling
from training.importing.pictures import read_pictures
from training.importing.video import take_frames
from training.music.listen import listen
from training.pictures.refusals import PictureError

_VIDEO = ["-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1", "-pix_fmt", "yuv420p"]
_SOUND = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1"]
_PLAYED = 40  # Frames of a film.
_OTHERS = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]


# -- WHAT PILLOW READS --


def animation(folder: Path) -> Kind:
    """A film of the gallery that Pillow reads."""
    path = folder / "a.gif"
    seeds = tuple(Seed(content, ways_of(content)) for content in _moving())

    def read(path: Path) -> None:
        look_at(folder, [path.name])
        if said := refusal(read_image, path):
            raise EngineError(f"{path.name}: {said}")

    return Kind(path=path, seeds=seeds, read=read)


def several(folder: Path) -> Kind:
    """A file of several pictures, all of which are learned from and played."""
    path = folder / "a.gif"
    pages = np.random.default_rng(0).integers(0, 65536, (3, 16, 16, 3), dtype=np.uint16)
    deep = BytesIO()
    with tifffile.TiffWriter(deep) as file:
        for page in pages:
            file.write(page, photometric="rgb")
    plain = saved(_OTHERS[0], "TIFF", save_all=True, append_images=_OTHERS)
    contents = (*_moving(), deep.getvalue(), plain)
    config = ImportConfig(folder=folder, resolution=16, frames="all")

    def read(path: Path) -> None:
        try:
            read_pictures(path, config)
            for _ in film_frames(path, 40):
                pass
        except PictureError as error:
            raise EngineError(f"{path.name}: {error}") from error

    return Kind(path=path, seeds=tuple(Seed(content, ways_of(content)) for content in contents), read=read)


def frames(folder: Path) -> Kind:
    """A film of the gallery that is a folder of pictures, of which the first is damaged."""
    path = folder / "Loop" / FIRST_FRAME
    path.parent.mkdir()
    content = saved(Image.new("RGB", (16, 16), (200, 40, 90)), "PNG")
    for number in (1, 2):
        (path.parent / f"{number:06}.png").write_bytes(content)

    def read(path: Path) -> None:
        look_at(folder, ["Loop"])
        render(ThumbnailRequest("d" * 64, str(path.parent), 40), folder / "copies")
        if said := refusal(read_image, path.parent):
            raise EngineError(f"{path.name}: {said}")

    return Kind(path=path, seeds=(Seed(content, (in_bytes, in_png_chunks)),), read=read)


def _moving() -> tuple[bytes, ...]:
    image = Image.new("RGB", (16, 16), (200, 40, 90))
    kinds = ("GIF", "WEBP", "AVIF", "PNG")
    return tuple(saved(image, kind, save_all=True, append_images=_OTHERS) for kind in kinds)


# -- WHAT FFMPEG READS --


def video(folder: Path) -> Kind:
    """A video that stands for a folder of pictures."""

    def read(path: Path) -> None:
        for _ in take_frames(path, folder / "out", Sampling(seconds=0.4)):
            pass

    return Kind(path=folder / "a.mp4", seeds=_videos(folder), read=read, tidy=remover(folder / "out"))


def film(folder: Path) -> Kind:
    """A video in the gallery: what it says of itself, its first frame, and the first ones as it is played."""
    path = folder / "a.mp4"

    def read(path: Path) -> None:
        look_at(folder, [path.name])
        if said := refusal(read_image, path):
            raise EngineError(f"{path.name}: {said}")
        for _ in islice(filter(None, film_frames(path, 40)), _PLAYED):
            pass

    return Kind(path=path, seeds=_videos(folder), read=read)


def sound(folder: Path) -> Kind:
    """A song."""
    ways: dict[str, tuple[Way, ...]] = {
        "wav": (in_bytes, in_riff_chunks),
        "mp3": (in_bytes,),
        "ogg": (in_bytes, in_ogg_pages),
        "opus": (in_bytes, in_ogg_pages),
        "flac": (in_bytes,),
        "m4a": (in_bytes, in_boxes),
        "aiff": (in_bytes,),
        "wma": (in_bytes,),
    }

    def read(path: Path) -> None:
        for _ in listen(path):
            pass

    return Kind(path=folder / "a.wav", seeds=_encoded(folder, _SOUND, ways), read=read)


def _videos(folder: Path) -> tuple[Seed, ...]:
    ways: dict[str, tuple[Way, ...]] = {
        "mp4": (in_bytes, in_boxes),
        "webm": (in_bytes,),
        "avi": (in_bytes, in_riff_chunks),
        "mkv": (in_bytes,),
        "mov": (in_bytes, in_boxes),
    }
    return _encoded(folder, _VIDEO, ways)


def _encoded(folder: Path, source: list[str], ways: dict[str, tuple[Way, ...]]) -> tuple[Seed, ...]:
    """Have ffmpeg make a file of each kind."""
    seeds = []
    for kind, each in ways.items():
        path = folder / f"seed.{kind}"
        command = [find_ffmpeg(), "-hide_banner", "-loglevel", "error", *source, str(path)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        seeds.append(Seed(path.read_bytes(), each))
        path.unlink()
    return tuple(seeds)
