"""ICC profiles for tests, with the names that programs give them."""

import imagecodecs
import numpy as np

D65 = (0.3127, 0.3290)
SRGB = (0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
P3 = (0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
EXTENDED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0001)  # Corners of all colours, as scRGB-like spaces have.

_NAME = "RGB built-in"  # As LittleCMS calls what it makes.


def srgb_curve(entries=1024):
    """The light of sRGB's values, as a table."""
    values = np.linspace(0, 1, entries)
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.round(light * 65535).astype(np.uint16)


def rgb(primaries=SRGB, gamma=None, name=_NAME):
    """A profile of colours, with the curve of sRGB or with a gamma; its name is cut at 12 letters."""
    curve = {"transferfunction": srgb_curve()} if gamma is None else {"gamma": gamma}
    profile = imagecodecs.cms_profile("rgb", whitepoint=D65, primaries=primaries, **curve)
    assert _NAME.encode("utf-16-be") in profile
    return profile.replace(_NAME.encode("utf-16-be"), f"{name[:12]:12}".encode("utf-16-be"))


def grey(gamma=None):
    """A profile of greys."""
    curve = {"transferfunction": srgb_curve()} if gamma is None else {"gamma": gamma}
    return imagecodecs.cms_profile("gray", whitepoint=D65, **curve)
