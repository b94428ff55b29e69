"""What Pillow leaves undone in a PNG: 16 bits a colour, and the transparent one of greys of 2 or 4 bits."""

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from training.pictures.deep import DeepPicture

FORMAT = "PNG of 16 bits"  # As Pillow knows it beside its own.
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _KIND = 24, 25  # Where the bits a colour are told, and the kind of colours.


def is_deep(head: bytes) -> bool:
    """Whether a file that begins so is a PNG of 16 bits a colour."""
    return head.startswith(_SIGNATURE) and head[_DEPTH : _DEPTH + 1] == b"\x10"


def scale_transparency(image: Image.Image) -> None:
    """Bring the transparent grey of an opened PNG of 2 or 4 bits to the 8 bits that Pillow gives."""
    transparent = image.info.get("transparency")
    if not (isinstance(image, PngImageFile) and image.mode == "L" and image.fp and transparent):
        return
    place = image.fp.tell()
    image.fp.seek(_DEPTH)
    bits = image.fp.read(1)[0]
    image.fp.seek(place)
    if bits < 8:
        image.info["transparency"] = transparent * 255 // (2**bits - 1)


class DeepPng(DeepPicture, PngImageFile):
    """A PNG of 16 bits a colour: greys or RGB, with opacity or with one colour that stands for it."""

    format = "PNG"

    def _open(self) -> None:
        super()._open()
        assert self.fp is not None
        place = self.fp.tell()
        self.fp.seek(_KIND)
        if self.fp.read(1) == b"\x04":
            self._mode = "LA"  # Pillow makes them colours.
        self.fp.seek(place)

    def numbers(self) -> np.ndarray:
        """Return the pixels as they are stored, uint16 [H, W, C]."""
        import imagecodecs

        assert self.fp is not None
        self.fp.seek(0)
        pixels = imagecodecs.png_decode(self.fp.read())
        self.info.pop("transparency", None)  # It has become opacity.
        return pixels.reshape(*pixels.shape[:2], -1)


Image.register_open(FORMAT, DeepPng)
