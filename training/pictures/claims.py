"""Whether a file can hold as many pixels as its head claims.

A head costs a few bytes and may claim gigabytes, and readers fill what is missing with black. No file of
these kinds can be packed more tightly than its compression allows; those of other kinds are refused by their
readers where they end too early, or may truly be as small. The canvas of an animation is held by nothing but
the frames that cover it.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from PIL import ImageFile
from PIL.TiffImagePlugin import COMPRESSION, TiffImageFile

from training.pictures import gif_frames, webp_chunks
from training.pictures.refusals import PictureError

# Bytes that one byte of a file becomes at most: deflate's longest match is 258 bytes for two bits (RFC 1951),
# LZW's longest string 3,840 bytes for 12 bits, with a margin.
_MOST = {"PNG": 1032, "TIFF": 4096, "GIF": 4096}
_FAX = 1 << 17  # A white line of a fax is one bit, whatever its length: TIFF of two colours.
# The same of a TIFF by its compression (tag 259): LZMA's longest match is 273 bytes for a third of a bit, and
# 4 bytes of Zstandard are a block of 128 KB (RFC 8878). What foretells pixels may need none for a blank
# sheet, and refuses to end too early: LERC, JPEG 2000, WebP, JPEG XL.
_MOST_OF_TIFF = {34925: 1 << 13, 50000: 1 << 15}
_FORETELLING = frozenset((33003, 33004, 33005, 34712, 34887, 50001, 50002, 52546))
# Pixels that any GIF or WebP may have. Beyond, it has at most so many for each of its bytes, unless its
# frames cover so much of them without losses. With losses, 256 pixels take 3.4 bits (RFC 6386, 11.2, 11.3).
_CANVAS, _OF_A_BYTE, _COVERED = 3 << 20, 1024, 0.25
_BITS = {"1": 1, "P": 1, "L": 1, "LA": 2, "PA": 2}  # A pixel has at least; others have 8 for each channel.

Box = tuple[int, int, int, int]  # Left, top, right and bottom in pixels.


def check_claims(image: ImageFile.ImageFile, file: Path | BinaryIO) -> None:
    """Raise PictureError when the head of an opened picture claims more than its file can hold."""
    if image.format in ("GIF", "WEBP"):
        _check_canvas(image, file)
    most = _MOST.get(image.format or "")
    if most is None:
        return
    if isinstance(image, TiffImageFile):
        compression = image.tag_v2.get(COMPRESSION, 1)
        if compression in _FORETELLING:
            return
        most = _FAX if image.mode == "1" else _MOST_OF_TIFF.get(compression, most)
    bits = _BITS.get(image.mode, 8 * len(image.getbands()))
    if image.width * image.height * bits / 8 > most * _size(file):
        raise _false(image.width, image.height)


def check_frames(image: ImageFile.ImageFile, file: BinaryIO) -> None:
    """Raise PictureError when frames behind the first of an opened animation claim more than there can be.

    Those of a GIF may lie outside its canvas, which grows then.
    """
    if image.format != "GIF":
        return
    place = file.tell()
    _, _, width, height = _around(gif_frames.frames(file))
    file.seek(place)
    grown = max(width, image.width), max(height, image.height)
    if grown != image.size and _is_too_large(*grown, file):
        raise _false(*grown)


def _check_canvas(image: ImageFile.ImageFile, file: Path | BinaryIO) -> None:
    """Raise PictureError for the head of a GIF or WebP that claims more than its frames can hold."""
    if not _is_too_large(*image.size, file):
        return
    is_lossy = False
    if image.format == "GIF":
        boxes = [tile.extents for tile in image.tile if tile.extents]
    else:
        boxes, is_lossy = _looked_into(file)
        boxes = boxes or [(0, 0, *image.size)]  # It is no film.
    left, top, right, bottom = _around(boxes)
    is_covered = (right - left) * (bottom - top) >= _COVERED * image.width * image.height
    if not is_covered or (is_lossy and _is_too_large(right - left, bottom - top, file)):
        raise _false(*image.size)


def _is_too_large(width: int, height: int, file: Path | BinaryIO) -> bool:
    """Whether a canvas is larger than an animation of so many bytes has without frames that cover it."""
    return width * height > max(_CANVAS, _OF_A_BYTE * _size(file))


def _looked_into(file: Path | BinaryIO) -> tuple[list[Box], bool]:
    """Return where the frames of a WebP lie, and whether its pixels are coded with losses."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return _looked_into(opened)
    place = file.tell()
    found = list(webp_chunks.frames(file)), webp_chunks.is_lossy(file)
    file.seek(place)
    return found


def _around(boxes: Iterable[Box]) -> Box:
    """Return the box around others; an empty one when there are none."""
    columns = list(zip(*boxes, strict=True)) or [(0,)] * 4
    return min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3])


def _false(width: int, height: int) -> PictureError:
    return PictureError(
        "Its head claims {width:,} x {height:,} pixels, more than the file can hold: it is damaged.",
        width=width,
        height=height,
    )


def _size(file: Path | BinaryIO) -> int:
    """Return the bytes of a file."""
    if isinstance(file, Path):
        return file.stat().st_size
    place = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(place)
    return size
