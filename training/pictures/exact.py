"""The exit to exact numbers: greys stay greys, 16 bits stay 16, opacity and colour profile stay."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from training.pictures.colour import is_srgb, to_srgb
from training.pictures.depth import deep_colours, has_deep_colours
from training.pictures.opacity import split_off, without_full
from training.pictures.orientation import orientation, upright, upright_pixels
from training.pictures.refusals import PictureError

Loss = Literal["depth", "conversion"]  # 8 of 16 bits were read; the profile of 16 bits was not converted.


@dataclass(frozen=True, slots=True)
class ExactPicture:
    """The numbers of a picture."""

    pixels: np.ndarray  # uint8 or uint16 [H, W, C]: 1 or 3 colours, 2 or 4 with opacity.
    profile: bytes | None  # ICC, of the colours as they are here.
    losses: tuple[Loss, ...] = ()  # What could not be kept or done.


def exact(image: Image.Image, content: bytes, colour: str = "keep") -> ExactPicture:
    """Decode a picture that was opened from `content`, upright.

    Its profile is kept, or with "srgb" applied; inks (CMYK) and Lab become sRGB in any case. Raises
    PictureError for numbers of 32 bits, and what Pillow raises for a damaged file.
    """
    is_deep = has_deep_colours(image, content)
    deep = deep_colours(image, content) if is_deep else None
    how = orientation(image)  # Pillow turns a TIFF when it is loaded, and forgets how it was.
    image.load()
    profile = image.info.get("icc_profile")
    if deep is not None:
        pixels = upright_pixels(deep, how)
        is_kept = colour == "srgb" and profile and not is_srgb(profile)
        return ExactPicture(without_full(pixels), profile, ("conversion",) if is_kept else ())
    image, profile = _plain(upright(image), profile, colour)
    pixels = np.asarray(image)
    pixels = without_full(pixels.reshape(*pixels.shape[:2], -1))
    return ExactPicture(pixels, profile, ("depth",) if is_deep else ())


def _plain(image: Image.Image, profile: bytes | None, colour: str) -> tuple[Image.Image, bytes | None]:
    """Bring an image of 8 bits, or of greys, to L, LA, RGB or RGBA, or to 16-bit greys."""
    if image.mode.startswith("I;16"):
        return Image.fromarray(np.asarray(image).astype(np.uint16)), profile
    if image.mode in ("I", "F"):
        raise PictureError("It has 32 bits a colour. Save it with 16.")
    is_grey = image.mode in ("1", "L", "LA", "La")
    if image.mode in ("CMYK", "LAB"):
        return to_srgb(image, profile), None
    if image.has_transparency_data:
        image = image.convert("LA" if is_grey else "RGBA")
    else:
        image = image.convert("L" if is_grey else "RGB")
    if colour == "keep" or not profile or is_srgb(profile):
        return image, profile
    return in_srgb(image, profile), None


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert L, LA, RGB or RGBA with a profile to sRGB; the opacity stays."""
    plain, opacity = split_off(image)
    plain = to_srgb(plain, profile)
    if opacity is not None:
        plain.putalpha(opacity)
    return plain
