"""The merged picture in a file of Krita or OpenRaster: a PNG in a zip, of which nothing else is unpacked.

Free of torch.
"""

import zlib
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from PIL import Image, ImageFile, UnidentifiedImageError

from training.pictures import png
from training.pictures.refusals import LARGEST, PictureError

SIGNATURE = b"PK\3\4"

_MERGED = "mergedimage.png"
_PROCREATE = "Document.archive"
_LAYERS = ("maindoc.xml", "stack.xml")  # Of Krita, of OpenRaster.
_HEAD = 24  # Bytes of a PNG, the last eight of which tell its width and height.
_SPARE = 2**26  # Bytes: what profiles and texts of a PNG may take beside its pixels.


def open_merged(file: Path | IO[bytes]) -> ImageFile.ImageFile:
    """Open the merged picture; its pixels are not decoded yet.

    Raises PictureError where there is none, UnidentifiedImageError for another zip and OSError for a
    damaged one.
    """
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
            if _MERGED in names:
                merged = _read(archive)
                formats = (png.FORMAT if png.is_deep(merged) else "PNG",)
                return Image.open(BytesIO(merged), formats=formats)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise OSError(str(error)) from error  # Damaged; encrypted; compressed in a way that is not known.
    if any(name in names for name in _LAYERS):
        raise PictureError("It has layers but no merged picture. Save it as PNG.")
    if _PROCREATE in names:
        raise PictureError("It is a file of Procreate. Share it from there as PSD or PNG.")
    raise UnidentifiedImageError("no picture in layers")


def _read(archive: ZipFile) -> bytes:
    """Read the merged picture, but no more than a picture of its size can take."""
    with archive.open(_MERGED) as member:
        head = member.read(_HEAD)
        pixels = int.from_bytes(head[16:20]) * int.from_bytes(head[20:24])
        if pixels > LARGEST:
            raise Image.DecompressionBombError("too many pixels")
        return head + member.read(8 * pixels + _SPARE)
