"""Opacity: how it is told from the colours, and laid over a background."""

import numpy as np
from PIL import Image, ImageColor

_STRIPE = 256  # Rows.
_SEEN = 64  # Pixels a side of the copy in which colours are compared with the background.
_NEARLY = 24  # Of 255: a colour that far from the background is hardly seen on it.
_MOST = 0.95  # Of what is opaque.
_ROUNDED = 2  # Of 255: how far a colour may be from where it is expected.


def split_off(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the colours of a picture of 8 bits as L or RGB, and its opacity.

    Where it has none, the picture is given as it is, and None.
    """
    if not image.has_transparency_data:
        return image, None
    is_grey = image.mode in ("L", "LA", "La")
    image = image.convert("LA" if is_grey else "RGBA")
    return image.convert("L" if is_grey else "RGB"), image.getchannel("A")


def is_invisible(image: Image.Image) -> bool:
    """Whether a picture in RGB or RGBA is transparent all over."""
    return image.mode == "RGBA" and image.getchannel("A").getextrema()[1] == 0


def over(image: Image.Image, background: str) -> Image.Image:
    """Lay a picture in RGB or RGBA over a colour like #ffffff."""
    if image.mode != "RGBA":
        return image
    canvas = Image.new("RGB", image.size, background)
    canvas.paste(image, mask=image)
    return canvas


def melts_into(image: Image.Image, background: str) -> bool:
    """Whether a picture is transparent in parts, and nearly the background's colour elsewhere."""
    if image.mode != "RGBA" or image.getchannel("A").getextrema()[0] == 255:
        return False
    size = (min(_SEEN, image.width), min(_SEEN, image.height))
    pixels = np.asarray(image.resize(size, Image.Resampling.BOX)).astype(np.int16)
    opacity = pixels[..., 3]
    shares = zip(np.moveaxis(pixels, -1, 0), ImageColor.getrgb(background), strict=False)  # Opacity has none.
    is_near = np.logical_and.reduce([np.abs(channel - level) <= _NEARLY for channel, level in shares])
    return bool(opacity[is_near].sum(dtype=int) >= _MOST * opacity.sum(dtype=int))


def far_from(background: str) -> str:
    """Return black or white, whichever is farther from a colour like #ffffff."""
    return "#000000" if sum(ImageColor.getrgb(background)) > 3 * 127 else "#ffffff"


def without_full(pixels: np.ndarray) -> np.ndarray:
    """Leave the opacity of pixels [H, W, C] out where they are opaque all over."""
    is_opaque = pixels.shape[2] in (2, 4) and pixels[..., -1].min() == np.iinfo(pixels.dtype).max
    return pixels[..., :-1] if is_opaque else pixels


def divided(pixels: np.ndarray) -> np.ndarray:
    """Undo that the colours [H, W, C] were multiplied by their opacity."""
    most = np.iinfo(pixels.dtype).max
    straight = np.empty_like(pixels)
    for top in range(0, len(pixels), _STRIPE):
        stripe = pixels[top : top + _STRIPE]
        opacity = np.maximum(stripe[..., -1:], 1).astype(np.float32) / most
        straight[top : top + _STRIPE, :, :-1] = np.minimum(stripe[..., :-1] / opacity + 0.5, most)
    straight[..., -1] = pixels[..., -1]
    return straight


def without_white(pixels: np.ndarray) -> np.ndarray:
    """Take the white away that transparent colours [H, W, C] are laid over, where they are.

    They are if none is darker than its share of white. Photoshop lays the merged picture over white; others
    leave the colours as they are.
    """
    stripes = [pixels[top : top + _STRIPE] for top in range(0, len(pixels), _STRIPE)]
    if not all(_is_over_white(stripe) for stripe in stripes):
        return pixels
    return np.concatenate([_from_white(stripe) for stripe in stripes])


def _is_over_white(pixels: np.ndarray) -> bool:
    most = np.iinfo(pixels.dtype).max
    darkest = most - pixels[..., -1].astype(np.int32) - _ROUNDED * most // 255
    return bool((pixels[..., :-1].min(axis=2) >= darkest).all())


def _from_white(pixels: np.ndarray) -> np.ndarray:
    most = np.iinfo(pixels.dtype).max
    opacity = pixels[..., -1:].astype(np.float32) / most
    colours = pixels[..., :-1].astype(np.float32)
    straight = most - (most - colours) / np.where(opacity == 0, 1, opacity)
    return np.dstack([np.clip(straight + 0.5, 0, most).astype(pixels.dtype), pixels[..., -1]])
