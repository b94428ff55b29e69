"""A JPEG of more than 8 bits a colour, which Pillow does not open: imagecodecs decodes its numbers."""

from io import BytesIO

import numpy as np
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from training.pictures.colour import numbers_to_srgb
from training.pictures.deep import DeepPicture
from training.pictures.white import Range, to_sixteen

FORMAT = "JPEG of many bits"  # As Pillow knows it beside its own.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # Markers that tell the size and the bits.
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))


def is_jpeg(head: bytes) -> bool:
    """Whether a file begins as a JPEG does."""
    return head.startswith(b"\xff\xd8\xff")


class DeepJpeg(DeepPicture, JpegImageFile):
    """A JPEG of up to 16 bits a colour, lossless or not."""

    format = "JPEG"

    def _open(self) -> None:
        assert self.fp is not None
        self._content = self.fp.read()
        place = _place_of_bits(self._content)
        if place is None or self._content[place] == 8:
            raise SyntaxError("no JPEG of many bits")
        self._bits = self._content[place]
        own = self.fp
        # Pillow reads all but the pixels of a file that says 8 bits.
        self.fp = BytesIO(self._content[:place] + b"\x08" + self._content[place + 1 :])
        super()._open()
        self.fp = own
        self.tile = []

    def numbers(self) -> np.ndarray:
        """Return the pixels as they are stored, uint16 [H, W, C]."""
        import imagecodecs

        pixels = imagecodecs.jpeg_decode(self._content)
        pixels = to_sixteen(pixels.reshape(*pixels.shape[:2], -1), Range(0, 2.0**self._bits - 1))
        if pixels.shape[2] == 4:
            profile = self.info.pop("icc_profile", None)
            inks = np.iinfo(np.uint16).max - pixels  # Stored as the light that they leave.
            pixels = numbers_to_srgb(inks, profile, "CMYK")
        return pixels


def _place_of_bits(content: bytes) -> int | None:
    """Find where a JPEG tells how many bits a colour has (ITU-T T.81, B.2.2)."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _FRAMES:
            return place + 4 if place + 4 < len(content) else None
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            place += 1 if marker == 0xFF else 2
        else:
            place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return None


Image.register_open(FORMAT, DeepJpeg, is_jpeg)
