"""One picture file becomes the 8-bit sRGB pixels that a network learns from, or a sentence why it cannot.

Whatever a file holds (16 bits, CMYK, a palette, a colour profile, transparency, a camera held sideways), the
pixels come out upright, in sRGB and over the background colour. Free of torch.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from training.config import MIDDLE, ImportConfig, Place
from training.pictures import decoded
from training.pictures.eight_bits import eight_bits
from training.pictures.opacity import is_invisible, melts_into, over
from training.pictures.open import HEAD, open_picture
from training.pictures.orientation import upright_size
from training.pictures.refusals import PictureError, refusals
from training.pictures.several import other_pictures, places_of_pictures
from training.sentences import Sentence
from training.stamps import sample

THUMB_SIDE = 16  # Pixels: small enough to keep for every picture, large enough to tell two faces apart.

_PIXEL_ART_COLOURS = 64  # A picture with no more is drawn pixel by pixel, not photographed or smoothed.
_PIXEL_ART_GREYS = 16  # The same of grey ones: smoothed digits of 28 pixels often have fewer than 64.
_LOOSE = 9 / 8  # A random crop moves inside a picture whose tighter side is this much longer than the crop.
_LONGEST = 4  # Such a picture keeps this many times the largest crop at most, around its middle.
_NARROWEST = 1 / 16  # Of the height or width wanted: a whole picture that becomes narrower is only a line.
_MOST_BYTES = 256 * 2**20  # Of all pictures of one file.


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture as it is packed, and what is remembered of the file it came from."""

    pixels: np.ndarray  # uint8 [H, W, C]: the height and width wanted; for random crops at least those.
    width: int  # Of the upright file, in pixels.
    height: int
    thumb: np.ndarray  # uint8 [16, 16, 3]: the whole picture squeezed into a square, to find look-alikes.
    content: bytes  # 16 bytes, equal when a network would see the very same picture.
    sample: bytes = b""  # Of the file, see `training.stamps`.
    note: str = ""  # A sentence about what had to be guessed.
    number: int = 1  # Which picture of the file it is.
    held: int = 1  # How many the file holds.
    melts: bool = False  # It is nearly the background's colour where it is opaque.


def read_picture(path: Path, config: ImportConfig) -> DecodedPicture:
    """Read the first picture of a file. Raises PictureError for whatever cannot be learned from."""
    return read_pictures(path, replace(config, frames="first"))[0]


def read_pictures(path: Path, config: ImportConfig, place: Place = MIDDLE) -> list[DecodedPicture]:
    """Read a file the way `config` wants it: one picture, or all that it holds and that can be used.

    A centre crop lies in the place given.

    Raises PictureError when there is none, for whatever the first cannot be learned from.
    """
    try:
        contents = sample(path)  # First: what is replaced meanwhile is noticed the next time.
        with path.open("rb") as file:
            return [replace(picture, sample=contents) for picture in _read(file, config, place)]
    except FileNotFoundError:
        raise PictureError("The file is no longer there.", lasting=False) from None
    except PermissionError:
        raise PictureError("You have no permission to read it.", lasting=False) from None
    except OSError as error:
        raise PictureError(
            "The disk cannot read it: {reason}.", reason=error.strerror, lasting=False
        ) from error


def _read(file: BinaryIO, config: ImportConfig, place: Place) -> list[DecodedPicture]:
    head = file.read(HEAD)
    file.seek(0)
    with refusals(head):
        places = places_of_pictures(file, head)
    pictures, reason = [], None
    try:
        with refusals(head):
            pictures.append(replace(_decode(open_picture(file), config, place), held=len(places)))
    except PictureError as error:
        if config.frames == "first" or len(places) == 1:
            raise
        reason = error
    if config.frames == "all":
        pictures += _others(file, head, places, config, place)
    if not pictures:
        assert reason is not None
        raise reason
    return pictures


def _others(
    file: BinaryIO, head: bytes, places: tuple[int, ...], config: ImportConfig, place: Place
) -> list[DecodedPicture]:
    """Read the pictures after the first that can be used, until one is damaged or they take much memory."""
    pictures: list[DecodedPicture] = []
    size = 0
    images = other_pictures(file, head, places)
    for number in range(2, len(places) + 1):
        try:
            with refusals(head):
                image = next(images)
        except PictureError:
            break
        with suppress(PictureError), refusals(head):
            picture = _decode(image, config, place)
            pictures.append(replace(picture, number=number, held=len(places)))
            size += pictures[-1].pixels.nbytes
        if size > _MOST_BYTES:
            break
    return pictures


def _decode(image: Image.Image, config: ImportConfig, place: Place) -> DecodedPicture:
    if image.format in ("JPEG", "MPO"):
        size = upright_size(image)
        _draft(image, config)
        image.load()
    else:
        image.load()  # First: some readers turn pictures upright by themselves, others tell only then.
        size = upright_size(image)
    note = image.notes[0] if isinstance(image, decoded.DecodedPicture) and image.notes else ""
    _refuse_small(*size, config)
    sharp = _is_pixel_art(image)
    if not sharp:
        image = _reduced(image, config)
    image = eight_bits(image)
    if is_invisible(image):
        raise PictureError("It is completely transparent.")
    melts = melts_into(image, config.background)
    pixels = _fit(image, sharp, config, place)
    content = hashlib.blake2b(repr((size, pixels.shape)).encode() + pixels.tobytes(), digest_size=16)
    thumb = _thumb(image, config.background)
    return DecodedPicture(pixels, *size, thumb, content.digest(), note=note, melts=melts)


# -- WHAT IS REFUSED --


def _refuse_small(width: int, height: int, config: ImportConfig) -> None:
    """Refuse an upright picture that would have to be enlarged more than twice, or made a line."""
    is_whole = config.crop == "whole"
    enough = [width >= config.width / 2, height >= config.height / 2]
    if not (any(enough) if is_whole else all(enough)):
        raise PictureError(
            "It is too small: {width} by {height} pixels. {remedy}",
            width=width,
            height=height,
            remedy=_least(config),
        )
    shares = (width / config.width, height / config.height)
    if is_whole and min(shares) < max(shares) * _NARROWEST:
        raise PictureError(
            "It is too narrow: {width} by {height} pixels. Only a line of it would remain.",
            width=width,
            height=height,
        )


def _least(config: ImportConfig) -> str:
    """Say how large a picture must be."""
    is_whole = config.crop == "whole"
    if config.height == config.width:
        return Sentence(
            "Its long side must have at least {least}."
            if is_whole
            else "Its short side must have at least {least}.",
            least=config.resolution // 2,
        )
    return Sentence(
        "It must be at least {width} wide or {height} high."
        if is_whole
        else "It must be at least {width} wide and {height} high.",
        width=ceil(config.width / 2),
        height=ceil(config.height / 2),
    )


# -- GEOMETRY --


def kept_box(
    width: int, height: int, config: ImportConfig, place: Place = MIDDLE
) -> tuple[float, float, float, float]:
    """Return which part of an upright picture is used: left, top, right and bottom in its pixels.

    Random crops move within it.
    """
    return _geometry(width, height, config, place)[0]


def _geometry(
    width: int, height: int, config: ImportConfig, place: Place = MIDDLE
) -> tuple[tuple[float, float, float, float], tuple[int, int]]:
    """Which box of a picture (left, top, right, bottom) is kept, and to what size (width, height) it goes."""
    if config.crop == "whole":
        scale = min(config.width / width, config.height / height)
        return (0, 0, width, height), (max(1, round(width * scale)), max(1, round(height * scale)))
    # The largest crop of the wanted shape is as wide or as high as the picture: that side is the tighter one.
    crop_width = min(width, height * config.width / config.height)
    crop_height = min(height, width * config.height / config.width)
    tighter, wanted = (width, config.width) if crop_width == width else (height, config.height)
    if config.crop == "random":
        scale = min(max(tighter, wanted), round(wanted * _LOOSE)) / tighter
        kept_width, kept_height = min(width, crop_width * _LONGEST), min(height, crop_height * _LONGEST)
    else:
        scale = wanted / tighter
        kept_width, kept_height = crop_width, crop_height
    x, y = place if config.crop == "centre" else MIDDLE
    left, top = (width - kept_width) * x, (height - kept_height) * y
    size = (round(kept_width * scale), round(kept_height * scale))
    return (left, top, left + kept_width, top + kept_height), size


def _reduction(image: Image.Image, config: ImportConfig) -> float:
    """How many pixels of a picture become one, along a side."""
    box, size = _geometry(*upright_size(image), config)
    return (box[2] - box[0]) / size[0]


def _draft(image: Image.Image, config: ImportConfig) -> None:
    """Have a JPEG decoded no larger than needed: to at least twice the size it will have."""
    spare = _reduction(image, config) / 2
    if spare >= 2:
        image.draft(None, (int(image.width / spare), int(image.height / spare)))


def _reduced(image: Image.Image, config: ImportConfig) -> Image.Image:
    """Average whole blocks of a large picture first: colours are then converted for few pixels."""
    factor = int(_reduction(image, config) / 2)
    plain = image.mode in ("L", "RGB", "CMYK") and not image.has_transparency_data
    if factor < 2 or not (plain or image.mode in ("LA", "RGBA")):
        return image
    reduced = image.reduce(factor)
    reduced.info = image.info
    return reduced


def _is_pixel_art(image: Image.Image) -> bool:
    most = _PIXEL_ART_GREYS if image.mode == "L" else _PIXEL_ART_COLOURS
    return image.mode in ("1", "L", "P", "RGB", "RGBA") and image.getcolors(most) is not None


def _fit(image: Image.Image, sharp: bool, config: ImportConfig, place: Place) -> np.ndarray:
    """Crop and scale an sRGB picture to what is packed: uint8 [H, W, C]."""
    box, size = _geometry(*image.size, config, place)
    if not sharp:
        image = image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3)
    elif size[0] > box[2] - box[0]:
        left, top, right, bottom = map(round, box)
        finer = image.crop((left, top, right, bottom))
        finer = finer.resize((4 * finer.width, 4 * finer.height), Image.Resampling.NEAREST)
        image = finer.resize(size, Image.Resampling.BOX)  # Larger pixels, not a blur.
    else:
        image = image.resize(size, Image.Resampling.BOX, box)
    image = over(image, config.background)
    if config.crop == "whole":
        image = _framed(image, config)
    pixels = np.asarray(image.convert("L" if config.channels == 1 else "RGB"))
    return pixels.reshape(*pixels.shape[:2], config.channels)


def _framed(image: Image.Image, config: ImportConfig) -> Image.Image:
    """Put a picture into the middle of a sheet of the background colour."""
    sheet = Image.new("RGB", (config.width, config.height), config.background)
    sheet.paste(image, ((sheet.width - image.width) // 2, (sheet.height - image.height) // 2))
    return sheet


def _thumb(image: Image.Image, background: str) -> np.ndarray:
    small = image.resize((THUMB_SIDE, THUMB_SIDE), Image.Resampling.BOX)
    return np.asarray(over(small, background))
