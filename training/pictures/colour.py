"""Colours: what a profile says of them is measured, and pictures are brought to sRGB.

LittleCMS does it: Pillow's copy (ImageCms) converts 8 bits; that of imagecodecs, which is slower, all 16.
"""

from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import Literal

import numpy as np
from PIL import Image, ImageCms

from training.pictures.codes import SRGB, profile
from training.pictures.hdr import Hdr, to_screen
from training.pictures.transfer import srgb

Colours = bytes | Hdr | None  # An ICC profile; how light beyond white is stored; or sRGB.
Space = Literal["GRAY", "RGB", "CMYK", "LAB"]  # The kind of colours, as a profile calls it.

HDR = "hdr"  # The key in `Image.info` of a picture of high dynamic range.

_SPACES: dict[str, Space] = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "LAB"}  # By Pillow's mode.
_MODES = {space: mode for mode, space in _SPACES.items()}
_CHANNELS = {"GRAY": 1, "RGB": 3, "CMYK": 4, "LAB": 3}
_ALIKE = 3  # Of 255: a profile that changes no colour by more is sRGB, whatever it is called.
_STRIPE = 1 << 20  # Pixels that are converted at a time.
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION  # So that the black of inks becomes black.
_EXACT = ImageCms.Flags.NOOPTIMIZE  # Otherwise 16 bits go through a table of 33 steps, and colours shift.


def colours_of(image: Image.Image) -> Colours:
    """Return what a file says of its colours."""
    return image.info.get(HDR) or image.info.get("icc_profile")


def fitting(colours: Colours, space: Space) -> Colours:
    """Return the colours if they are of that kind, else None: they mean nothing then."""
    if isinstance(colours, Hdr):
        return colours if space in ("GRAY", "RGB") else None
    with suppress(Exception):  # Profiles come from everywhere; LittleCMS has many ways to dislike one.
        if colours and _opened(colours).profile.xcolor_space.strip() == space:
            return colours
    return None


def is_srgb(colours: Colours, space: Space = "RGB") -> bool:
    """Whether pictures with these colours are in sRGB, or have the greys of sRGB, as they are.

    False for a profile that is broken, or of another kind of colours.
    """
    if isinstance(colours, Hdr):
        return False
    try:
        return colours is None or _transform(colours, space) is None
    except Exception:
        return False


def to_srgb(image: Image.Image, colours: Colours) -> Image.Image:
    """Convert L, RGB, CMYK or LAB of 8 bits to RGB.

    A profile that is broken, or of another kind of colours, is passed over.
    """
    return _converted(image, colours).convert("RGB")


def numbers_to_srgb(pixels: np.ndarray, colours: Colours, space: Space | None = None) -> np.ndarray:
    """Convert uint8 or uint16 [H, W, C] to sRGB: [H, W, C'] with 3 colours, or 1 where they are greys.

    Channels beyond those of the space are kept: they are opacity. Without a space, up to 2 channels are
    greys, else RGB. Inks are 0 where there are none; Lab is as profiles of version 4 store it. A profile that
    is broken, or of another kind of colours, is passed over.
    """
    space = space or ("GRAY" if pixels.shape[2] < 3 else "RGB")
    stored, further = np.split(pixels, [_CHANNELS[space]], axis=2)
    shown = np.empty((*pixels.shape[:2], 1 if space == "GRAY" else 3), pixels.dtype)
    convert = _narrow if pixels.dtype == np.uint8 else _wide
    rows = max(1, _STRIPE // max(1, pixels.shape[1]))
    for top in range(0, len(pixels), rows):
        stripe = np.ascontiguousarray(stored[top : top + rows])
        shown[top : top + rows] = convert(stripe, colours, space).reshape(*stripe.shape[:2], -1)
    return np.concatenate((shown, further), axis=2)


def _narrow(pixels: np.ndarray, colours: Colours, space: Space) -> np.ndarray:
    """Convert uint8 [H, W, C]."""
    image = Image.frombytes(_MODES[space], pixels.shape[1::-1], pixels.tobytes())
    image = _converted(image, colours)
    return np.asarray(image if space == "GRAY" else image.convert("RGB"))


def _wide(pixels: np.ndarray, colours: Colours, space: Space) -> np.ndarray:
    """Convert uint16 [H, W, C]."""
    import imagecodecs

    if isinstance(colours, Hdr):
        return to_screen(pixels, colours)
    source = imagecodecs.cms_profile("lab4") if space == "LAB" else fitting(colours, space)
    if isinstance(source, bytes):
        with suppress(imagecodecs.CmsError):
            return imagecodecs.cms_transform(
                pixels,
                source,
                _target(space),
                colorspace=space.lower(),
                outcolorspace="gray" if space == "GRAY" else "rgb",
                intent=int(_INTENT),
                flags=int(_BLACK_POINT | _EXACT),
            )
    return _light_of_inks(pixels) if space == "CMYK" else pixels


def _light_of_inks(pixels: np.ndarray) -> np.ndarray:
    """Return what three inks and black [H, W, 4] leave of the light: [H, W, 3]. Pillow does so in 8 bits."""
    most = np.iinfo(pixels.dtype).max
    left = most - pixels.astype(np.uint64)
    return ((left[..., :3] * left[..., 3:] + most // 2) // most).astype(pixels.dtype)


def _converted(image: Image.Image, colours: Colours) -> Image.Image:
    """Bring L to the greys of sRGB, and other modes to sRGB; where there is nothing to do, give what came."""
    if isinstance(colours, Hdr):
        numbers = np.asarray(image).reshape(*image.size[::-1], -1)
        return Image.frombytes(image.mode, image.size, to_screen(numbers, colours).tobytes())
    if image.mode == "LAB" or colours:
        with suppress(Exception):
            transform = _transform(colours or b"", _SPACES[image.mode])
            return image if transform is None else ImageCms.applyTransform(image, transform) or image
    return image


def _opened(icc: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(icc))


def _target(space: Space) -> bytes:
    """Return the profile of sRGB, or of its greys."""
    return profile(srgb, SRGB, is_grey=space == "GRAY")


@lru_cache(maxsize=16)  # A folder has a handful of profiles; making a transform takes milliseconds.
def _transform(icc: bytes, space: Space) -> ImageCms.ImageCmsTransform | None:
    """Prepare the way from a profile to sRGB; None where there is nothing to do.

    Raises PyCMSError for a profile of another kind of colours, and other errors for a broken one.
    """
    if space != "LAB" and not fitting(icc, space):
        raise ImageCms.PyCMSError("a profile of another kind of colours")
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("LAB") if space == "LAB" else _opened(icc),
        _opened(_target(space)),
        _MODES[space],
        "L" if space == "GRAY" else "RGB",
        _INTENT,
        _BLACK_POINT,
    )
    return None if space in ("GRAY", "RGB") and _changes_nothing(transform, space) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform, space: Space) -> bool:
    """Whether greys, or colours all over the cube, stay what they are; a profile's name proves nothing."""
    steps = np.concatenate((np.arange(0, 32, 8), np.linspace(32, 255, 8))).astype(np.uint8)  # Finer in darks.
    count = len(steps)
    cube = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(count, count**2, 3)
    stored = np.arange(256, dtype=np.uint8)[None] if space == "GRAY" else cube
    shown = np.asarray(ImageCms.applyTransform(Image.fromarray(stored), transform))
    return int(np.abs(shown.astype(int) - stored).max()) <= _ALIKE
