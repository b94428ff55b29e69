"""The exit to 8 bits: whatever a file holds becomes sRGB, as networks learn from it and a screen shows it."""

from pathlib import Path

from PIL import Image

from training.pictures.colour import colours_of, to_srgb
from training.pictures.opacity import split_off
from training.pictures.open import HEAD, open_picture
from training.pictures.orientation import upright
from training.pictures.refusals import refusals


def read_eight_bits(path: Path, side: int = 0) -> Image.Image:
    """Read a picture upright, in 8-bit sRGB: RGB, or RGBA where it is transparent.

    With a side, JPEG may be decoded smaller, but no smaller than that square. Raises PictureError, a
    ValueError, for whatever cannot be read, and OSError where the disk is to blame.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        with refusals(head), open_picture(file) as image:
            if side:
                image.draft(None, (side, side))
            image.load()
            return eight_bits(image)


def eight_bits(image: Image.Image) -> Image.Image:
    """Bring a loaded picture of any mode to upright 8-bit sRGB: RGB, or RGBA where it is transparent."""
    colours = colours_of(image)
    image, opacity = split_off(upright(image))
    if image.mode not in ("L", "RGB", "CMYK", "LAB"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    image = to_srgb(image, colours)
    if opacity is not None:
        image.putalpha(opacity)
    return image
