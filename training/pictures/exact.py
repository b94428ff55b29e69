"""The exit to exact numbers: greys stay greys, 16 bits stay 16, opacity and colour profile stay."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from training.pictures.colour import Colours, colours_of, fitting, is_srgb, numbers_to_srgb, to_srgb
from training.pictures.decoded import DecodedPicture
from training.pictures.depth import deep_colours, has_deep_colours
from training.pictures.hdr import Hdr
from training.pictures.opacity import without_full
from training.pictures.orientation import orientation, upright, upright_pixels
from training.pictures.refusals import PictureError

Loss = Literal["depth"]  # 8 of 16 bits were read.


@dataclass(frozen=True, slots=True)
class ExactPicture:
    """The numbers of a picture."""

    pixels: np.ndarray  # uint8 or uint16 [H, W, C]: 1 or 3 colours, 2 or 4 with opacity.
    profile: bytes | None  # ICC, of the colours as they are here.
    losses: tuple[Loss, ...] = ()  # What could not be kept.


def exact(image: Image.Image, content: bytes, colour: str = "keep") -> ExactPicture:
    """Decode a picture that was opened from `content`, upright.

    Its profile is kept, or with "srgb" applied; inks (CMYK), Lab and light beyond white become sRGB in any
    case. Raises PictureError for numbers of 32 bits, and what Pillow raises for a damaged file.
    """
    if isinstance(image, DecodedPicture):
        image.load()
        deep = image.deep
        is_deep = deep is not None
    else:
        is_deep = has_deep_colours(image, content)
        deep = deep_colours(image, content) if is_deep else None
    how = orientation(image)  # Pillow turns a TIFF when it is loaded, and forgets how it was.
    image.load()
    colours = colours_of(image)
    if deep is not None:
        pixels = upright_pixels(deep, how)
    elif image.mode in ("CMYK", "LAB"):
        pixels, colours = np.asarray(to_srgb(upright(image), colours)), None
    else:
        pixels = _plain(upright(image))
    pixels, profile = _in(colour, without_full(pixels), colours)
    return ExactPicture(pixels, profile, ("depth",) if is_deep and deep is None else ())


def _in(colour: str, pixels: np.ndarray, colours: Colours) -> tuple[np.ndarray, bytes | None]:
    """Convert pixels [H, W, C] where that is asked for or has to be; return the profile they then have."""
    space = "GRAY" if pixels.shape[2] < 3 else "RGB"
    colours = fitting(colours, space)
    if isinstance(colours, Hdr) or (colour == "srgb" and not is_srgb(colours, space)):
        return numbers_to_srgb(pixels, colours), None
    return pixels, colours


def _plain(image: Image.Image) -> np.ndarray:
    """Return the numbers [H, W, C] of an image of 8 bits in L, LA, RGB or RGBA, or of 16-bit greys."""
    if image.mode in ("I", "F"):
        raise PictureError("It has 32 bits a colour. Save it with 16.")
    if image.mode.startswith("I;16"):
        pixels = np.asarray(image).astype(np.uint16)
    else:
        is_grey = image.mode in ("1", "L", "LA", "La")
        opacity = "A" if image.has_transparency_data else ""
        pixels = np.asarray(image.convert(("L" if is_grey else "RGB") + opacity))
    return pixels.reshape(*pixels.shape[:2], -1)
