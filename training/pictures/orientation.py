"""How the camera was held: a picture is turned upright as its EXIF data tell."""

import numpy as np
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import TiffImageFile

from training.pictures.exif import read_exif

ORIENTATION = ExifTags.Base.Orientation

_UPRIGHT = {  # How to turn the stored picture.
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNS = {  # The same for arrays: quarter turns to the left, and whether to mirror then.
    1: (0, False),
    2: (0, True),
    3: (2, False),
    4: (2, True),
    5: (3, True),
    6: (3, False),
    7: (1, True),
    8: (1, False),
}


def orientation(image: Image.Image) -> int:
    """Return how the camera was held as EXIF counts, 1 (upright) to 8.

    Readers that turn pictures by themselves tell so only once the picture is loaded.
    """
    found = read_exif(image).get(ORIENTATION)
    return found if found in _UPRIGHT else 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return the width and height of a picture as it is seen, without decoding it."""
    if isinstance(image, TiffImageFile):
        return image.size  # Pillow turns these by itself, and says so before it has.
    return image.size[::-1] if orientation(image) >= 5 else image.size


def upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its camera was held. What is already upright is given as it is."""
    how = orientation(image)
    if how == 1:
        return image
    turned = image.transpose(_UPRIGHT[how])
    turned.info = image.info
    return turned


def upright_pixels(pixels: np.ndarray, how: int) -> np.ndarray:
    """Turn pixels [H, W, C] of a picture whose orientation is `how`."""
    turns, mirrored = _TURNS[how]
    turned = np.rot90(pixels, turns)
    return np.ascontiguousarray(turned[:, ::-1] if mirrored else turned)
