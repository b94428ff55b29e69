"""More than 8 bits: greys of 16 or 32 bits or floating point, and colours of which Pillow keeps 8 bits."""

from io import BytesIO

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import BITSPERSAMPLE, PHOTOMETRIC_INTERPRETATION, TiffImageFile

from training.pictures.deep_png import read_deep_png

_STRIPE = 256  # Rows.


def is_wide(image: Image.Image) -> bool:
    """Whether a picture has greys of more than 8 bits."""
    return image.mode.startswith(("I", "F"))


def white_is_zero(image: Image.Image) -> bool:
    """Whether the greys of a TIFF are those of a negative. Pillow minds it for 8 bits only."""
    return isinstance(image, TiffImageFile) and image.tag_v2.get(PHOTOMETRIC_INTERPRETATION) == 0


def largest_grey(image: Image.Image) -> float | None:
    """Return what white is in a picture of 16-bit greys; None for one of 32 bits, which does not tell."""
    if not image.mode.startswith("I;16"):
        return None
    bits = image.tag_v2.get(BITSPERSAMPLE, (16,))[0] if isinstance(image, TiffImageFile) else 16
    return 2**bits - 1


def narrowed(image: Image.Image, white: float | None, is_negative: bool = False) -> Image.Image:
    """Scale greys of 16 or 32 bits, or floating point, to 8 bits; `white` is what `largest_grey` says.

    In stripes: a scan has a hundred megapixels, and each would take 8 bytes and more on the way.
    """
    values = np.asarray(image)
    scale = 255 / (_guessed_white(values, image.mode) if white is None else white)
    narrow = np.empty(values.shape, dtype=np.uint8)
    for top in range(0, len(values), _STRIPE):
        stripe = np.nan_to_num(values[top : top + _STRIPE].astype(np.float64), posinf=0.0, neginf=0.0)
        narrow[top : top + _STRIPE] = np.clip(stripe * scale + 0.5, 0, 255)
    if is_negative:
        np.subtract(255, narrow, out=narrow)
    return Image.fromarray(narrow)


def _guessed_white(values: np.ndarray, mode: str) -> float:
    """Say which of the grey values [H, W] of 32 bits is white.

    It is the first of the usual whites (1 for floating point, 8, 16 and, for integers, 32 bits) that is not
    below the brightest pixel, or else that pixel.
    """
    whites = (1.0, 255.0, 65535.0) if mode == "F" else (255.0, 65535.0, 2.0**32 - 1)
    brightest = float(values.max(where=np.isfinite(values), initial=0))
    return next((white for white in whites if brightest <= white), brightest)


def has_deep_colours(image: Image.Image, content: bytes) -> bool:
    """Whether the file has 16-bit colours, of which Pillow keeps 8 bits."""
    if image.format == "PNG":
        return content[24] == 16 and image.mode not in ("I;16", "I")
    bits = image.tag_v2.get(BITSPERSAMPLE, (8,)) if isinstance(image, TiffImageFile) else (8,)
    return max(bits) == 16 and not image.mode.startswith("I;")


def deep_colours(image: Image.Image, content: bytes) -> np.ndarray | None:
    """Read 16-bit colours as they are stored: uint16 [H, W, 3 or 4]; None where they cannot be read."""
    try:
        return read_deep_png(content) if image.format == "PNG" else _deep_tiff(content)
    except Exception:  # Compressions that need a further package, or damage; Pillow then reads 8 bits.
        return None


def _deep_tiff(content: bytes) -> np.ndarray | None:
    import tifffile

    with tifffile.TiffFile(BytesIO(content)) as file:
        pixels = file.pages[0].asarray()
    is_colour = pixels.dtype == np.uint16 and pixels.ndim == 3 and pixels.shape[2] in (3, 4)
    return pixels if is_colour else None
