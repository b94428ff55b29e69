"""The exit to exact numbers: greys stay greys, 16 bits stay 16, opacity and colour profile stay."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from training.pictures.colour import Colours, Space, colours_of, fitting, is_srgb, numbers_to_srgb, to_srgb
from training.pictures.decoded import DecodedPicture
from training.pictures.hdr import Hdr
from training.pictures.opacity import without_full
from training.pictures.orientation import upright
from training.sentences import Sentence


@dataclass(frozen=True, slots=True)
class ExactPicture:
    """The numbers of a picture."""

    pixels: np.ndarray  # uint8 or uint16 [H, W, C]: 1 or 3 colours, 2 or 4 with opacity.
    profile: bytes | None  # ICC, of the colours as they are here.
    notes: tuple[Sentence, ...] = ()  # What had to be guessed.


def exact(image: Image.Image, colour: str = "keep") -> ExactPicture:
    """Decode an opened picture, upright.

    Its profile is kept, or with "srgb" applied; inks (CMYK), Lab and light beyond white become sRGB in any
    case. Raises PictureError for what nothing here decodes, and what Pillow raises for a damaged file.
    """
    image.load()
    colours, notes = colours_of(image), image.notes if isinstance(image, DecodedPicture) else ()
    if isinstance(image, DecodedPicture) and image.deep is not None:
        pixels, colours = image.deep, image.colours
    elif image.mode in ("CMYK", "LAB"):
        pixels, colours = np.asarray(to_srgb(upright(image), colours)), None
    else:
        pixels = _plain(upright(image))
    pixels, profile = _in(colour, without_full(pixels), colours)
    return ExactPicture(pixels, profile, notes)


def _in(colour: str, pixels: np.ndarray, colours: Colours) -> tuple[np.ndarray, bytes | None]:
    """Convert pixels [H, W, C] where that is asked for or has to be; return the profile they then have."""
    space: Space = "GRAY" if pixels.shape[2] < 3 else "RGB"
    colours = fitting(colours, space)
    if isinstance(colours, Hdr) or (colour == "srgb" and not is_srgb(colours, space)):
        return numbers_to_srgb(pixels, colours), None
    return pixels, colours


def _plain(image: Image.Image) -> np.ndarray:
    """Return the numbers of an image of 8 bits: uint8 [H, W, C]; greys stay greys."""
    is_grey = image.mode in ("1", "L", "LA", "La")
    opacity = "A" if image.has_transparency_data else ""
    pixels = np.asarray(image.convert(("L" if is_grey else "RGB") + opacity))
    return pixels.reshape(*pixels.shape[:2], -1)
