"""A picture of more than 8 bits a colour, stored as its camera was held."""

import numpy as np
from PIL import Image

from training.pictures.decoded import DecodedPicture
from training.pictures.orientation import ORIENTATION, orientation, upright_pixels


class DeepPicture(DecodedPicture):
    """Base of the readers of such files."""

    def numbers(self) -> np.ndarray:
        """Return the pixels as they are stored, uint16 [H, W, C], C of 2 and 4 with opacity."""
        raise NotImplementedError

    def decode(self) -> np.ndarray:
        """Return the upright pixels."""
        how = orientation(self)
        pixels = upright_pixels(self.numbers(), how)
        self.tile = []  # There is nothing left for Pillow to decode.
        self._size = pixels.shape[1::-1]
        return pixels

    def getexif(self) -> Image.Exif:
        """Return what EXIF tells; once the picture is loaded, it is upright."""
        exif = super(DecodedPicture, self).getexif()
        if self._im is not None:
            exif.pop(ORIENTATION, None)
        return exif
