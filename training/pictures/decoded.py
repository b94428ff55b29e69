"""A picture that is decoded by something else than Pillow, as an image of Pillow's."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageFile

from training.pictures.colour import HDR, Colours, colours_of, numbers_to_srgb
from training.pictures.orientation import ORIENTATION
from training.sentences import Sentence

_STRIPE = 256  # Rows.
_STEP = 3 * 257  # Of 65,535.


class DecodedPicture(ImageFile.ImageFile):
    """Base of the readers of this package.

    A reader finds out the size and `info` in `_open`, so that too large a picture is refused before memory is
    taken for it, and returns its pixels in `decode`.

    Attributes:
        deep: Once loaded, the numbers of 16 bits, uint16 [H, W, C], of which the image keeps 8 in sRGB; else
            None.
        colours: Those of `deep`.
        notes: Once loaded, sentences about what had to be guessed.
    """

    deep: np.ndarray | None = None
    colours: Colours = None
    notes: tuple[Sentence, ...] = ()

    def decode(self) -> Image.Image | np.ndarray:
        """Return the upright pixels: an image, or uint8 or uint16 [H, W, C], C of 2 and 4 with opacity."""
        raise NotImplementedError

    def load(self) -> "Image.core.PixelAccess | None":
        """Decode the picture, once.

        Raises OSError when it is damaged, ImportError when a part is missing, and PictureError.
        """
        if self._im is None:
            try:
                pixels = self.decode()
            except (ImportError, MemoryError, OSError, ValueError):
                raise
            except Exception as error:  # Each library has errors of its own.
                raise OSError(str(error)) from error
            self._take(pixels)
            if self._exclusive_fp and self.fp is not None:
                self.fp.close()
            self.fp = None
        return super().load()

    def _take(self, pixels: Image.Image | np.ndarray) -> None:
        if isinstance(pixels, np.ndarray):
            if pixels.dtype == np.uint16:
                self.deep, self.colours = pixels, colours_of(self)
                if _has_steps(self.colours, pixels.shape[2] < 3):  # Converting 16 bits is slow.
                    pixels = numbers_to_srgb(pixels, self.colours)
                    for key in (HDR, "icc_profile"):
                        self.info.pop(key, None)
                pixels = to_bytes(pixels)
            pixels = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
        if pixels.size != self.size:
            raise OSError("the picture has another size than its file says")
        self._mode = pixels.mode
        self.im = pixels.im

    def getexif(self) -> Image.Exif:
        """Return what EXIF tells, but not how the camera was held: the pixels are upright."""
        exif = super().getexif()
        exif.pop(ORIENTATION, None)
        return exif


@lru_cache(maxsize=16)
def _has_steps(colours: Colours, is_grey: bool) -> bool:
    """Whether greys of 8 bits in these colours are so far apart in sRGB that one would see it."""
    if colours is None:
        return False
    ramp = (np.arange(256, dtype=np.uint16) * 257)[None, :, None]  # [1, 256, 1]
    shown = numbers_to_srgb(ramp if is_grey else np.repeat(ramp, 3, axis=2), colours)
    return int(np.abs(np.diff(shown.astype(int), axis=1)).max()) > _STEP


def to_bytes(pixels: np.ndarray) -> np.ndarray:
    """Round uint16 numbers to uint8, in stripes: a photo has fifty megapixels. Those of 8 bits stay."""
    if pixels.dtype == np.uint8:
        return pixels
    narrow = np.empty(pixels.shape, np.uint8)
    for top in range(0, len(pixels), _STRIPE):
        narrow[top : top + _STRIPE] = (pixels[top : top + _STRIPE].astype(np.uint32) + 128) // 257
    return narrow
