"""JPEG XL, decoded by libjxl with the help of imagecodecs. Free of torch.

imagecodecs gives the pixels; size and colours are read from the head of the codestream, so that too large a
picture is refused before memory is taken for it. A JPEG that was packed into JPEG XL is unpacked and read as
the JPEG it was.
"""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO

import imagecodecs
import numpy as np
from PIL import Image, ImageFile

from training.pictures.colour import HDR
from training.pictures.decoded import DecodedPicture
from training.pictures.jpeg_xl_boxes import BOXES, CODESTREAM, read_boxes
from training.pictures.jpeg_xl_colours import decoded_colours
from training.pictures.jpeg_xl_header import BLACK, read_header
from training.pictures.opacity import divided
from training.pictures.refusals import PictureError

SIGNATURES = (CODESTREAM, BOXES)


class JpegXlPicture(DecodedPicture):
    """A JPEG XL file; of an animation, its first picture."""

    format = "JPEG XL"
    format_description = "JPEG XL"

    def _open(self) -> None:
        assert self.fp is not None
        boxes = read_boxes(self.fp)
        try:
            self._header = read_header(boxes.codestream)
        except EOFError as error:
            raise OSError(str(error)) from error
        self._size, self._mode = self._header.size, "RGB"
        self.is_packed_jpeg = boxes.is_packed_jpeg
        for key, content in (("exif", boxes.exif), ("xmp", boxes.xmp)):
            if content:
                self.info[key] = content
        with suppress(KeyError, RuntimeError, ZeroDivisionError):  # Odd colours: they are taken for sRGB.
            colours = decoded_colours(self._header.encoding)
            if colours is not None:
                self.info["icc_profile" if isinstance(colours, bytes) else HDR] = colours

    def decode(self) -> np.ndarray:
        """Return the picture, upright; floating point in 16 bits."""
        header = self._header
        if BLACK in header.extra:
            raise PictureError("It is a JPEG XL of inks (CMYK). Save it in RGB.")
        if header.encoding.is_profile and not header.is_xyb:  # imagecodecs gives no profile.
            raise PictureError(
                "It is a lossless JPEG XL with a colour profile, which cannot be read. Save it as PNG."
            )
        assert self.fp is not None
        self.fp.seek(0)
        pixels = imagecodecs.jpegxl_decode(self.fp.read(), index=0)
        if np.issubdtype(pixels.dtype, np.floating):
            pixels = (np.clip(np.nan_to_num(pixels), 0, 1) * 65535 + 0.5).astype(np.uint16)
        pixels = pixels.reshape(*self.size[::-1], -1)
        return divided(pixels) if header.is_premultiplied else pixels


Image.register_open(JpegXlPicture.format, JpegXlPicture, lambda head: head.startswith(SIGNATURES))


def open_jpeg_xl(file: Path | IO[bytes]) -> ImageFile.ImageFile:
    """Open a JPEG XL, or the JPEG that is packed in it; its pixels are not decoded yet."""
    image = Image.open(file, formats=(JpegXlPicture.format,))
    if not (isinstance(image, JpegXlPicture) and image.is_packed_jpeg and image.fp):
        return image
    with suppress(RuntimeError, OSError, ValueError):  # Else it is shown as libjxl decodes it.
        image.fp.seek(0)
        packed = imagecodecs.jpegxl_decode_jpeg(image.fp.read(), numthreads=1)
        jpeg = Image.open(BytesIO(packed), formats=("JPEG",))
        if isinstance(file, Path):
            image.close()
        return jpeg
    return image
