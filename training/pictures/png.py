"""A PNG of 16 bits a colour, of which Pillow keeps 8: imagecodecs decodes its numbers."""

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
