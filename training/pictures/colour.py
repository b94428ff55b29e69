"""Colour profiles: pictures of 8 bits are brought to sRGB."""

from contextlib import suppress
from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}  # As a profile for a mode calls it.
_ALIKE = 3  # Of 255: a profile that changes no colour by more is sRGB, whatever it is called.


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert L, RGB, CMYK or LAB of 8 bits to RGB.

    A profile that is broken, or of another kind of colours, is passed over.
    """
    if image.mode == "LAB" or profile:
        with suppress(Exception):  # Profiles come from everywhere; LittleCMS has many ways to dislike one.
            transform = _transform(profile or b"", image.mode)
            image = image if transform is None else ImageCms.applyTransform(image, transform) or image
    return image.convert("RGB")


def is_srgb(profile: bytes, mode: str = "RGB") -> bool:
    """Whether pictures of a mode with this profile are in sRGB as they are."""
    try:
        return _transform(profile, mode) is None
    except Exception:  # A broken one, or of another kind of colours.
        return False


@lru_cache(maxsize=16)  # A folder has a handful of profiles; making a transform takes milliseconds.
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Prepare the way from a profile to sRGB; None where there is nothing to do.

    Raises PyCMSError for a profile of another kind of colours, and other errors for a broken one.
    """
    if mode == "LAB":
        source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    else:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES[mode]:
            raise ImageCms.PyCMSError("a profile of another kind of colours")
    transform = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,  # So that the black of inks becomes black.
    )
    return None if mode == "RGB" and _changes_nothing(transform) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether colours all over the cube stay what they are; a profile's name proves nothing."""
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    colours = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(27, 27, 3)
    changed = np.asarray(ImageCms.applyTransform(Image.fromarray(colours), transform))
    return int(np.abs(changed.astype(int) - colours).max()) <= _ALIKE
