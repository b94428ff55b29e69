"""Pictures of the gallery as files in a folder, in another size and format if that is wanted. Free of Qt.

A PNG keeps what leads back to where it was painted, and every kind says whose it is and how it was made.
Films leave as they are.
"""

import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import inf
from pathlib import Path
from typing import BinaryIO, Literal

from PIL import Image

from ganart.exporting.pictures import Leaving, names
from ganart.translation import translate
from ganart.words import counted
from training.credits import NOBODY, Credits
from training.disk_trouble import FULL
from training.errors import EngineError
from training.events import Scanning
from training.exploring.place_pictures import KEYWORD as PLACE
from training.files import free_folder, free_part_of, free_path, keep_folder, whole_file
from training.pictures.eight_bits import eight_bits
from training.pictures.embedding import PNG_KEYWORD, png_texts
from training.pictures.open import HEAD, open_picture
from training.pictures.refusals import refusals
from training.pictures.xmp import credits_layer, packet, read_packet
from training.provenance import KEYWORD as PROVENANCE
from training.provenance import read_provenance
from training.source_types import PAINTED, mark_layer
from training.upscaling.settings import MOST_PIXELS_A_SIDE

Format = Literal["copy", "png", "jpeg", "webp", "tiff"]

SUFFIXES: dict[Format, str] = {"png": ".png", "jpeg": ".jpg", "webp": ".webp", "tiff": ".tif"}
_PAPER = (255, 255, 255)  # Lies under what is transparent, in formats without transparency.


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPlan:
    """How pictures become files."""

    folder: Path
    format: Format = "copy"  # "copy": the very files.
    side: int = 0  # Of the longer side, in pixels; 0 = as it is.
    quality: int = 92  # Of JPEG and WebP, 1 to 100.
    pattern: str = "{name}"
    credit: Credits = NOBODY


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of it."""

    files: tuple[Path, ...]
    unreadable: tuple[Path, ...] = ()
    too_large: tuple[Path, ...] = ()  # For the format.


def export(pictures: Sequence[Leaving], plan: FolderPlan) -> Generator[Scanning | Exported]:
    """Write pictures into a folder; a name that is taken gets a number, and nothing is replaced.

    Closing it leaves what is written, whole files all of them. Raises EngineError when the folder cannot be
    written or the disk is full.
    """
    written: list[Path] = []
    unreadable: list[Path] = []
    too_large: list[Path] = []
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        for done, (picture, name) in enumerate(zip(pictures, names(pictures, plan.pattern), strict=True), 1):
            try:
                written.append(_export_one(picture, name, plan))
            except _TooLargeError:
                too_large.append(picture.path)
            except (ValueError, FileNotFoundError, PermissionError):
                if not os.access(plan.folder, os.W_OK):
                    raise
                unreadable.append(picture.path)
            yield Scanning(done, len(pictures))
    except OSError as error:
        raise trouble(error, plan.folder, len(written)) from error
    yield Exported(tuple(written), tuple(unreadable), tuple(too_large))


class _TooLargeError(Exception):
    """A format cannot hold so many pixels."""


def trouble(error: OSError, folder: Path, count: int) -> EngineError:
    """Say why no more can be written, and what is there."""
    files = counted(count, "file")
    if error.errno in FULL:
        form = translate("words", "The disk is full. Free some space and export again; {0} got into {1}.")
        return EngineError(form.format(files, folder))
    form = translate("words", "Nothing more can be written into {1} ({2}); {0} got there.")
    return EngineError(form.format(files, folder, error.strerror or error))


def _export_one(picture: Leaving, name: str, plan: FolderPlan) -> Path:
    """Write one picture; return its file.

    Raises ValueError for what cannot be read, _TooLargeError, and OSError.
    """
    if picture.path.is_dir():
        return _copied_folder(picture.path, plan.folder / name)
    if plan.format == "copy" or picture.is_film:
        with picture.path.open("rb") as source:
            return write_free(
                plan.folder / f"{name}{picture.path.suffix}", lambda file: shutil.copyfileobj(source, file)
            )
    image, info = read_srgb(picture.path)
    image = _resized(image, plan.side)
    if max(image.size) > MOST_PIXELS_A_SIDE.get(plan.format, inf):
        raise _TooLargeError
    said = packet_of(picture, info, plan.credit)
    if plan.format == "jpeg":
        image = opaque(image)
    path = plan.folder / f"{name}{SUFFIXES[plan.format]}"
    return write_free(path, lambda file: _save(image, file, plan, said, info))


def _copied_folder(source: Path, path: Path) -> Path:
    """Copy a film that is a folder of frames under the first free name."""
    path = free_folder(path)
    beside = free_part_of(path)
    try:
        shutil.copytree(source, beside)
        keep_folder(beside, path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return path


def write_free(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    """Write a whole file under the first free name."""
    while True:
        free = free_path(path)
        with suppress(FileExistsError):  # Somebody else was faster.
            with whole_file(free, replace=False) as file:
                write(file)
            return free


def read_srgb(path: Path) -> tuple[Image.Image, dict[str, object]]:
    """Return a picture upright in 8-bit sRGB, and what its file says beside the pixels.

    Raises ValueError for what is no picture, a folder with the frames of a film among it, and OSError.
    """
    if path.is_dir():
        raise ValueError(f"{path} is a folder.")
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        with refusals(head), open_picture(file) as image:
            image.load()
            return eight_bits(image), {str(name): said for name, said in image.info.items()}


def _resized(image: Image.Image, side: int) -> Image.Image:
    if not side or max(image.size) == side:
        return image
    scale = side / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def opaque(image: Image.Image) -> Image.Image:
    """Lay what is transparent on white."""
    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGB", image.size, _PAPER)
    sheet.paste(image, mask=image.getchannel("A"))
    return sheet


def packet_of(picture: Leaving, info: dict[str, object], credit: Credits) -> bytes:
    """Return the XMP: what the file said already comes first, then how it was made, then whose it is."""
    there = info.get("xmp") or info.get(PNG_KEYWORD) or b""
    said = read_packet(there if isinstance(there, bytes) else str(there).encode())
    painted = info.get(PROVENANCE) or info.get(PLACE) or read_provenance(picture.path)
    mark = mark_layer(PAINTED, picture.model) if painted and credit.marked else {}
    return packet(said, mark, credits_layer(credit))


def _save(image: Image.Image, file: BinaryIO, plan: FolderPlan, said: bytes, info: dict[str, object]) -> None:
    """Write a picture by way of memory: the writers of formats say less of a full disk than a file does."""
    content = BytesIO()
    match plan.format:
        case "png":
            texts = png_texts(said)
            for keyword in (PROVENANCE, PLACE):
                if isinstance(text := info.get(keyword), str):
                    texts.add_itxt(keyword, text)
            image.save(content, "PNG", pnginfo=texts)
        case "jpeg":
            image.save(content, "JPEG", quality=plan.quality, subsampling=0, xmp=said)
        case "webp":
            image.save(content, "WEBP", quality=plan.quality, method=4, xmp=said)
        case "tiff":
            image.save(content, "TIFF", compression="tiff_deflate", tiffinfo={700: said} if said else {})
    file.write(content.getbuffer())
