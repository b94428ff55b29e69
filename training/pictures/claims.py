"""Whether a file can hold as many pixels as its head claims.

A head costs a few bytes and may claim gigabytes, and readers fill what is missing with black. No file of
these kinds can be packed more tightly than its compression allows; those of other kinds are refused by their
readers where they end too early, or may truly be as small.
"""

import os
from pathlib import Path
from typing import BinaryIO

from PIL import ImageFile

from training.pictures.refusals import PictureError

# Bytes that one byte of a file becomes at most: deflate's longest match is 258 bytes for two bits (RFC 1951),
# LZW's longest string 3,840 bytes for 12 bits, with a margin.
_MOST = {"PNG": 1032, "TIFF": 4096, "GIF": 4096}
_FAX = 1 << 17  # A white line of a fax is one bit, whatever its length: TIFF of two colours.
_BITS = {"1": 1, "P": 1, "L": 1, "LA": 2, "PA": 2}  # A pixel has at least; others have 8 for each channel.


def check_claims(image: ImageFile.ImageFile, file: Path | BinaryIO) -> None:
    """Raise PictureError when the head of an opened picture claims more than its file can hold."""
    most = _MOST.get(image.format or "")
    if most is None:
        return
    if image.format == "TIFF" and image.mode == "1":
        most = _FAX
    bits = _BITS.get(image.mode, 8 * len(image.getbands()))
    if image.width * image.height * bits / 8 > most * _size(file):
        raise PictureError(
            "Its head claims {width:,} x {height:,} pixels, more than the file can hold: it is damaged.",
            width=image.width,
            height=image.height,
        )


def _size(file: Path | BinaryIO) -> int:
    """Return the bytes of a file."""
    if isinstance(file, Path):
        return file.stat().st_size
    place = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(place)
    return size
